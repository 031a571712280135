"""The dates of meetings: when they are held, when papers and minutes are due, when repeat periods end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.cases.model import CaseLink
from coordinator.core.dates import read_time
from coordinator.core.working_days import add_working_days
from coordinator.diary import wording
from coordinator.diary.case_dates import files_of
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.hearing_history import heard_at
from coordinator.meetings.model import AgendaItem, Meeting, PackCopy
from coordinator.meetings.queries import MeetingRow, list_meetings
from coordinator.meetings.rules import papers_out_by, repeat_until

_DAY = timedelta(days=1)


def meetings(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the meetings that are still to be held, and the days by which papers and minutes are due.

    Papers wait until a pack was made. Whether minutes were sent is not recorded: their day does not wait.
    """
    packed = set(session.scalars(select(PackCopy.meeting_id).where(PackCopy.kind == "pack")))
    for meeting in list_meetings(session):
        if meeting.cancelled or meeting.held is None:
            continue
        rules = definition(meeting.forum)
        minutes = add_working_days(meeting.held, rules.minutes_working_days_after)
        dates = []
        if meeting.held >= today:
            dates.append((DiaryKind.MEETING, meeting.held, meeting.title))
            if meeting.id not in packed:
                papers = papers_out_by(rules, meeting.held)
                dates.append((DiaryKind.PAPERS, papers, wording.papers_of(meeting.title)))
        if minutes >= today and rules.minutes_working_days_after:
            dates.append((DiaryKind.MINUTES, minutes, wording.minutes_of(meeting.title)))
        yield from (_entry(meeting, *dated) for dated in dates if dated[1] <= until)


def _entry(meeting: MeetingRow, kind: DiaryKind, day: date, what: str) -> DiaryEntry:
    at = read_time(meeting.starts) if kind is DiaryKind.MEETING else None
    return DiaryEntry(kind, day, what, meeting.id, Opens.MEETING, meeting.id, meeting.reference, at=at)


@dataclass(frozen=True)
class RepeatPeriod:
    """The time in which another incident between a victim and the perpetrators of a case is a repeat."""

    case_id: str
    victim_id: str  # "" where the hearing names no victim
    forum: str
    heard: date
    until: date


def list_repeat_periods(session: Session, *, today: date) -> tuple[RepeatPeriod, ...]:
    """List the repeat periods that have not ended, by the hearings and by what links say of the last one."""
    periods: dict[tuple[str, str, str], RepeatPeriod] = {}
    for rules in definitions().values():
        for case_id, victim_id, heard in _heard(session, rules, today):
            ends = repeat_until(rules, heard)
            key = (case_id, victim_id, rules.code)
            before = periods.get(key)
            if ends and ends >= today and (before is None or before.heard < heard):
                periods[key] = RepeatPeriod(case_id, victim_id, rules.code, heard, ends)
    return tuple(periods.values())


def _heard(session: Session, rules: Definition, today: date) -> Iterator[tuple[str, str, date]]:
    if rules.repeat_months is None:
        return
    on_agendas = (
        select(AgendaItem.case_id, AgendaItem.victim_id, func.max(Meeting.held))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*heard_at(rules.code, today + _DAY))
        .group_by(AgendaItem.case_id, AgendaItem.victim_id)
    )
    recorded = select(CaseLink.case_id, CaseLink.person_id, CaseLink.last_marac).where(
        CaseLink.last_marac <= today, ~CaseLink.withdrawn
    )
    for asked in (on_agendas, recorded) if rules.keeps_last_heard else (on_agendas,):
        for case_id, victim_id, held in session.execute(asked):
            if case_id and held:
                yield case_id, victim_id or "", held


def repeat_periods(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the ends of repeat periods."""
    periods = [each for each in list_repeat_periods(session, today=today) if each.until <= until]
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
