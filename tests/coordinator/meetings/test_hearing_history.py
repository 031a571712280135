"""What was heard before, what is outstanding and what has passed: the screen and the papers say the same."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.actions.use_cases import amend_action, record_action
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.dashboard import get_today
from coordinator.caseload.hearing_view import get_open_meeting
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.meetings.hearing_history import last_heard
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import group_of
from coordinator.meetings.use_cases import plan_meeting
from coordinator.packs.gather import gather
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting

YEAR_AGO, EARLIER_MEETING = date(2025, 12, 2), date(2026, 11, 5)


def outstanding(book: Casebook, meeting_id: str) -> list[int | None]:
    """The numbers of the outstanding actions, on the screen and in the papers alike."""
    shown = [one.number for one in book.read(get_open_meeting, meeting_id=meeting_id).outstanding]
    assert [one.number for one in book.read(gather, meeting_id=meeting_id).outstanding] == shown
    return shown


def passed(book: Casebook, meeting_id: str) -> list[tuple[str, date]]:
    """Whose 12 months have passed, on the screen and in the papers alike."""
    rows = book.read(get_open_meeting, meeting_id=meeting_id).passed
    result = book.read(gather, meeting_id=meeting_id).flag_removals
    shown = [(one.reference, one.victim, one.perpetrator, one.last_heard) for one in rows]
    assert [(one.reference, one.victim, one.perpetrator, one.last_heard) for one in result] == shown
    return [(one.victim, one.last_heard) for one in rows]


def reviews(book: Casebook, meeting_id: str) -> list[str]:
    """Which cases are reviews, on the screen and in the papers alike."""
    parts = book.read(get_open_meeting, meeting_id=meeting_id).file.agenda
    shown = sorted(one.case_reference for part in parts for one in part.items if one.review)
    items = book.read(gather, meeting_id=meeting_id).items
    assert sorted(one.case.reference for one in items if one.case and one.review) == shown
    return shown


def test_an_open_action_agreed_on_no_known_day_is_outstanding_everywhere(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    book.do(forget_when, made)
    assert outstanding(book, made.meeting_id) == [100, 101, 200, 201]
    ready = book.read(get_today, today=HELD).ready
    assert ready
    assert ready.outstanding == 4


@use_case("forget_when")
def forget_when(work: UnitOfWork, made: Invented) -> None:
    """An action as an import leaves it that doesn't say when it was agreed."""
    asked = select(Action).where(Action.case_id == made.case_id, Action.status == "open")
    for action in work.session.scalars(asked):
        action.agreed, action.meeting_id = None, None


@pytest.mark.parametrize(
    ("outcome", "cancelled", "status", "left"),
    [
        ("heard", False, "active", ["P001", "P003"]),
        ("", False, "active", ["P001", "P003"]),
        ("deferred", False, "active", []),
        ("withdrawn", False, "active", []),
        ("heard", True, "active", []),
        ("deferred", False, "review", ["P001", "P002", "P003"]),
    ],
)
def test_a_review_is_what_was_heard_or_is_under_review(
    book: Casebook, outcome: str, cancelled: bool, status: str, left: list[str]
) -> None:
    made = book.do(invent_meeting, "MATAC", 3).value
    book.do(end_earlier, made, outcome, cancelled, status)
    assert reviews(book, made.meeting_id) == left
    on = book.read(last_heard, case_id=made.case_id, forum="MATAC", before=HELD, today=HELD)
    assert (on.last is None) == (outcome in ("deferred", "withdrawn") or cancelled)


@pytest.mark.parametrize(
    ("today", "outcome", "last", "listed"),
    [
        (date(2026, 11, 4), "", None, EARLIER_MEETING),
        (EARLIER_MEETING, "", None, EARLIER_MEETING),
        (EARLIER_MEETING, "heard", EARLIER_MEETING, None),
        (date(2026, 11, 6), "", EARLIER_MEETING, None),
        (date(2026, 11, 4), "deferred", None, None),
    ],
)
def test_a_meeting_that_is_still_to_come_has_heard_nothing(
    book: Casebook, today: date, outcome: str, last: date | None, listed: date | None
) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(end_earlier, made, outcome, False, "active")
    result = book.read(last_heard, case_id=made.case_id, forum="MARAC", before=HELD, today=today)
    assert (result.last, result.listed) == (last, listed)


def test_a_last_marac_that_is_still_to_come_is_not_the_last(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(end_earlier, made, "deferred", False, "active")
    book.do(remember, made, date(2026, 11, 26))
    before = book.read(last_heard, case_id=made.case_id, forum="MARAC", before=HELD, today=date(2026, 11, 22))
    assert before.last is None


@use_case("remember_outcome_of")
def remember(work: UnitOfWork, made: Invented, day: date) -> None:
    """Let a link remember when a MARAC heard the victim."""
    for link in work.session.scalars(select(CaseLink).where(CaseLink.person_id == made.victim_id)):
        link.last_marac = day


@use_case("end_earlier")
def end_earlier(work: UnitOfWork, made: Invented, outcome: str, cancelled: bool, status: str) -> None:
    """Say how the earlier meeting went."""
    for meeting in work.session.scalars(select(Meeting).where(Meeting.id != made.meeting_id)):
        meeting.cancelled = cancelled
        for item in work.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)):
            item.outcome = outcome
    for listing in work.session.scalars(select(Listing).where(Listing.forum == "MATAC")):
        listing.status = status


@pytest.mark.parametrize(
    ("outcome", "cancelled", "last_marac", "left"),
    [
        ("heard", False, None, [("Anna Kowalska-0", YEAR_AGO)]),
        ("deferred", False, None, []),
        ("withdrawn", False, None, []),
        ("heard", True, None, []),
        ("deferred", False, YEAR_AGO, [("Anna Kowalska-0", YEAR_AGO)]),
        ("heard", False, date(2026, 6, 1), []),
    ],
)
def test_12_months_have_passed_since_a_case_was_heard_and_not_since_it_was_put_off(
    book: Casebook, outcome: str, cancelled: bool, last_marac: date | None, left: list[tuple[str, date]]
) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    book.do(hear_long_ago, made, outcome, cancelled, last_marac)
    assert passed(book, made.meeting_id) == left


@use_case("hear_long_ago")
def hear_long_ago(
    work: UnitOfWork, made: Invented, outcome: str, cancelled: bool, last_marac: date | None, name: str = ""
) -> None:
    """List a case a year and a day before the meeting."""
    long_ago = Meeting(reference="MARAC/2512", forum="MARAC", held=YEAR_AGO, cancelled=cancelled, name=name)
    case = Case(reference=f"P9{name}", subject_id=made.subject_id, status="open")
    work.session.add_all([long_ago, case])
    work.session.flush()
    work.session.add_all(
        [
            AgendaItem(
                meeting_id=long_ago.id, case_id=case.id, victim_id=made.victim_id, reference="OLD/1",
                outcome=outcome,
            ),
            CaseLink(case_id=case.id, person_id=made.victim_id, role="victim", last_marac=last_marac),
        ]
    )  # fmt: skip


def test_a_hearing_without_a_name_counts_for_each_victim_of_its_case(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(hear_two, made)
    assert passed(book, made.meeting_id) == [("Anna Kowalska-0", YEAR_AGO), ("Beth Marsh", YEAR_AGO)]


@use_case("hear_two")
def hear_two(work: UnitOfWork, made: Invented) -> None:
    """Remember of two victims when they were heard, one of them longer ago than the case itself."""
    hear_long_ago(work, made, "heard", False, date(2025, 11, 30))
    item = work.session.scalars(select(AgendaItem).where(AgendaItem.reference == "OLD/1")).one()
    item.victim_id = None
    beth = Person(forename="Beth", surname="Marsh")
    work.session.add(beth)
    work.session.flush()
    work.session.add(CaseLink(case_id=item.case_id, person_id=beth.id, role="victim", last_marac=YEAR_AGO))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("MARAC South", "south"), ("North MARAC", "north"), ("MARAC", ""), ("", ""), ("Emergency MARAC", ""),
        ("MARAC South (extraordinary)", "south"), ("MARAC 3 December", ""), ("MARAC meeting, Thursday", ""),
        ("Multi-agency risk assessment conference: Hartlepool", "hartlepool"),
    ],
)  # fmt: skip
def test_a_meetings_name_says_whose_it_is(name: str, group: str) -> None:
    assert group_of(definition("MARAC"), name) == group


def test_each_group_of_a_forum_goes_on_from_its_own_meetings(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    north = book.do(divide, made).value
    assert outstanding(book, made.meeting_id) == [100, 500, 501, 200, 201]
    assert outstanding(book, north) == [101, 500]
    assert passed(book, made.meeting_id) == []
    assert passed(book, north) == [("Anna Kowalska-0", YEAR_AGO)]


@use_case("divide")
def divide(work: UnitOfWork, made: Invented) -> str:
    """Make the meetings South's, give North its own, and let one action be agreed at each."""
    add, flush = work.session.add_all, work.session.flush
    for meeting in work.session.scalars(select(Meeting)):
        meeting.name = "MARAC South"
    north = [
        Meeting(reference=f"MARAC/{day:%y%m}-2", forum="MARAC", held=day, name="MARAC North")
        for day in (date(2026, 11, 5), HELD)
    ]
    own = Meeting(reference="MARAC/2610", forum="MARAC", held=date(2026, 10, 1), name="MARAC of the harvest")
    add([*north, own])
    flush()
    for action in work.session.scalars(select(Action).where(Action.number == 101)):
        action.meeting_id = north[0].id
    add([Action(number=500, forum="MARAC", meeting_id=own.id, agreed=own.held, what="Ask", status="open")])
    south = work.session.scalars(select(Meeting).where(Meeting.name == "MARAC South")).first()
    assert south
    add([Action(number=501, forum="MARAC", meeting_id=south.id, agreed=own.held, what="See", status="open")])
    hear_long_ago(work, made, "heard", False, None, "MARAC North")
    return north[1].id


def test_a_meeting_of_no_group_goes_on_from_all_of_them(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    book.do(divide, made)
    book.do(rename, made.meeting_id)
    assert outstanding(book, made.meeting_id) == [100, 101, 500, 501, 200, 201]
    assert len(passed(book, made.meeting_id)) == 1


@use_case("rename_meeting")
def rename(work: UnitOfWork, meeting_id: str) -> None:
    """Let a meeting be called by its forum alone."""
    work.session.get_one(Meeting, meeting_id).name = "MARAC"


@pytest.mark.parametrize(("words", "forum"), [("next MARAC", "MARAC"), ("before the next MATAC", "MATAC")])
def test_an_action_of_no_case_reaches_the_agenda_of_the_forum_that_its_due_date_names(
    book: Casebook, words: str, forum: str
) -> None:
    day = book.clock().date() + timedelta(days=9)
    held = {
        code: book.do(plan_meeting, meeting_id=uuid4().hex, forum=code, held=day).value
        for code in ("MARAC", "MATAC")
    }
    action_id = book.do(
        record_action, action_id=uuid4().hex, what="Review the protocol", agency_id=None, due=None,
        due_words=words,
    ).value  # fmt: skip
    assert {code: bool(outstanding(book, meeting)) for code, meeting in held.items()} == {
        "MARAC": forum == "MARAC", "MATAC": forum == "MATAC",
    }  # fmt: skip
    before = {"due_words": words}
    book.do(amend_action, action_id=action_id, opened_with=before, due_words="next HRAP")
    assert [bool(outstanding(book, meeting)) for meeting in held.values()] == [False, False]
