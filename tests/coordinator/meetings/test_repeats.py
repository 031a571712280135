"""When a victim and a perpetrator were last heard: a repeat is theirs, not the case file's."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.meetings.hearing_history import last_heard
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from tests.coordinator.clocks import at

TODAY = date(2026, 11, 22)
NEXT = TODAY + timedelta(days=4)
MAY, JULY = date(2026, 5, 7), date(2026, 7, 9)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def person(book: Casebook, surname: str) -> str:
    return book.do(record_person, person_id=new(), surname=surname).value


def case(book: Casebook, subject_id: str, role: str) -> str:
    return book.do(open_case, case_id=new(), subject_id=subject_id, led_by=role, subject_role=role).value


def link(book: Casebook, case_id: str, person_id: str, role: str, last_marac: date | None = None) -> None:
    book.do(
        link_person, link_id=new(), case_id=case_id, person_id=person_id, role=role, last_marac=last_marac
    )


def heard(book: Casebook, case_id: str, held: date, victim_id: str | None) -> None:
    meeting = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=held).value
    book.do(list_case, item_id=new(), meeting_id=meeting, case_id=case_id, victim_id=victim_id)


def last(book: Casebook, case_id: str, victim_id: str | None) -> date | None:
    return book.read(
        last_heard, case_id=case_id, forum="MARAC", before=NEXT, today=TODAY, victim_id=victim_id
    ).last


def test_a_hearing_of_one_victim_is_not_the_other_ones(book: Casebook) -> None:
    owen, ada, bea = (person(book, name) for name in ("Quill", "Moss", "Reed"))
    one = case(book, owen, "perpetrator")
    link(book, one, ada, "victim")
    link(book, one, bea, "victim")
    heard(book, one, MAY, ada)
    assert (last(book, one, ada), last(book, one, bea)) == (MAY, None)
    assert last(book, one, None) == MAY


def test_a_hearing_that_named_no_victim_counts_for_each(book: Casebook) -> None:
    owen, ada = person(book, "Quill"), person(book, "Moss")
    one = case(book, owen, "perpetrator")
    link(book, one, ada, "victim")
    heard(book, one, MAY, None)
    assert last(book, one, ada) == MAY


def test_the_recorded_last_marac_counts_for_the_victim_it_is_recorded_of(book: Casebook) -> None:
    owen, ada, bea = (person(book, name) for name in ("Quill", "Moss", "Reed"))
    one = case(book, owen, "perpetrator")
    link(book, one, ada, "victim", JULY)
    link(book, one, bea, "victim")
    heard(book, one, MAY, ada)
    assert (last(book, one, ada), last(book, one, bea)) == (JULY, None)


def test_the_same_two_people_are_found_in_another_file_but_not_with_somebody_else(book: Casebook) -> None:
    owen, ada, karl = (person(book, name) for name in ("Quill", "Moss", "Reed"))
    his = case(book, owen, "perpetrator")
    link(book, his, ada, "victim")
    hers = case(book, ada, "victim")
    link(book, hers, owen, "perpetrator")
    other = case(book, karl, "perpetrator")
    link(book, other, ada, "victim")
    heard(book, his, MAY, ada)
    assert last(book, hers, ada) == MAY
    assert last(book, other, ada) is None
