"""Use cases for series of meetings: plan one, amend it, extend it, end it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import NAMESPACE_OID, uuid5

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definitions
from coordinator.meetings import wording
from coordinator.meetings.carry_over import carry_all, carry_into
from coordinator.meetings.model import Meeting, MeetingSeries
from coordinator.meetings.rules import next_reference
from coordinator.meetings.series.queries import rhythm_of
from coordinator.meetings.series.rules import LAST, MOST_MONTHS, ON_HOLIDAYS, SeriesDay, series_days
from coordinator.meetings.timetable import check_times
from coordinator.store.audit import UnitOfWork

_MOST_WEEKS = 52
# What a meeting has from its series; changed with it where the meeting has not been changed itself.
_SHARED = ("starts", "ends", "place", "chair", "deputy", "minute_taker")


class SeriesChanges(TypedDict, total=False):
    """What can be amended of a series; a later `until` plans more meetings."""

    until: date | None
    starts: str
    ends: str
    place: str
    chair: str
    deputy: str
    minute_taker: str
    areas: str
    holidays: str


@use_case("plan_series", writes=(MeetingSeries, Meeting))
def plan_series(
    work: UnitOfWork,
    *,
    series_id: str,
    forum: str,
    first: date | None,
    until: date | None,
    holidays: str,
    every_weeks: int | None = None,
    which: int | None = None,
    name: str = "",
    starts: str = "",
    ends: str = "",
    place: str = "",
    chair: str = "",
    deputy: str = "",
    minute_taker: str = "",
    areas: str = "",
) -> int:
    """Plan the meetings of a series up to a day; return how many there are."""
    if forum not in definitions():
        raise Refused(wording.CHOOSE_FORUM, field="forum")
    texts = {"name": name, "place": place, "chair": chair, "deputy": deputy, "minute_taker": minute_taker}
    series = MeetingSeries(
        id=series_id, forum=forum, every_weeks=every_weeks, which=which, first=first, until=until,
        starts=starts, ends=ends, areas=_lines(areas), holidays=holidays,
        **{column: value.strip() for column, value in texts.items()},
    )  # fmt: skip
    _check(series, work.today)
    work.session.add(series)
    work.session.flush()
    return _plan(work, series)


@use_case("amend_series", writes=(MeetingSeries, Meeting))
def amend_series(
    work: UnitOfWork, *, series_id: str, opened_with: Mapping[str, Any], **changes: Unpack[SeriesChanges]
) -> Amended:
    """Amend a series and its meetings to come; a later last day plans more of them.

    Raises ChangedSince where a change is older than what is recorded.
    """
    series = work.get(MeetingSeries, series_id)
    if "areas" in changes:
        changes["areas"] = _lines(changes["areas"])
    amended = amend(series, opened_with, changes)
    _check(series, work.today)
    before = amended.before.get("until")
    if before and series.until and series.until < before:
        raise Refused(wording.END_SERIES_INSTEAD, field="until")
    for meeting in _coming(work, series):
        for column in _SHARED:
            if column in amended.after and getattr(meeting, column) == amended.before[column]:
                setattr(meeting, column, amended.after[column])
    _plan(work, series)
    return amended


@use_case("end_series", writes=(MeetingSeries, Meeting))
def end_series(work: UnitOfWork, *, series_id: str, last: date | None, reason: str) -> int:
    """End a series: its meetings after a day are cancelled, and their cases wait for the forum's next one.

    Returns how many were cancelled.
    """
    series = work.get(MeetingSeries, series_id)
    if last is None:
        raise Refused(wording.ENTER_LAST_DAY, field="last")
    if not reason.strip():
        raise Refused(wording.SAY_WHY_ENDED, field="reason")
    later = [meeting for meeting in _coming(work, series) if meeting.held and meeting.held > last]
    _end(work, series, later, last, reason.strip())
    return len(later)


@use_case("change_rhythm", writes=(MeetingSeries, Meeting))
def change_rhythm(
    work: UnitOfWork, *, series_id: str, new_id: str, first: date | None, until: date | None, reason: str,
    every_weeks: int | None = None, which: int | None = None,
) -> int:  # fmt: skip
    """Let a series meet in another rhythm from a day on; return how many meetings that plans.

    It goes on as another series of the same name. Meetings of the old rhythm from that day on are cancelled,
    and their cases go to the first meeting in their place.
    """
    old = work.get(MeetingSeries, series_id)
    if not reason.strip():
        raise Refused(wording.SAY_WHY_RHYTHM, field="reason")
    kept = {column: getattr(old, column) for column in ("forum", "name", "areas", "holidays", *_SHARED)}
    new = MeetingSeries(
        id=new_id, every_weeks=every_weeks, which=which, first=first, until=until, **kept
    )  # fmt: skip
    _check(new, work.today)
    if first is None or first < work.today:
        raise Refused(wording.RHYTHM_FROM_TODAY, field="first")
    later = [meeting for meeting in _coming(work, old) if meeting.held and meeting.held >= first]
    work.session.add(new)
    work.session.flush()
    planned = _plan(work, new)
    _end(work, old, later, first - relativedelta(days=1), reason.strip(), list(_coming(work, new)))
    return planned


def _end(
    work: UnitOfWork, series: MeetingSeries, later: list[Meeting], last: date, why: str,
    instead: Sequence[Meeting] = (),
) -> None:  # fmt: skip
    """End a series, never later than it ends by now, and cancel meetings that are not cancelled yet.

    Their cases go to the first meeting on or after their day of those `instead`, or wait.
    """
    series.until = min(last, series.until or last)
    for meeting in later:
        meeting.cancelled, meeting.cancel_reason = True, why
    work.session.flush()
    for meeting in later:
        day = meeting.held or last
        carry_all(
            work.session, meeting, next((each for each in instead if each.held and each.held >= day), None)
        )


def _plan(work: UnitOfWork, series: MeetingSeries) -> int:
    """Plan the meetings that a series does not have yet, and return how many."""
    if series.first is None or series.until is None:
        return 0
    had = set(work.session.scalars(select(Meeting.slot).where(Meeting.series_id == series.id)))
    days = series_days(rhythm_of(series), series.until, series.holidays)
    taken = list(work.session.scalars(select(Meeting.reference).where(Meeting.forum == series.forum)))
    made = []
    for day in days:
        if day.held is None or day.slot in had:
            continue
        meeting = _meeting(series, day, day.held, taken)
        taken.append(meeting.reference)
        made.append(meeting)
    work.session.add_all(made)
    work.session.flush()
    for meeting in made:
        if meeting.held and meeting.held >= work.today:
            carry_into(work.session, meeting)
    return len(made)


def _meeting(series: MeetingSeries, day: SeriesDay, held: date, taken: list[str]) -> Meeting:
    return Meeting(
        id=uuid5(NAMESPACE_OID, f"{series.id} {day.slot}").hex,
        reference=next_reference(series.forum, held, taken),
        forum=series.forum, name=series.name, held=held, slot=day.slot, series_id=series.id,
        moved_reason=wording.is_holiday(day.slot, day.holiday) if held != day.slot else "",
        **{column: getattr(series, column) for column in _SHARED},
    )  # fmt: skip


def _coming(work: UnitOfWork, series: MeetingSeries) -> Iterable[Meeting]:
    """List the meetings of a series from today on that are not cancelled."""
    return work.session.scalars(
        select(Meeting)
        .where(Meeting.series_id == series.id, Meeting.held >= work.today, ~Meeting.cancelled)
        .order_by(Meeting.held)
    ).all()


def _check(series: MeetingSeries, today: date) -> None:
    if series.first is None:
        raise Refused(wording.ENTER_FIRST_DAY, field="first")
    if series.until is None or series.until < series.first:
        raise Refused(wording.ENTER_LAST_DAY, field="until")
    if series.until > max(series.first, today) + relativedelta(months=MOST_MONTHS):
        raise Refused(wording.TOO_FAR_AHEAD, field="until")
    weeks, which = series.every_weeks, series.which
    if (
        bool(weeks) == bool(which)
        or not (1 <= (weeks or 1) <= _MOST_WEEKS)
        or not (1 <= (which or 1) <= LAST)
    ):
        raise Refused(wording.CHOOSE_RHYTHM, field="rhythm")
    if series.holidays not in ON_HOLIDAYS:
        raise Refused(wording.CHOOSE_ON_HOLIDAY, field="holidays")
    check_times(series.starts, series.ends)


def _lines(areas: str) -> str:
    """Keep one area a line, each once, without spaces around them."""
    return "\n".join(
        dict.fromkeys(filter(None, (area.strip() for area in areas.replace(",", "\n").splitlines())))
    )
