"""The diary: every kind of record with a date, in the order of days, and what has none is not in it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.actions.rules import NOT_ENDED
from coordinator.actions.use_cases import end_action, record_action
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.area.school_holidays import SchoolHolidays, school_holidays
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import ENDS, close_case
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.core.working_days import bank_holidays, is_working_day
from coordinator.definitions.reader import Faulty, read_text
from coordinator.diary.calendar import day_facts, next_school_day
from coordinator.diary.entry import WEEK, DiaryEntry, DiaryKind, DueSpan, Opens
from coordinator.diary.meeting_dates import list_repeat_periods
from coordinator.diary.queries import list_diary
from coordinator.diary.use_cases import disclose_diary
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident, record_incident_outcome
from coordinator.meetings.use_cases import cancel_meeting, list_case, plan_meeting
from coordinator.orders.details import OrderDetails
from coordinator.orders.use_cases import record_order
from coordinator.packs.use_cases import record_copy
from coordinator.people.use_cases import record_person
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.amending import amended

CASE, HIM, HER, TODAY = "a" * 32, "b" * 32, "c" * 32, date(2026, 3, 4)
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file with a victim."""
    for person_id, surname, forename in ((HIM, "Larch", "Rowan"), (HER, "Fern", "Ash")):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    book.do(link_person, link_id="e" * 32, case_id=CASE, person_id=HER, role="victim")


def entries(
    book: Casebook, *kinds: DiaryKind, today: date = TODAY, until: date = date.max
) -> list[DiaryEntry]:
    """The entries of some kinds."""
    return [each for each in book.read(list_diary, today=today, until=until) if each.kind in kinds]


def meeting(book: Casebook, held: date, forum: str = "MARAC") -> str:
    """Plan a meeting."""
    return book.do(plan_meeting, meeting_id=uuid4().hex, forum=forum, held=held, starts="09:30").value


def test_an_empty_casebook_has_no_entries(book: Casebook) -> None:
    assert book.read(list_diary, today=TODAY) == ()


def test_a_meeting_brings_its_papers_and_its_minutes(book: Casebook) -> None:
    meeting_id = meeting(book, date(2026, 3, 20))  # a Friday
    kinds = (DiaryKind.PAPERS, DiaryKind.MEETING, DiaryKind.MINUTES)
    found = entries(book, *kinds)
    assert [(each.kind, each.day) for each in found] == [
        (DiaryKind.PAPERS, date(2026, 3, 12)), (DiaryKind.MEETING, date(2026, 3, 20)),
        (DiaryKind.MINUTES, date(2026, 3, 25)),
    ]  # fmt: skip
    assert {(each.place, each.opens_id) for each in found} == {(Opens.MEETING, meeting_id)}
    assert str(found[1].at) == "09:30:00"
    copy: dict[str, Any] = {"copy_number": 1, "recipient": "Police", "kind": "pack", "pages": 3}
    book.do(record_copy, meeting_id=meeting_id, trail_head="", **copy)
    assert [each.kind for each in entries(book, *kinds)] == [DiaryKind.MEETING, DiaryKind.MINUTES]
    after = entries(book, *kinds, today=date(2026, 3, 21))
    assert [each.kind for each in after] == [DiaryKind.MINUTES]
    assert entries(book, *kinds, today=date(2026, 3, 26)) == []


def test_the_diary_says_when_the_list_of_a_meeting_closes(book: Casebook) -> None:
    meeting_id = meeting(book, date(2026, 3, 20))
    [closes] = entries(book, DiaryKind.LIST)
    assert (closes.day, closes.opens_id) == (date(2026, 3, 12), meeting_id)
    assert closes.what == "Last day to list cases for MARAC"
    assert entries(book, DiaryKind.LIST, today=date(2026, 3, 13)) == []  # it waits for nothing now


def test_an_emergency_meeting_has_no_day_for_its_list_or_its_papers(book: Casebook) -> None:
    book.do(plan_meeting, meeting_id="7" * 32, forum="MARAC", held=date(2026, 3, 20), emergency=True)
    kinds = {entry.kind for entry in entries(book, *DiaryKind)}
    assert kinds == {DiaryKind.MEETING, DiaryKind.MINUTES}


def test_a_cancelled_meeting_is_in_no_diary(book: Casebook) -> None:
    meeting_id = meeting(book, date(2026, 3, 20))
    book.do(cancel_meeting, meeting_id=meeting_id, reason="Snow")
    assert book.read(list_diary, today=TODAY) == ()


def test_an_action_is_there_until_it_ends_also_by_its_words(book: Casebook) -> None:
    due: dict[str, Any] = {"action_id": "1" * 32, "what": "Ring the school", "agency_id": None, "due": TODAY}
    book.do(record_action, case_id=CASE, **due)
    worded: dict[str, Any] = {"due": None, "due_words": "within 5 working days", "agreed": TODAY}
    book.do(record_action, action_id="2" * 32, what="Visit", agency_id=None, **worded)
    book.do(record_action, action_id="3" * 32, what="Ask", agency_id=None, due=None, due_words="ASAP")
    first, second = entries(book, DiaryKind.ACTION)
    assert (first.what, first.reference, first.name, first.span(TODAY)) == (
        "Ring the school", "CN1", "Rowan Larch", DueSpan.TODAY,
    )  # fmt: skip
    assert (second.day, second.span(TODAY)) == (date(2026, 3, 11), DueSpan.WEEK)
    book.do(end_action, action_id="1" * 32, opened_with=NOT_ENDED, outcome="done")
    assert [each.what for each in entries(book, DiaryKind.ACTION)] == ["Visit"]


def test_a_referral_waits_for_an_answer_and_a_follow_up(book: Casebook) -> None:
    details = ReferralDetails(received=TODAY, source="Police", follow_up=True, starts="14:00")
    book.do(record_referral, referral_id="1" * 32, case_id=CASE, details=details)
    [waits] = entries(book, DiaryKind.REFERRAL)
    [follow] = entries(book, DiaryKind.FOLLOW_UP)
    assert (waits.what, waits.day) == ("Answer to the referral from Police", TODAY)
    assert (follow.day, str(follow.at)) == (TODAY + timedelta(days=1), "14:00:00")
    assert entries(book, DiaryKind.FOLLOW_UP, until=TODAY) == []


def test_the_dates_of_an_order_have_keys_of_their_own(book: Casebook) -> None:
    details = OrderDetails(
        person_id=HIM, kind="dapo", made=TODAY, hearing=TODAY + timedelta(days=9), hearing_at="10:15",
        expires=TODAY + timedelta(days=99),
    )  # fmt: skip
    book.do(record_order, order_id="1" * 32, case_id=CASE, details=details, protected=())
    found = entries(book, DiaryKind.ORDER)
    assert [each.day for each in found] == [TODAY + timedelta(days=days) for days in (2, 9, 99)]
    assert str(found[1].at) == "10:15:00"
    assert len({each.key for each in found}) == 3


def test_a_court_date_is_there_until_it_has_passed(book: Casebook) -> None:
    book.do(
        record_incident, incident_id="1" * 32, case_id=CASE, details=IncidentDetails(TODAY, kind="threats")
    )
    outcome: dict[str, Any] = {"kind": "court date", "dated": TODAY + timedelta(days=3), "words": "Plea"}
    book.do(record_incident_outcome, outcome_id="2" * 32, incident_id="1" * 32, **outcome)
    assert [each.what for each in entries(book, DiaryKind.COURT)] == ["Court date: Plea"]
    assert entries(book, DiaryKind.COURT, today=TODAY + timedelta(days=4)) == []


def test_a_repeat_period_is_twelve_months_from_the_last_hearing(book: Casebook) -> None:
    meeting_id = meeting(book, date(2024, 2, 29))
    book.do(list_case, item_id="9" * 32, meeting_id=meeting_id, case_id=CASE, victim_id=HER)
    on = date(2024, 6, 1)
    [period] = book.read(list_repeat_periods, today=on)
    assert (period.victim_id, period.heard, period.until) == (HER, date(2024, 2, 29), date(2025, 2, 28))
    [ends] = entries(book, DiaryKind.REPEAT, today=on)
    assert (ends.what, ends.day) == ("12 months since the last MARAC end", date(2025, 2, 28))
    assert entries(book, DiaryKind.REPEAT, today=date(2025, 2, 28)) == [ends]
    assert entries(book, DiaryKind.REPEAT, today=date(2025, 3, 1)) == []
    [listing] = book.read(get_case, case_id=CASE).listings
    amended(book, close_case, case_id=CASE, reason="Moved away", listings=((listing.id, ENDS),))
    assert entries(book, DiaryKind.REPEAT, today=on) == []


def test_statements_and_agreements_lead_to_their_agency(book: Casebook) -> None:
    book.do(record_agency, agency_id="1" * 32, name="Harbour", agreement_review=TODAY)
    statement: dict[str, Any] = {"name": "Sam Reed", "statement_expires": TODAY - timedelta(days=1)}
    book.do(record_representative, representative_id="2" * 32, agency_id="1" * 32, **statement)
    statement_entry, agreement = entries(book, DiaryKind.STATEMENT, DiaryKind.AGREEMENT)
    assert (statement_entry.span(TODAY), agreement.span(TODAY)) == (DueSpan.OVERDUE, DueSpan.TODAY)
    assert {(each.place, each.opens_id) for each in (statement_entry, agreement)} == {
        (Opens.AGENCY, "1" * 32)
    }
    assert entries(book, DiaryKind.STATEMENT, until=TODAY - timedelta(days=2)) == []


@given(DAYS, DAYS)
def test_every_day_is_in_exactly_one_span(day: date, today: date) -> None:
    entry = DiaryEntry(DiaryKind.ACTION, day, "", "", Opens.ACTION, "")
    assert (entry.span(today) is DueSpan.OVERDUE) == (day < today)
    assert (entry.span(today) is DueSpan.TODAY) == (day == today)
    assert (entry.span(today) is DueSpan.WEEK) == (today < day <= today + WEEK)
    assert (entry.span(today) is DueSpan.LATER) == (day > today + WEEK)


@given(DAYS)
def test_the_next_school_day_is_the_first_without_a_reason_against_it(day: date) -> None:
    found = next_school_day(day)
    assert found > day
    assert is_working_day(found)
    assert not day_facts(found).words
    between = [day + timedelta(days=number) for number in range(1, (found - day).days)]
    assert all(day_facts(each).weekend or day_facts(each).words for each in between)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 18), date(2027, 1, 4)),  # over the Christmas holidays
        (date(2026, 4, 2), date(2026, 4, 7)),  # over Easter, of a year without school holidays
        (date(2028, 2, 28), date(2028, 2, 29)),
    ],
)
def test_the_next_school_day_by_example(day: date, expected: date) -> None:
    assert next_school_day(day) == expected


def test_bank_holidays_have_names_also_where_another_day_is_given_for_them() -> None:
    assert bank_holidays(2026)[date(2026, 12, 25)] == "Christmas Day"
    assert bank_holidays(2026)[date(2026, 12, 28)] == "Boxing Day (substitute day)"
    for day in (date(2021, 12, 27), date(2022, 12, 27)):
        assert bank_holidays(day.year)[day] == "Christmas Day (substitute day)"
    assert bank_holidays(2022)[date(2022, 12, 26)] == "Boxing Day"
    assert day_facts(date(2027, 3, 29)).words == "Easter Monday, Easter holidays"


def test_a_school_holiday_that_ends_before_it_begins_is_named_with_its_line() -> None:
    assert len(school_holidays()[0].holidays) > 3
    holiday = '[[holidays]]\nname = "A"\nfirst = 2026-02-02\nlast = 2026-02-01\n'
    text = f'code = "x"\nedition = 1\nsource = "s"\n{holiday}'
    with pytest.raises(Faulty, match=r"x.toml, line 7: This holiday ends before it begins"):
        read_text(SchoolHolidays, text, "x.toml")


def test_a_diary_is_given_out_only_for_a_reason(book: Casebook) -> None:
    with pytest.raises(Refused, match="Enter why you give the diary out"):
        book.do(disclose_diary, what="Diary, 1 entry", reason=" ")


def test_the_minutes_of_a_meeting_before_christmas_wait_over_the_holidays(book: Casebook) -> None:
    meeting(book, date(2026, 12, 23))  # 3 working days: 24, 29 and 30 December
    kinds = (DiaryKind.MEETING, DiaryKind.PAPERS, DiaryKind.MINUTES)
    [minutes] = entries(book, *kinds, today=date(2026, 12, 30))
    assert (minutes.what, minutes.day) == ("Send the minutes of MARAC", date(2026, 12, 30))
    assert entries(book, *kinds, today=date(2026, 12, 31)) == []
