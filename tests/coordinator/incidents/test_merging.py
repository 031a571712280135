"""Whatever is merged, separated, withdrawn and restored: no report is lost, and an undo is exact."""

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.incidents import use_cases as incidents
from coordinator.incidents.model import Incident
from coordinator.incidents.queries import list_incidents
from coordinator.incidents.rules import IncidentDetails
from coordinator.people.use_cases import record_person
from tests.casebooks import Casebooks

CASE, REPORTS = "a" * 32, 5
number = st.integers(0, REPORTS - 1)


def reports(session: Session) -> dict[str, tuple[str | None, bool]]:
    """Every report: what it is merged into, and whether it is withdrawn."""
    return {row.id: (row.merged_into_id, row.withdrawn) for row in session.scalars(select(Incident))}


class Merging(RuleBasedStateMachine):
    """Somebody who merges, separates, withdraws and restores reports in any order."""

    folder: Path
    casebooks: Casebooks
    made = 0

    @initialize()
    def open(self) -> None:
        type(self).made += 1
        self.book = self.casebooks.open(self.folder / f"{self.made}.casebook")
        self.book.do(record_person, person_id="b" * 32, surname="Larch")
        self.book.do(open_case, case_id=CASE, subject_id="b" * 32)
        for one in range(REPORTS):
            result = IncidentDetails(words=f"Report {one}")
            self.book.do(incidents.record_incident, incident_id=f"{one:032x}", case_id=CASE, details=result)

    @rule(one=number, other=number)
    def merge_and_undo(self, one: int, other: int) -> None:
        before = self.book.read(reports)
        try:
            self.book.do(incidents.merge_incidents, incident_id=f"{one:032x}", into_id=f"{other:032x}")
        except Refused:
            assert self.book.read(reports) == before
            return
        assert self.book.read(reports) != before
        self.book.do(incidents.separate_incident, incident_id=f"{one:032x}")
        assert self.book.read(reports) == before

    @rule(one=number, other=number)
    def merge(self, one: int, other: int) -> None:
        self.attempt(incidents.merge_incidents, incident_id=f"{one:032x}", into_id=f"{other:032x}")

    @rule(one=number)
    def separate(self, one: int) -> None:
        self.attempt(incidents.separate_incident, incident_id=f"{one:032x}")

    @rule(one=number)
    def withdraw(self, one: int) -> None:
        self.attempt(incidents.withdraw_incident, incident_id=f"{one:032x}")

    @rule(one=number)
    def restore(self, one: int) -> None:
        self.attempt(incidents.restore_incident, incident_id=f"{one:032x}")

    @invariant()
    def every_standing_report_is_listed_once(self) -> None:
        if not hasattr(self, "book"):
            return
        standing = sorted(one for one, (_, withdrawn) in self.book.read(reports).items() if not withdrawn)
        rows = self.book.read(list_incidents, case_id=CASE)
        assert sorted(row.id for top in rows for row in top.whole()) == standing

    def attempt(self, use_case: object, **about: str) -> None:
        """Do what may be refused."""
        try:
            self.book.do(use_case, **about)  # type: ignore[arg-type]
        except Refused:
            return

    def teardown(self) -> None:
        self.book.lock()


def test_no_report_is_lost_and_an_undo_is_exact(tmp_path: Path, casebooks: Casebooks) -> None:
    Merging.folder, Merging.casebooks = tmp_path, casebooks
    Merging.TestCase.settings = settings(max_examples=8, stateful_step_count=20, deadline=None)
    Merging.TestCase("runTest").runTest()
