"""Referrals: recorded, answered, withdrawn; what the case says of how it came; found by search."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from coordinator.agencies.merge import merge_agencies
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import amend_case, open_case
from coordinator.core.dates import HERE
from coordinator.core.errors import Refused
from coordinator.people.use_cases import record_person
from coordinator.referrals import new_case_use_cases as new_case
from coordinator.referrals import use_cases as referrals
from coordinator.referrals import wording
from coordinator.referrals.queries import ReferralRow, list_referrals
from coordinator.referrals.rules import ReferralDetails, counts_as_follow_up, follow_up_due, follow_up_in_time
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, DAY = "a" * 32, "b" * 32, date(2026, 3, 3)
CAME = ReferralDetails(
    received=DAY, starts="14:30", source="Police", source_person="J Ward", how="police report",
    forum="MARAC", grounds="Visible high risk, Potential escalation", why="Nine calls in a week",
    aware="no", consent="overridden", without_reason="She may be killed", offer="Keeps visiting",
    engages="Answers at work", health="Drinks", follow_up=True,
)  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file that does not say how it came."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM)


def record(book: Casebook, details: ReferralDetails = CAME, letter: str = "1") -> str:
    """Record a referral."""
    book.do(referrals.record_referral, referral_id=letter * 32, case_id=CASE, details=details)
    return letter * 32


def listed(book: Casebook) -> tuple[ReferralRow, ...]:
    """The referrals of the case."""
    return book.read(list_referrals, case_id=CASE)


def how_it_came(book: Casebook) -> tuple[str, str]:
    """What the case itself says of how it came."""
    file = book.read(get_case, case_id=CASE)
    return file.referred_by, file.reason


def test_a_referral_is_recorded_answered_withdrawn_and_restored(book: Casebook) -> None:
    first = record(book)
    [row] = listed(book)
    assert row.details == CAME
    assert (row.source_words, row.how_words, row.answer_words) == (
        "Police, J Ward", "Police report", wording.WAITING,
    )  # fmt: skip
    answer: dict[str, Any] = {
        "answer": "declined",
        "answered": DAY,
        "answer_reason": "Not here",
        "replied": DAY,
    }
    amended(book, referrals.amend_referral, referral_id=first, **answer, replied_to="J Ward")
    assert listed(book)[0].answer_words == "Declined"
    book.do(referrals.withdraw_referral, referral_id=first)
    assert listed(book) == ()
    book.do(referrals.restore_referral, referral_id=first)
    assert listed(book)[0].details == replace(CAME, **answer, replied_to="J Ward")


def test_several_referrals_are_listed_with_the_latest_first(book: Casebook) -> None:
    record(book)
    record(book, replace(CAME, received=DAY + timedelta(3), source="Housing"), "2")
    record(book, ReferralDetails(why="Undated"), "3")
    assert [row.source_words for row in listed(book)] == [
        "Housing, J Ward", "Police, J Ward", wording.UNKNOWN_SOURCE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"source": "", "source_person": " ", "why": ""}, "source", wording.SAY_WHO_OR_WHY),
        ({"without_reason": " "}, "without_reason", wording.SAY_WHY_OVERRIDDEN),
        ({"answer": "declined"}, "answer_reason", wording.SAY_WHY_DECLINED),
        ({"answer": "maybe"}, "answer", wording.CHOOSE_ANSWER),
        ({"received": None}, "received", wording.ENTER_DAY_TO_FOLLOW_UP),
        ({"received": date(2999, 1, 1)}, "received", wording.FUTURE_DAY),
        ({"answered": DAY - timedelta(1)}, "answered", wording.ANSWERED_BEFORE),
        ({"replied": DAY - timedelta(1)}, "replied", wording.ANSWERED_BEFORE),
        ({"replied": date(2999, 1, 1)}, "replied", wording.FUTURE_DAY),
        ({"starts": "24:00"}, "starts", wording.ENTER_TIME),
        ({"how": "owl"}, "how", wording.CHOOSE_HOW),
        ({"forum": "JURY"}, "forum", wording.CHOOSE_FORUM),
        ({"consent": "perhaps"}, "consent", wording.CHOOSE_CONSENT),
        ({"aware": "perhaps"}, "aware", wording.CHOOSE_YES_OR_NO),
    ],
)
def test_a_wrong_value_is_refused_at_its_field_and_nothing_is_recorded(
    book: Casebook, changed: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence[:20]) as refusal:
        record(book, replace(CAME, **changed))
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert listed(book) == ()
    assert how_it_came(book) == ("", "")


def test_the_first_referral_says_how_the_case_came_and_later_ones_do_not(book: Casebook) -> None:
    first = record(book)
    assert how_it_came(book) == ("Police", "Nine calls in a week")
    record(book, replace(CAME, source="Housing", why="Rent"), "2")
    assert how_it_came(book) == ("Police", "Nine calls in a week")
    assert [row.opened_case for row in listed(book)] == [False, True]
    amended(book, referrals.amend_referral, referral_id=first, why="Ten calls")
    amended(book, referrals.amend_referral, referral_id="2" * 32, why="Arrears", source="Landlord")
    assert how_it_came(book) == ("Police", "Ten calls")
    book.do(referrals.withdraw_referral, referral_id="2" * 32)
    assert how_it_came(book) == ("Police", "Ten calls")
    book.do(referrals.withdraw_referral, referral_id=first)
    assert how_it_came(book) == ("", "")
    book.do(referrals.restore_referral, referral_id=first)
    assert how_it_came(book) == ("Police", "Ten calls")


def test_what_the_case_itself_says_is_never_overwritten_by_a_referral(book: Casebook) -> None:
    first = record(book)
    amended(book, amend_case, case_id=CASE, reason="Typed in the case")
    amended(book, referrals.amend_referral, referral_id=first, why="Ten calls")
    assert how_it_came(book) == ("Police", "Typed in the case")
    book.do(referrals.withdraw_referral, referral_id=first)
    assert how_it_came(book) == ("", "Typed in the case")
    record(book, replace(CAME, source="Housing"), "2")
    assert how_it_came(book) == ("", "Typed in the case")


@pytest.mark.parametrize("known", [True, False])
def test_a_case_is_opened_with_its_referral_in_one_step_or_not_at_all(book: Casebook, known: bool) -> None:
    file: dict[str, Any] = {"case_id": "c" * 32, "referral_id": "4" * 32, "borough": "Redcar"}
    file |= {"led_by": "perpetrator", "subject_role": "perpetrator"}
    new = {"person_id": "e" * 32, "surname": "Reed", "forename": "Ash"}
    person: dict[str, Any] = {"subject_id": HIM} if known else new
    opening: Any = new_case.open_referred_case if known else new_case.open_referred_case_about_new_person
    before = book.trail_head()
    with pytest.raises(Refused):
        book.do(opening, **file, **person, referral=replace(CAME, without_reason=""))
    assert book.trail_head() == before
    book.do(opening, **file, **person, referral=CAME)
    made = book.read(get_case, case_id="c" * 32)
    assert (made.referred_by, made.reason, made.borough) == ("Police", "Nine calls in a week", "Redcar")
    assert made.subject.spoken == ("Rowan Larch" if known else "Ash Reed")
    [row] = book.read(list_referrals, case_id="c" * 32)
    assert row.opened_case


@pytest.mark.parametrize(
    "words", ["J Ward", "potential escalation", "nine calls", "killed", "visiting", "Drinks"]
)
def test_a_referral_is_found_by_its_words_until_it_is_withdrawn(book: Casebook, words: str) -> None:
    first = record(book)
    assert first in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]
    book.do(referrals.withdraw_referral, referral_id=first)
    assert first not in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]


def test_the_chronology_has_when_it_came_was_answered_and_replied_to(book: Casebook) -> None:
    days: dict[str, Any] = {"answered": DAY + timedelta(1), "replied": DAY + timedelta(2)}
    record(book, replace(CAME, answer="accepted", answer_reason="High risk", replied_to="J Ward", **days))
    view = inside(book, get_case_view, case_id=CASE)
    entries = [entry for entry in chronology(view) if entry.kind == "Referral"]
    assert [(entry.day, entry.brief) for entry in entries] == [
        (days["replied"], "Reply to a referral sent"), (days["answered"], "Referral accepted"),
        (DAY, "Referral received"),
    ]  # fmt: skip
    assert entries[2].what == "Referred by Police, J Ward: Nine calls in a week"
    assert "J Ward" not in " ".join(entry.brief for entry in entries)


def test_merging_two_names_of_an_agency_renames_the_referrer(book: Casebook) -> None:
    record(book, replace(CAME, source="Cleveland Police"))
    book.do(record_agency, agency_id="f" * 32, name="Police")
    book.do(merge_agencies, agency_id="f" * 32, other="Cleveland Police")
    assert listed(book)[0].details.source == "Police"
    assert how_it_came(book)[0] == "Police"


def test_the_24_hours_count_from_the_time_or_to_the_end_of_the_next_day() -> None:
    assert follow_up_due(DAY, "14:30") == datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    assert follow_up_due(DAY, "") == datetime(2026, 3, 4, 23, 59, tzinfo=UTC)
    assert follow_up_due(date(2026, 7, 1), "") == datetime(2026, 7, 2, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "starts", "due", "on_the_clock"),
    [
        (date(2026, 3, 28), "14:30", datetime(2026, 3, 29, 14, 30, tzinfo=UTC), "15:30"),
        (date(2026, 3, 29), "00:30", datetime(2026, 3, 30, 0, 30, tzinfo=UTC), "01:30"),
        (date(2026, 10, 24), "14:30", datetime(2026, 10, 25, 13, 30, tzinfo=UTC), "13:30"),
        (date(2026, 10, 25), "00:30", datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "23:30"),
    ],
)  # fmt: skip
def test_the_24_hours_are_24_hours_also_when_the_clocks_change(
    received: date, starts: str, due: datetime, on_the_clock: str
) -> None:
    assert follow_up_due(received, starts) == due
    assert due.astimezone(HERE).strftime("%H:%M") == on_the_clock
    assert due - datetime.combine(received, time.fromisoformat(starts), HERE).astimezone(UTC) == timedelta(1)


@pytest.mark.parametrize(
    ("happened", "starts", "counts"),
    [
        (DAY, "14:30", True), (DAY, "14:29", False), (DAY, "", True),
        (DAY - timedelta(1), "23:00", False), (DAY + timedelta(9), "01:00", True),
    ],
)  # fmt: skip
def test_only_a_contact_that_came_later_follows_up(happened: date, starts: str, counts: bool) -> None:
    assert counts_as_follow_up(DAY, "14:30", happened, starts) is counts


@pytest.mark.parametrize(
    ("happened", "starts", "in_time"),
    [
        (DAY + timedelta(1), "14:30", True), (DAY + timedelta(1), "14:31", False),
        (DAY + timedelta(1), "", True), (DAY + timedelta(2), "", False),
    ],
)  # fmt: skip
def test_a_contact_without_a_time_of_day_is_in_time_by_its_day(
    happened: date, starts: str, in_time: bool
) -> None:
    assert follow_up_in_time(DAY, "14:30", happened, starts) is in_time
