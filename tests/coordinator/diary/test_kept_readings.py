"""What the diary and the rules read is kept, and is always what a fresh reading would be."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.actions.use_cases import record_action
from coordinator.agencies.model import Agency
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.diary.queries import list_diary
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.notes.use_cases import write_note
from coordinator.people.model import Person
from coordinator.people.use_cases import amend_person
from coordinator.store.readings.kept import readings_of
from coordinator.watch.queries import list_suggestions
from coordinator.watch.use_cases import decline_suggestion
from tests.casebooks import Casebooks

TODAY = date.today()
DONE: dict[str, Any] = {"due": TODAY, "what": "Ring back"}


@pytest.fixture
def sample(tmp_path: Path, casebooks: Casebooks) -> Any:
    """A casebook of invented cases."""
    with casebooks.open(tmp_path / "Sample.casebook", cases=60) as opened:
        yield opened


def seen(book: Casebook) -> tuple[object, ...]:
    """What the diary and the rules show."""
    return book.read(list_diary, today=TODAY), book.read(list_suggestions, today=TODAY)


def first(book: Casebook, column: Any, *where: Any) -> str:
    """The first id in a table."""
    return book.read(lambda session: str(session.scalars(select(column).where(*where)).first()))


def test_what_is_kept_is_what_a_fresh_reading_finds_after_each_change(sample: Casebook) -> None:
    case_id = first(sample, Case.id, Case.status == "open")
    subject = first(sample, Case.subject_id, Case.id == case_id)
    agency = first(sample, Agency.id)
    named = sample.read(lambda session: session.get_one(Person, subject).surname)
    declined = sample.read(list_suggestions, today=TODAY)[0]
    answer: dict[str, Any] = {
        "rule": declined.rule.code,
        "about": declined.finding.about,
        "facts": declined.finding.digest,
    }
    incident = IncidentDetails(happened=TODAY, kind="threats")
    changes: list[Callable[[], object]] = [
        lambda: sample.do(record_action, action_id="1" * 32, case_id=case_id, agency_id=agency, **DONE),
        lambda: sample.do(record_incident, incident_id="2" * 32, case_id=case_id, details=incident),
        lambda: sample.do(
            amend_person, person_id=subject, opened_with={"surname": named}, surname="Linnet"
        ),
        lambda: sample.do(
            decline_suggestion, answer_id="3" * 32, case_id=declined.finding.case_id, reason="Seen", **answer
        ),
    ]  # fmt: skip
    for change in changes:
        before = seen(sample)
        assert seen(sample) == before
        change()
        after = seen(sample)
        assert after != before
        sample.store.kept.clear()
        assert seen(sample) == after


def test_a_reading_is_made_again_only_if_one_of_its_tables_changed(book: Casebook) -> None:
    made: list[str] = []

    def actions(session: Session) -> list[str]:
        def read() -> list[str]:
            made.append("read")
            return list(session.scalars(select(Action.id)))

        return readings_of(session).get("actions", None, read)

    def of_others(session: Session) -> int:
        return readings_of(session).get("others", None, lambda: len(actions(session)))

    assert book.read(of_others) == 0
    book.do(record_agency, agency_id="a" * 32, name="Housing")
    assert (book.read(actions), book.read(of_others), made) == ([], 0, ["read"])
    book.do(record_action, action_id="b" * 32, agency_id="a" * 32, **DONE)
    assert (book.read(of_others), made) == (1, ["read"] * 2)  # what it used changed, so it did too
    book.do(write_note, note_id="c" * 32, words="Nothing", agency_id="a" * 32)
    assert (book.read(actions), len(made)) == (["b" * 32], 2)


def test_another_day_reads_again(sample: Casebook) -> None:
    kept = [sample.read(list_diary, today=TODAY + timedelta(days)) for days in (0, 40, 0)]
    assert kept[0] == kept[2] != kept[1]
