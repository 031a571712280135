"""Contacts and engagement: recorded, amended, withdrawn; listed with the latest first; found by search."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.contacts import use_cases as contacts
from coordinator.contacts import wording
from coordinator.contacts.queries import list_contacts, list_engagement
from coordinator.core.errors import Refused
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from tests.amending import amended

CASE, HIM, DAY = "a" * 32, "b" * 32, date(2026, 3, 3)
MET: dict[str, Any] = {"case_id": CASE, "person_id": HIM, "result": "made"}
TAKEN: dict[str, Any] = {"case_id": CASE, "person_id": HIM, "step": "offered"}


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM)


def test_a_contact_is_recorded_amended_withdrawn_and_restored(book: Casebook) -> None:
    values: dict[str, Any] = {
        "how": "visit",
        "by_whom": "Ann",
        "happened": DAY,
        "starts": "14:30",
        "outcome": "He will come",
    }
    book.do(contacts.record_contact, contact_id="1" * 32, **MET, **values)
    [row] = book.read(list_contacts, case_id=CASE)
    assert (row.name, row.result_words, row.how_words) == ("Rowan Larch", "Made", "Home visit")
    assert {name: getattr(row, name) for name in values} == values
    amended(book, contacts.amend_contact, contact_id="1" * 32, result="missed", outcome="")
    assert book.read(list_contacts, case_id=CASE)[0].result_words == "Missed"
    book.do(contacts.withdraw_case_contact, contact_id="1" * 32)
    assert book.read(list_contacts, case_id=CASE) == ()
    book.do(contacts.restore_case_contact, contact_id="1" * 32)
    assert len(book.read(list_contacts, case_id=CASE)) == 1


def test_a_step_is_recorded_amended_withdrawn_and_restored(book: Casebook) -> None:
    book.do(contacts.record_engagement, step_id="1" * 32, **TAKEN, words="A programme", by_whom="Ann")
    [row] = book.read(list_engagement, case_id=CASE)
    assert (row.step_words, row.happened, row.words) == ("Offered", date.today(), "A programme")
    amended(book, contacts.amend_engagement, step_id="1" * 32, step="declined", happened=DAY)
    assert book.read(list_engagement, case_id=CASE)[0].step_words == "Declined"
    book.do(contacts.withdraw_engagement, step_id="1" * 32)
    assert book.read(list_engagement, case_id=CASE) == ()
    book.do(contacts.restore_engagement, step_id="1" * 32)
    assert len(book.read(list_engagement, case_id=CASE)) == 1


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"result": "maybe"}, wording.CHOOSE_RESULT),
        ({"how": "owl"}, wording.CHOOSE_HOW),
        ({"starts": "25:00"}, wording.ENTER_TIME),
        ({"happened": date(2999, 1, 1)}, wording.FUTURE_DAY),
        ({"person_id": "c" * 32}, wording.CHOOSE_PERSON),
    ],
)
def test_a_contact_that_cannot_be_is_refused(book: Casebook, about: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        book.do(contacts.record_contact, contact_id="1" * 32, **{**MET, **about})
    assert book.read(list_contacts, case_id=CASE) == ()


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"step": "maybe"}, wording.CHOOSE_STEP),
        ({"happened": date(2999, 1, 1)}, wording.FUTURE_DAY),
        ({"person_id": "c" * 32}, wording.CHOOSE_PERSON),
    ],
)
def test_a_step_that_cannot_be_is_refused(book: Casebook, about: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        book.do(contacts.record_engagement, step_id="1" * 32, **{**TAKEN, **about})


def test_an_amended_contact_keeps_a_day(book: Casebook) -> None:
    book.do(contacts.record_contact, contact_id="1" * 32, **MET)
    with pytest.raises(Refused, match="Enter the day"):
        amended(book, contacts.amend_contact, contact_id="1" * 32, happened=None)


def test_search_finds_what_came_of_a_contact_and_who_offered(book: Casebook) -> None:
    book.do(contacts.record_contact, contact_id="1" * 32, **MET, outcome="Wants a drum kit")
    book.do(contacts.record_engagement, step_id="2" * 32, **TAKEN, by_whom="Zenobia")
    [hit] = book.read(find_anything, words="drum")
    assert (hit.kind, hit.title, hit.case_id) == ("contact", "Wants a drum kit", CASE)
    [hit] = book.read(find_anything, words="zenobia")
    assert (hit.title, hit.line.split(", ")[0], hit.why) == ("Contact", "Offered", "by: Zenobia")
    book.do(contacts.withdraw_case_contact, contact_id="1" * 32)
    assert book.read(find_anything, words="drum") == ()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(("", "09:00", "16:30"))), max_size=8))
def test_contacts_are_listed_latest_first_and_of_one_moment_the_last_recorded_first(
    book: Casebook, moments: list[tuple[int, str]]
) -> None:
    for row in book.read(list_contacts, case_id=CASE):
        book.do(contacts.withdraw_case_contact, contact_id=row.id)
    for place, (days, starts) in enumerate(moments):
        when: dict[str, Any] = {"happened": DAY + timedelta(days), "starts": starts}
        book.do(contacts.record_contact, contact_id=f"{book.trail_head()[:24]}{place:08x}", **MET, **when)
    rows = book.read(list_contacts, case_id=CASE)
    recorded = [(DAY + timedelta(days), starts, place) for place, (days, starts) in enumerate(moments)]
    listed = [(row.happened, row.starts, int(row.id[24:], 16)) for row in rows]
    assert listed == sorted(recorded, reverse=True)
