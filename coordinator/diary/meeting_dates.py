"""The dates of meetings: when they are held, when papers and minutes are due, when repeat periods end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.cases.model import CaseLink
from coordinator.copies.model import GivenCopy
from coordinator.core.dates import read_time
from coordinator.core.working_days import add_working_days
from coordinator.diary import wording
from coordinator.diary.case_dates import files_of
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.hearing_history import heard_at
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import list_closes_on, papers_out_by, repeat_until
from coordinator.store.readings.kept import readings_of

_DAY = timedelta(days=1)
_HOLIDAYS = timedelta(weeks=2)  # more than any run of bank holidays adds to some working days


def meetings(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the meetings that are still to be held, and the days of their lists, papers and minutes.

    A list that has closed waits for nothing. Papers wait until a pack was made. Whether minutes were sent is
    not recorded: their day does not wait. An emergency meeting is called when its list and its papers are
    due already, and has no day for them.
    """
    made = (GivenCopy.meeting_id == Meeting.id, GivenCopy.kind == "pack", ~GivenCopy.not_given)
    packed = select(GivenCopy.id).where(*made).exists()
    asked: Any = select(
        Meeting.id, Meeting.reference, Meeting.forum, Meeting.name, Meeting.held, Meeting.starts,
        Meeting.emergency, packed,
    ).where(~Meeting.cancelled, Meeting.held >= _minutes_since(today))  # fmt: skip
    for row_id, reference, forum, name, held, starts, emergency, is_packed in session.execute(asked):
        title = name or definition(forum).label(held)
        for kind, day, what in _dates(
            definition(forum), held, title, today, prepared=not emergency, packed=is_packed
        ):
            if day <= until:
                at = read_time(starts) if kind is DiaryKind.MEETING else None
                yield DiaryEntry(kind, day, what, row_id, Opens.MEETING, row_id, reference, at=at)


def _minutes_since(today: date) -> date:
    """Return a day before which no meeting was held whose minutes are still to come."""
    most = max(rules.minutes_working_days_after for rules in definitions().values())
    return today - timedelta(days=2 * most) - _HOLIDAYS


def _dates(
    rules: Definition, held: date, title: str, today: date, *, prepared: bool, packed: bool
) -> Iterator[tuple[DiaryKind, date, str]]:
    if held >= today:
        yield DiaryKind.MEETING, held, title
        if prepared and (closes := list_closes_on(rules, held)) >= today:
            yield DiaryKind.LIST, closes, wording.list_closes(title)
        if prepared and not packed:
            yield DiaryKind.PAPERS, papers_out_by(rules, held), wording.papers_of(title)
    minutes = add_working_days(held, rules.minutes_working_days_after)
    if minutes >= today and rules.minutes_working_days_after:
        yield DiaryKind.MINUTES, minutes, wording.minutes_of(title)


@dataclass(frozen=True)
class RepeatPeriod:
    """The time in which another incident between a victim and the perpetrators of a case is a repeat."""

    case_id: str
    victim_id: str  # "" where the hearing names no victim
    forum: str
    heard: date
    until: date


def list_repeat_periods(session: Session, *, today: date, case_id: str = "") -> tuple[RepeatPeriod, ...]:
    """List the repeat periods that have not ended, of one case or of all.

    They go by the hearings and by what links say of the last one.
    """
    periods: dict[tuple[str, str, str], RepeatPeriod] = {}
    for rules in definitions().values():
        until = cache(partial(repeat_until, rules))
        for of_case, victim_id, heard in _heard(session, rules, today, case_id):
            ends = until(heard)
            key = (of_case, victim_id, rules.code)
            before = periods.get(key)
            if ends and ends >= today and (before is None or before.heard < heard):
                periods[key] = RepeatPeriod(of_case, victim_id, rules.code, heard, ends)
    return tuple(periods.values())


def repeat_periods_now(session: Session, today: date) -> tuple[RepeatPeriod, ...]:
    """List the repeat periods of all cases; they are kept, as the diary and several rules ask for them."""
    read = partial(list_repeat_periods, session, today=today)
    return readings_of(session).get((list_repeat_periods, today), definitions(), read)


def _heard(session: Session, rules: Definition, today: date, only: str) -> Iterator[tuple[str, str, date]]:
    if rules.repeat_months is None:
        return
    since = today - relativedelta(months=rules.repeat_months, days=1)  # a month's end may come a day late
    on_agendas: Any = (
        select(AgendaItem.case_id, AgendaItem.victim_id, func.max(Meeting.held))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*heard_at(rules.code, today + _DAY), Meeting.held >= since, AgendaItem.case_id.is_not(None))
        .group_by(AgendaItem.case_id, AgendaItem.victim_id)
    )
    recorded: Any = select(CaseLink.case_id, CaseLink.person_id, CaseLink.last_marac).where(
        CaseLink.last_marac <= today, CaseLink.last_marac >= since, ~CaseLink.withdrawn
    )
    if only:
        on_agendas = on_agendas.where(AgendaItem.case_id == only)
        recorded = recorded.where(CaseLink.case_id == only)
    for asked in (on_agendas, recorded) if rules.keeps_last_heard else (on_agendas,):
        for case_id, victim_id, held in session.execute(asked):
            yield case_id, victim_id or "", held


def repeat_periods(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the ends of repeat periods."""
    periods = [each for each in repeat_periods_now(session, today) if each.until <= until]
    files = files_of(session, {each.case_id for each in periods})
    for each in periods:
        if each.case_id in files:
            rules = definition(each.forum)
            what = wording.repeat_ends(rules.label(today), rules.repeat_months or 0)
            yield DiaryEntry(
                DiaryKind.REPEAT,
                each.until,
                what,
                each.case_id,
                Opens.CASE,
                each.case_id,
                *files[each.case_id],
                part=f"{each.forum}:{each.victim_id}",
            )
