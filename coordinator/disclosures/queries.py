"""Query for the disclosures of a case."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.disclosures.decision import DecisionRow
from coordinator.disclosures.decision_queries import list_decisions
from coordinator.disclosures.dvds.application import ApplicationRow
from coordinator.disclosures.dvds.queries import list_applications
from coordinator.disclosures.encompass.notice import NoticeRow
from coordinator.disclosures.encompass.queries import list_notices
from coordinator.disclosures.happening import Happening


@dataclass(frozen=True)
class Disclosures:
    """What is recorded about disclosures in a case, the latest considered first."""

    decisions: tuple[DecisionRow, ...] = ()
    applications: tuple[ApplicationRow, ...] = ()  # under Clare's Law, the latest received first
    notices: tuple[NoticeRow, ...] = ()  # of Operation Encompass

    def records(self) -> Iterator[DecisionRow | ApplicationRow | NoticeRow]:
        """Yield every record."""
        yield from self.decisions
        yield from self.applications
        yield from self.notices

    def happenings(self) -> Iterator[Happening]:
        """Yield what happened on a day."""
        for row in self.records():
            yield from row.happenings()

    def concerned(self) -> dict[str, frozenset[str]]:
        """Return the ids of the people that each record concerns, by the record's id."""
        return {row.id: row.concerned for row in self.records()}


def get_disclosures(session: Session, *, case_id: str) -> Disclosures:
    """Get what is recorded about disclosures in a case."""
    return Disclosures(
        list_decisions(session, case_id=case_id),
        list_applications(session, case_id=case_id),
        list_notices(session, case_id=case_id),
    )
