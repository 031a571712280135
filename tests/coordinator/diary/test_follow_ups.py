"""A referral that is to be followed up within 24 hours waits until contact is made with the victim."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import close_case
from coordinator.cases.link_use_cases import link_person, unlink_person
from coordinator.cases.use_cases import open_case
from coordinator.contacts.use_cases import record_contact, withdraw_case_contact
from coordinator.diary.follow_ups import FollowUp, list_follow_ups
from coordinator.people.use_cases import record_person
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import amend_referral, record_referral, withdraw_referral
from tests.amending import amended

CASE, HIM, HER, FIRST = "a" * 32, "b" * 32, "c" * 32, "1" * 32
DAY = date(2026, 3, 3)
REPORT = ReferralDetails(received=DAY, starts="14:30", source="Police", follow_up=True)


@pytest.fixture(autouse=True)
def reported(book: Casebook) -> None:
    """A case with a victim, and a report that is to be followed up."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(record_person, person_id=HER, surname="Fenn", forename="Ivy")
    book.do(
        open_case, case_id=CASE, subject_id=HIM, reference="CN1", led_by="perpetrator",
        subject_role="perpetrator",
    )  # fmt: skip
    book.do(link_person, link_id="2" * 32, case_id=CASE, person_id=HER, role="victim")
    book.do(record_referral, referral_id=FIRST, case_id=CASE, details=REPORT)


def waiting(book: Casebook) -> tuple[FollowUp, ...]:
    """What is still to be followed up."""
    return book.read(list_follow_ups)


def contact(book: Casebook, person_id: str, result: str, starts: str = "", letter: str = "5") -> None:
    """A contact on the day of the report."""
    book.do(
        record_contact, contact_id=letter * 32, case_id=CASE, person_id=person_id, result=result,
        happened=DAY, starts=starts,
    )  # fmt: skip


def test_it_waits_until_contact_is_made_with_a_victim(book: Casebook) -> None:
    [follow] = waiting(book)
    assert (follow.reference, follow.name, follow.attempts) == ("CN1", "Rowan Larch", 0)
    assert follow.due == datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    contact(book, HIM, "made", letter="5")
    contact(book, HER, "made", "14:00", letter="6")  # before the report
    contact(book, HER, "attempted", "15:00", letter="7")
    assert [each.attempts for each in waiting(book)] == [1]
    contact(book, HER, "made", "15:30", letter="8")
    assert waiting(book) == ()
    book.do(withdraw_case_contact, contact_id="8" * 32)
    assert len(waiting(book)) == 1


def test_without_a_victim_contact_with_anybody_in_the_case_counts(book: Casebook) -> None:
    book.do(open_case, case_id="d" * 32, subject_id=HIM, led_by="perpetrator", subject_role="perpetrator")
    book.do(record_referral, referral_id="9" * 32, case_id="d" * 32, details=REPORT)
    assert len(waiting(book)) == 2
    book.do(record_contact, contact_id="5" * 32, case_id="d" * 32, person_id=HIM, result="made", happened=DAY)
    assert [each.case_id for each in waiting(book)] == [CASE]


def test_a_subject_who_is_a_victim_has_to_be_reached(book: Casebook) -> None:
    book.do(open_case, case_id="d" * 32, subject_id=HER, led_by="victim", subject_role="victim")
    book.do(link_person, link_id="3" * 32, case_id="d" * 32, person_id=HIM, role="perpetrator")
    book.do(record_referral, referral_id="9" * 32, case_id="d" * 32, details=REPORT)
    book.do(record_contact, contact_id="5" * 32, case_id="d" * 32, person_id=HIM, result="made", happened=DAY)
    assert {each.case_id for each in waiting(book)} == {CASE, "d" * 32}


def test_the_longest_due_comes_first(book: Casebook) -> None:
    older = replace(REPORT, received=DAY - timedelta(1), starts="")
    book.do(record_referral, referral_id="9" * 32, case_id=CASE, details=older)
    assert [each.referral.id for each in waiting(book)] == ["9" * 32, FIRST]


@pytest.mark.parametrize("how", ["declined", "withdrawn", "unticked", "closed"])
def test_it_ends_without_contact_when_there_is_nothing_to_follow_up(book: Casebook, how: str) -> None:
    if how == "declined":
        amended(book, amend_referral, referral_id=FIRST, answer="declined", answer_reason="Not here")
    elif how == "unticked":
        amended(book, amend_referral, referral_id=FIRST, follow_up=False)
    elif how == "withdrawn":
        book.do(withdraw_referral, referral_id=FIRST)
    else:
        amended(book, close_case, case_id=CASE, reason="Moved away")
    assert waiting(book) == ()


def test_who_was_taken_out_of_the_case_is_no_victim_any_more(book: Casebook) -> None:
    contact(book, HIM, "made", "15:00")
    assert len(waiting(book)) == 1
    book.do(unlink_person, link_id="2" * 32)
    assert waiting(book) == ()
