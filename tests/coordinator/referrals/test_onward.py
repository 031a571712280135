"""Onward referrals: recorded, answered, withdrawn; what waits for an answer; found by search."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.agencies.merge import merge_agencies
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.caseload.closing import close_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.diary.queries import list_diary
from coordinator.people.use_cases import record_person
from coordinator.referrals import onward_use_cases as onward
from coordinator.referrals import wording
from coordinator.referrals.queries import OnwardRow, list_onward
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, FIRST, DAY = "a" * 32, "b" * 32, "1" * 32, date(2026, 3, 3)
SENT: dict[str, Any] = {
    "person_id": HIM, "kind": "housing", "service": "Mill Homes", "sent": DAY, "sent_by": "Ann",
    "why": "He sleeps in his car", "answer_due": DAY + timedelta(14),
}  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")


def send(book: Casebook, letter: str = "1", **changed: Any) -> str:
    """Record an onward referral."""
    values = SENT | changed
    return book.do(onward.record_onward_referral, onward_id=letter * 32, case_id=CASE, **values).value


def listed(book: Casebook) -> tuple[OnwardRow, ...]:
    """The referrals onward of the case."""
    return book.read(list_onward, case_id=CASE)


def due(book: Casebook, day: date) -> list[tuple[str, date]]:
    """What waits for an answer on a day."""
    return [(each.what, each.day) for each in book.read(list_diary, today=day, until=day)]


def test_one_is_sent_answered_ended_withdrawn_and_restored(book: Casebook) -> None:
    send(book)
    [row] = listed(book)
    assert {name: asdict(row)[name] for name in SENT} == SENT
    assert (row.name, row.service_words, row.waits) == ("Rowan Larch", "Housing, Mill Homes", True)
    ending = {
        "answer": "waiting list",
        "answered": DAY + timedelta(3),
        "outcome": "A flat",
        "ended": date(2026, 5, 1),
    }
    amended(book, onward.amend_onward_referral, onward_id=FIRST, **ending)
    [row] = listed(book)
    assert (row.answer_words, row.outcome, row.ended, row.waits) == (
        "On a waiting list", "A flat", date(2026, 5, 1), False,
    )  # fmt: skip
    book.do(onward.withdraw_onward_referral, onward_id=FIRST)
    assert listed(book) == ()
    book.do(onward.restore_onward_referral, onward_id=FIRST)
    assert listed(book) == (row,)


def test_without_a_person_it_is_about_the_whole_family_and_without_a_day_it_was_today(book: Casebook) -> None:
    send(book, person_id=None, sent=None, answer_due=None)
    [row] = listed(book)
    assert (row.name, row.sent) == ("", date.today())


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"kind": "", "service": " "}, "kind", wording.SAY_WHERE),
        ({"kind": "circus"}, "kind", wording.CHOOSE_SERVICE),
        ({"answer": "perhaps"}, "answer", wording.CHOOSE_ONWARD_ANSWER),
        ({"sent": date(2999, 1, 1), "answer_due": None}, "sent", wording.FUTURE_DAY),
        ({"answered": date(2999, 1, 1)}, "answered", wording.FUTURE_DAY),
        ({"ended": date(2999, 1, 1)}, "ended", wording.FUTURE_DAY),
        ({"answer_due": DAY - timedelta(1)}, "answer_due", wording.BEFORE_SENT),
        ({"answered": DAY - timedelta(1)}, "answered", wording.BEFORE_SENT),
        ({"ended": DAY - timedelta(1)}, "ended", wording.BEFORE_SENT),
        ({"person_id": "f" * 32}, "person_id", wording.CHOOSE_PERSON),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(
    book: Casebook, changed: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        send(book, **changed)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert listed(book) == ()


def test_the_day_of_sending_cannot_be_taken_away(book: Casebook) -> None:
    send(book)
    with pytest.raises(Refused, match="day on which you sent"):
        amended(book, onward.amend_onward_referral, onward_id=FIRST, sent=None)


def test_what_has_no_answer_is_due_from_the_day_on_which_one_was_wanted(book: Casebook) -> None:
    send(book)
    wanted = DAY + timedelta(14)
    assert due(book, wanted - timedelta(1)) == []
    assert due(book, wanted) == [("Answer from Housing, Mill Homes", wanted)]
    amended(book, onward.amend_onward_referral, onward_id=FIRST, answer="declined")
    assert due(book, wanted) == []
    amended(book, onward.amend_onward_referral, onward_id=FIRST, answer="")
    assert len(due(book, wanted)) == 1
    book.do(onward.withdraw_onward_referral, onward_id=FIRST)
    assert due(book, wanted) == []


def test_a_referral_that_nobody_answered_is_due_and_the_oldest_comes_first(book: Casebook) -> None:
    send(book)
    came = ReferralDetails(source="Police", received=DAY)
    book.do(record_referral, referral_id="2" * 32, case_id=CASE, details=came)
    assert [what for what, _ in due(book, DAY + timedelta(20))] == [
        "Answer to the referral from Police", "Answer from Housing, Mill Homes",
    ]  # fmt: skip
    assert due(book, DAY - timedelta(1)) == []
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert due(book, DAY + timedelta(20)) == []


def test_the_chronology_has_three_entries_and_prints_no_service(book: Casebook) -> None:
    send(book, answer="accepted", answered=DAY + timedelta(2), outcome="A flat", ended=DAY + timedelta(9))
    entries = [
        entry
        for entry in chronology(inside(book, get_case_view, case_id=CASE))
        if entry.kind == "Referred on"
    ]
    assert [(entry.day, entry.what) for entry in entries] == [
        (DAY + timedelta(9), "Outcome of the referral to Housing, Mill Homes · A flat"),
        (DAY + timedelta(2), "Housing, Mill Homes: accepted"),
        (DAY, "Referred to Housing, Mill Homes · Rowan Larch · He sleeps in his car"),
    ]
    printed = " ".join(entry.brief for entry in entries)
    assert all(entry.brief for entry in entries)
    assert not any(word in printed for word in ("Housing", "Mill", "Larch", "flat", "car"))


@pytest.mark.parametrize("words", ["Mill Homes", "sleeps in his car", "Ann"])
def test_one_is_found_by_its_words_until_it_is_withdrawn(book: Casebook, words: str) -> None:
    send(book)
    assert FIRST in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]
    book.do(onward.withdraw_onward_referral, onward_id=FIRST)
    assert FIRST not in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]


def test_merging_two_names_of_an_agency_renames_the_service(book: Casebook) -> None:
    send(book)
    book.do(record_agency, agency_id="f" * 32, name="Mill Housing Trust")
    book.do(merge_agencies, agency_id="f" * 32, other="Mill Homes")
    assert listed(book)[0].service == "Mill Housing Trust"
