"""Meetings are planned as a series; one of them is moved, joined with another or cancelled."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.meetings.invitee_use_cases import invite, leave_out_invitee, withdraw_invitee
from coordinator.meetings.invitees import invited, list_invitees
from coordinator.meetings.queries import ItemRow, MeetingRow, get_meeting, list_meetings
from coordinator.meetings.series.queries import get_series, list_series
from coordinator.meetings.series.rules import (
    LAST,
    LEFT_OUT,
    NEXT_WORKING_DAY,
    WEEK_LATER,
    Rhythm,
    series_days,
    slots,
)
from coordinator.meetings.series.use_cases import amend_series, change_rhythm, end_series, plan_series
from coordinator.meetings.use_cases import (
    amend_meeting,
    cancel_meeting,
    join_meetings,
    list_case,
    plan_meeting,
    record_outcome,
    reinstate_meeting,
)
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.coordinator.clocks import at

TODAY = date(2026, 11, 22)
FIRST = date(2026, 11, 27)  # a Friday; four weeks later is Christmas Day


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def series(book: Casebook, **about: Any) -> str:
    """Plan a series of MARAC South every four weeks to the end of January."""
    usual: dict[str, Any] = {
        "forum": "MARAC", "name": "MARAC South", "first": FIRST, "until": date(2027, 1, 31),
        "every_weeks": 4, "holidays": NEXT_WORKING_DAY, "starts": "09:30", "ends": "12:30",
        "place": "Town Hall", "chair": "DI Hale",
    }  # fmt: skip
    series_id = new()
    book.do(plan_series, series_id=series_id, **usual | about)
    return series_id


def meetings(book: Casebook, series_id: str) -> list[MeetingRow]:
    """The meetings of a series, the first at the top."""
    return [row for row in reversed(book.read(list_meetings)) if row.series_id == series_id]


def listed(book: Casebook, meeting_id: str, surname: str = "Quill") -> str:
    subject = book.do(record_person, person_id=new(), surname=surname).value
    case = book.do(open_case, case_id=new(), subject_id=subject).value
    return book.do(list_case, item_id=new(), meeting_id=meeting_id, case_id=case).value


def items(book: Casebook, meeting_id: str) -> list[ItemRow]:
    return [item for part in book.read(get_meeting, meeting_id=meeting_id).agenda for item in part.items]


@pytest.mark.parametrize(
    ("rhythm", "until", "days"),
    [
        (Rhythm(date(2026, 11, 5), every_weeks=1), date(2026, 11, 19), [5, 12, 19]),
        (Rhythm(date(2026, 11, 5), every_weeks=2), date(2026, 11, 30), [5, 19]),
        (Rhythm(date(2026, 11, 3), which=1), date(2027, 2, 1), [3, 1, 5]),
        (Rhythm(date(2026, 11, 12), which=1), date(2027, 2, 28), [3, 7, 4]),
        (Rhythm(date(2026, 9, 1), which=LAST), date(2026, 11, 24), [29, 27, 24]),
    ],
)
def test_a_series_meets_every_few_weeks_or_on_a_weekday_of_the_month(
    rhythm: Rhythm, until: date, days: list[int]
) -> None:
    assert [day.day for day in slots(rhythm, until)] == days


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (Rhythm(FIRST, every_weeks=1), "every Friday"),
        (Rhythm(FIRST, every_weeks=2), "every second Friday"),
        (Rhythm(FIRST, every_weeks=4), "every four weeks on Friday"),
        (Rhythm(FIRST, which=LAST), "monthly on the last Friday"),
    ],
)
def test_how_often_a_series_meets_is_reported_in_words(rhythm: Rhythm, words: str) -> None:
    assert rhythm.words == words


@pytest.mark.parametrize(
    ("on_holiday", "held"),
    [
        # 26 December 2026 is a Saturday: the Monday is Boxing Day's substitute.
        (NEXT_WORKING_DAY, date(2026, 12, 29)),
        # New Year's Day is the Friday after, and no working day either.
        (WEEK_LATER, date(2027, 1, 8)),
        (LEFT_OUT, None),
    ],
)
def test_a_bank_holiday_moves_a_meeting_or_leaves_it_out(on_holiday: str, held: date | None) -> None:
    days = series_days(Rhythm(FIRST, every_weeks=4), date(2027, 1, 31), on_holiday)
    assert [(day.slot, day.held, day.holiday) for day in days] == [
        (FIRST, FIRST, ""), (date(2026, 12, 25), held, "Christmas Day"), (date(2027, 1, 22),) * 2 + ("",),
    ]  # fmt: skip


def test_a_meeting_is_never_moved_onto_the_day_of_another() -> None:
    days = series_days(Rhythm(FIRST, every_weeks=2), date(2027, 1, 31), WEEK_LATER)
    held = [day.held for day in days if day.held]
    assert len(set(held)) == len(held)
    weekly = series_days(Rhythm(FIRST, every_weeks=1), date(2027, 1, 31), WEEK_LATER)
    assert [day.slot for day in weekly if day.held is None] == [date(2026, 12, 25), date(2027, 1, 1)]


def test_a_series_plans_its_meetings_with_what_they_share(book: Casebook) -> None:
    series_id = series(book, deputy="S Malik", minute_taker="A Reed", areas="Redcar, Hartlepool, Redcar")
    first, second, third = meetings(book, series_id)
    assert [row.held for row in (first, second, third)] == [FIRST, date(2026, 12, 29), date(2027, 1, 22)]
    assert (first.title, first.starts, first.ends, first.place) == (
        "MARAC South",
        "09:30",
        "12:30",
        "Town Hall",
    )
    assert (first.chair, first.deputy, first.minute_taker) == ("DI Hale", "S Malik", "A Reed")
    assert [row.reference for row in (first, second, third)] == ["MARAC/2611", "MARAC/2612", "MARAC/2701"]
    assert (first.is_moved, second.is_moved) == (False, True)
    assert second.moved_reason == "25 December 2026 is Christmas Day."
    (row,) = book.read(list_series, today=TODAY)
    assert (row.coming, row.hears) == (3, ("Redcar", "Hartlepool"))


def test_north_and_south_are_two_series_of_a_forum(book: Casebook) -> None:
    south, north = series(book), series(book, name="MARAC North", first=FIRST + timedelta(days=7))
    assert len(meetings(book, south)) == len(meetings(book, north)) == 3
    assert len({row.reference for row in book.read(list_meetings)}) == 6


def test_extending_a_series_plans_only_what_it_does_not_have(book: Casebook) -> None:
    series_id = series(book)
    moved = meetings(book, series_id)[0]
    amended(book, amend_meeting, meeting_id=moved.id, held=FIRST + timedelta(days=3), moved_reason="No room")
    amended(book, amend_series, series_id=series_id, until=date(2027, 3, 31), chair="DCI Ridge")
    rows = meetings(book, series_id)
    assert rows[0].held == FIRST + timedelta(days=3)
    assert [row.slot for row in rows][2:] == [date(2027, 1, 22), date(2027, 2, 19), date(2027, 3, 19)]
    assert {row.chair for row in rows} == {"DCI Ridge"}
    with pytest.raises(Refused, match="end the series"):
        amended(book, amend_series, series_id=series_id, until=date(2027, 1, 31))


def test_a_chair_that_one_meeting_has_of_its_own_stays(book: Casebook) -> None:
    series_id = series(book)
    amended(book, amend_meeting, meeting_id=meetings(book, series_id)[1].id, chair="S Malik")
    amended(book, amend_series, series_id=series_id, chair="DCI Ridge")
    assert [row.chair for row in meetings(book, series_id)] == ["DCI Ridge", "S Malik", "DCI Ridge"]


def test_a_meeting_of_a_series_is_moved_with_the_reason(book: Casebook) -> None:
    row = meetings(book, series(book))[0]
    with pytest.raises(Refused, match="why the meeting is moved"):
        amended(book, amend_meeting, meeting_id=row.id, held=FIRST + timedelta(days=4))
    amended(book, amend_meeting, meeting_id=row.id, held=FIRST + timedelta(days=4), moved_reason="Chair away")
    moved = book.read(get_meeting, meeting_id=row.id).meeting
    assert (moved.reference, moved.slot, moved.is_moved) == (row.reference, FIRST, True)


def test_the_cases_of_a_cancelled_meeting_go_to_the_next_of_its_group(book: Casebook) -> None:
    first, second, _third = meetings(book, series(book))
    book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST + timedelta(days=2), emergency=True)
    listed(book, first.id)
    with pytest.raises(Refused, match="why the meeting is cancelled"):
        book.do(cancel_meeting, meeting_id=first.id, reason=" ")
    book.do(cancel_meeting, meeting_id=first.id, reason="The chair is ill")
    assert [item.subject for item in items(book, second.id)] == ["Quill"]
    assert book.read(get_meeting, meeting_id=first.id).meeting.cancel_reason == "The chair is ill"
    assert len(items(book, first.id)) == 1  # stays on record
    book.do(reinstate_meeting, meeting_id=first.id)
    assert items(book, second.id) == []


def test_cases_of_a_cancelled_meeting_wait_until_one_is_planned(book: Casebook) -> None:
    only = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST, name="MARAC South").value
    heard, _waiting = listed(book, only, "Heard"), listed(book, only, "Waits")
    amended(book, record_outcome, item_id=heard, outcome="heard", early=True)
    book.do(cancel_meeting, meeting_id=only, reason="Snow")
    emergency = book.do(
        plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST + timedelta(days=1), name="MARAC South",
        emergency=True,
    ).value  # fmt: skip
    assert items(book, emergency) == []
    next_one = book.do(
        plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST + timedelta(days=28), name="MARAC South"
    ).value
    assert [item.subject for item in items(book, next_one)] == ["Waits"]


def test_a_meeting_is_joined_with_another_that_hears_its_cases_once(book: Casebook) -> None:
    first, second, _ = meetings(book, series(book))
    listed(book, first.id)
    both = listed(book, first.id, "Both")
    case_id = next(item.case_id or "" for item in items(book, first.id) if item.id == both)
    book.do(list_case, item_id=new(), meeting_id=second.id, case_id=case_id)
    matac = book.do(plan_meeting, meeting_id=new(), forum="MATAC", held=FIRST).value
    for wrong in (None, first.id, matac):
        with pytest.raises(Refused, match="another meeting of the same forum"):
            book.do(join_meetings, meeting_id=first.id, into_id=wrong, reason="Few cases")
    book.do(join_meetings, meeting_id=first.id, into_id=second.id, reason="Few cases")
    assert sorted(item.subject for item in items(book, second.id)) == ["Both", "Quill"]
    joined = book.read(get_meeting, meeting_id=first.id).meeting
    assert (joined.cancelled, joined.cancel_reason) == (True, f"Joined with {second.reference}. Few cases")
    book.do(reinstate_meeting, meeting_id=first.id)
    assert [item.subject for item in items(book, second.id)] == ["Both"]


def test_ending_a_series_cancels_its_later_meetings(book: Casebook) -> None:
    series_id = series(book)
    with pytest.raises(Refused, match="why the series ends"):
        book.do(end_series, series_id=series_id, last=FIRST, reason="")
    assert book.do(end_series, series_id=series_id, last=FIRST, reason="North and South join").value == 2
    assert [row.cancelled for row in meetings(book, series_id)] == [False, True, True]
    assert book.read(get_series, series_id=series_id, today=TODAY).until == FIRST


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"forum": "CLUB"}, "Choose a forum"),
        ({"first": None}, "day of the first meeting"),
        ({"until": FIRST - timedelta(days=1)}, "on or after the first"),
        ({"until": date(2030, 1, 1)}, "within the next 3 years"),
        ({"every_weeks": None}, "how often"),
        ({"which": 2}, "how often"),
        ({"every_weeks": None, "which": 6}, "how often"),
        ({"holidays": ""}, "bank holiday"),
        ({"ends": "09:00"}, "later than the start"),
        ({"starts": "9"}, "Enter the time"),
    ],
)
def test_a_series_that_cannot_be_is_refused(book: Casebook, wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        series(book, **wrong)
    assert book.read(list_series, today=TODAY) == ()


def test_invitees_follow_from_the_forum_and_from_who_speaks_there(book: Casebook) -> None:
    police = book.do(record_agency, agency_id=new(), name="Cleveland Police").value
    charity = book.do(record_agency, agency_id=new(), name="My Sisters Place", kind="associate").value
    other = book.do(record_agency, agency_id=new(), name="Library").value
    link = book.do(record_agency, agency_id=new(), name="Link Centre").value
    people = [
        (police, "J Ward", False, ""),
        (police, "A Dale", True, "MARAC"),
        (police, "Z Mapp", False, "MAPPA"),
    ]
    for agency_id, name, deputy, forums in (
        *people,
        (charity, "S Malik", False, "MATAC and MARAC"),
        (link, "T Bell", False, "All forums"),
        (other, "B", False, ""),
    ):
        book.do(
            record_representative, representative_id=new(), agency_id=agency_id, name=name, deputy=deputy,
            forums=forums,
        )  # fmt: skip
    meeting_id = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST).value
    rows = {row.name: row for row in book.read(list_invitees, meeting_id=meeting_id)}
    assert (rows["Cleveland Police"].kind, rows["Cleveland Police"].people) == (
        "core", ("J Ward", "A Dale (deputy)"),
    )  # fmt: skip
    assert (rows["My Sisters Place"].kind, rows["My Sisters Place"].people) == ("associate", ("S Malik",))
    assert rows["Housing"].agency_id is None  # the forum's file asks for one; none is recorded
    assert rows["Link Centre"].people == ("T Bell",)
    assert "Library" not in rows
    assert "Police" not in rows
    asked = {row.agency_id for row in rows.values() if row.agency_id}
    assert book.read(get_meeting, meeting_id=meeting_id).invited == asked


def test_invitees_are_adjusted_for_one_meeting(book: Casebook) -> None:
    library = book.do(record_agency, agency_id=new(), name="Library").value
    meeting_id = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST).value
    other = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=FIRST + timedelta(days=14)).value
    usual = {row.name for row in book.read(list_invitees, meeting_id=meeting_id)}

    def here() -> set[str]:
        return {row.name for row in invited(book.read(list_invitees, meeting_id=meeting_id))}

    about: dict[str, Any] = {"meeting_id": meeting_id, "agency_id": None}
    for wrong in ({"name": "", "kind": "other"}, {"name": "Ann", "kind": "guest"}):
        with pytest.raises(Refused):
            book.do(invite, invitee_id=new(), **about, **wrong)
    book.do(invite, invitee_id=new(), **about, name="Ann Reed", kind="observer")
    book.do(invite, invitee_id=new(), **about | {"agency_id": library}, name="", kind="other")
    out = book.do(leave_out_invitee, invitee_id=new(), **about, name="Housing", kind="core").value
    assert here() == usual - {"Housing"} | {"Ann Reed", "Library"}
    assert {row.name for row in book.read(list_invitees, meeting_id=other)} == usual
    assert book.read(get_meeting, meeting_id=meeting_id).invited == {library}
    book.do(withdraw_invitee, invitee_id=out)
    assert here() == usual | {"Ann Reed", "Library"}
    book.do(leave_out_invitee, invitee_id=new(), **about | {"agency_id": library}, name="", kind="other")
    assert book.read(get_meeting, meeting_id=meeting_id).invited == set()


def test_a_series_meets_in_another_rhythm_and_its_cases_go_to_the_meeting_in_its_place(
    book: Casebook,
) -> None:
    series_id = series(book)
    second = meetings(book, series_id)[1]
    assert second.held
    item = listed(book, second.id)
    changes: dict[str, Any] = {
        "series_id": series_id, "new_id": new(), "first": second.held, "every_weeks": 1,
        "until": second.held + timedelta(weeks=3),
    }  # fmt: skip
    with pytest.raises(Refused, match="Enter why"):
        book.do(change_rhythm, reason=" ", **changes)
    assert book.do(change_rhythm, reason="Too many cases", **changes).value == 4
    assert [row.cancelled for row in meetings(book, series_id)] == [False, True, True]
    weekly = meetings(book, changes["new_id"])
    assert (weekly[0].held, weekly[0].place, weekly[0].chair) == (second.held, "Town Hall", "DI Hale")
    assert [row.cases for row in weekly] == [1, 0, 0, 0]
    assert item not in [each.id for each in book.read(get_meeting, meeting_id=weekly[0].id).items]
