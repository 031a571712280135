"""How a case is run: key worker, on hold, transfers and outcome; what is due, searched and reopened."""

from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.caseload.closing import close_case, reopen_case
from coordinator.cases.state import CLOSED_OUTCOMES, CaseState, amend_case_state, get_case_state
from coordinator.cases.use_cases import amend_case, open_case
from coordinator.core.errors import Refused
from coordinator.diary.queries import list_diary
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, DAY = "a" * 32, "b" * 32, date(2026, 3, 3)
RUN: dict[str, Any] = {
    "key_worker": "Ann Reed", "lead_agency": "Probation", "hold_reason": "In hospital", "hold_review": DAY,
    "transferred_from": "Leeds", "transferred_to": "York", "handed_over": DAY,
}  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")


def state(book: Casebook) -> CaseState:
    """How the case is run."""
    return book.read(get_case_state, case_id=CASE)


def test_how_a_case_is_run_is_amended_value_by_value(book: Casebook) -> None:
    assert state(book) == CaseState()
    amended(book, amend_case_state, case_id=CASE, **RUN)
    assert state(book) == CaseState(**RUN)
    amended(book, amend_case_state, case_id=CASE, key_worker="Jo Hale", handed_over=None)
    assert state(book) == CaseState(**RUN | {"key_worker": "Jo Hale", "handed_over": None})
    with pytest.raises(Refused, match="future"):
        amended(book, amend_case_state, case_id=CASE, handed_over=date(2999, 1, 1))


def test_a_case_on_hold_is_due_on_the_day_of_its_review_and_no_other_case_is(book: Casebook) -> None:
    amended(book, amend_case_state, case_id=CASE, **RUN)
    assert book.read(list_diary, today=DAY, until=DAY) == ()
    amended(book, amend_case, case_id=CASE, status="on hold")
    assert book.read(list_diary, today=DAY - timedelta(1), until=DAY - timedelta(1)) == ()
    [due] = book.read(list_diary, today=DAY, until=DAY)
    assert (due.what, due.day, due.reference) == ("Review of the case on hold: In hospital", DAY, "CN1")
    amended(book, amend_case, case_id=CASE, status="open")
    assert book.read(list_diary, today=DAY, until=DAY) == ()


@pytest.mark.parametrize("outcome", ["", *CLOSED_OUTCOMES])
def test_a_case_is_closed_with_an_outcome_that_reopening_takes_away(book: Casebook, outcome: str) -> None:
    closed = amended(book, close_case, case_id=CASE, reason="So it is", outcome=outcome).value
    assert state(book).closed_outcome == outcome
    view = inside(book, get_case_view, case_id=CASE)
    [entry] = [each for each in chronology(view) if each.what == "Case closed"]
    assert entry.more == (f"{CLOSED_OUTCOMES[outcome]} · So it is" if outcome else "So it is")
    book.do(reopen_case, case_id=CASE, undone=closed)
    assert state(book).closed_outcome == ""


def test_an_unknown_outcome_is_refused_and_the_case_stays_open(book: Casebook) -> None:
    with pytest.raises(Refused) as refusal:
        amended(book, close_case, case_id=CASE, reason="So it is", outcome="lost")
    assert refusal.value.field == "outcome"
    assert inside(book, get_case_view, case_id=CASE).file.status == "open"


@pytest.mark.parametrize("words", ["Ann Reed", "Probation", "hospital", "Leeds", "York"])
def test_a_case_is_found_by_how_it_is_run(book: Casebook, words: str) -> None:
    amended(book, amend_case_state, case_id=CASE, **RUN)
    [hit] = [hit for hit in book.read(find_anything, words=words, today=DAY) if hit.id == CASE]
    assert words.casefold() in hit.why.casefold()
