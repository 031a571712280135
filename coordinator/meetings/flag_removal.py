"""List the cases whose 12 months have passed, so that agencies remove their flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.roles_of_people import perpetrators_of
from coordinator.cases.rules import VICTIM_ROLES
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meetings.hearing_history import heard_at, other_groups, previous_held
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import twelve_months_passed
from coordinator.people.model import Person
from coordinator.people.rules import listed_name, spoken_name

# A repeat is of a victim and a perpetrator (docs/domain.md 2.3); "": no victim named.
Pair = tuple[str, str]
_MARGIN = timedelta(days=31)


@dataclass(frozen=True)
class FlagRemovalRow:
    """A case whose next incident would not be a repeat."""

    case_id: str
    case_reference: str
    reference: str  # under which it was last heard
    perpetrator: str
    victim: str
    people: str  # as in a list, victim first
    last_heard: date


@dataclass(frozen=True)
class _Heard:
    on: date
    reference: str
    meeting: str


def list_flag_removals(session: Session, *, meeting_id: str) -> tuple[FlagRemovalRow, ...]:
    """List the cases whose 12 months ran out since the group last met (docs/domain.md 2.6)."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.held is None or definition(meeting.forum).repeat_months is None:
        return ()
    rules, held, previous = definition(meeting.forum), meeting.held, previous_held(session, meeting)
    others = other_groups(session, forum=meeting.forum, name=meeting.name)
    here = _listed(session, meeting_id)
    passed = {
        pair: heard
        for pair, heard in _last_heard(session, rules, previous, held).items()
        if heard.meeting not in others
        and not any(case_id == pair[0] and victim in ("", pair[1]) for case_id, victim in here)
        and not (not pair[1] and any(case_id == pair[0] for case_id, _ in here))
        and twelve_months_passed(rules, heard.on, previous, held)
    }
    return _named(session, passed)


def _listed(session: Session, meeting_id: str) -> set[Pair]:
    asked = select(AgendaItem.case_id, AgendaItem.victim_id).where(
        AgendaItem.meeting_id == meeting_id, ~AgendaItem.withdrawn
    )
    return {(case_id, victim or "") for case_id, victim in session.execute(asked) if case_id}


def _last_heard(
    session: Session, rules: Definition, previous: date | None, before: date
) -> dict[Pair, _Heard]:
    """Find when each pair was last heard, as far back as it can still count."""
    since = previous or before - timedelta(weeks=rules.cycle_weeks)
    since -= relativedelta(months=rules.repeat_months or 0) + _MARGIN
    last: dict[Pair, _Heard] = {}
    items = (
        select(AgendaItem.case_id, AgendaItem.victim_id, Meeting.held, AgendaItem.reference, Meeting.name)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*heard_at(rules.code, before), Meeting.held >= since)
        .order_by(Meeting.held, AgendaItem.reference)
    )
    for case_id, victim, held, reference, name in session.execute(items):
        if case_id and held:
            last[case_id, victim or ""] = _Heard(held, reference, name)
    if not rules.keeps_last_heard:
        return _told_once(last)
    links = select(CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.last_marac).where(
        CaseLink.last_marac >= since, CaseLink.last_marac < before, ~CaseLink.withdrawn
    )
    for case_id, person_id, role, day in session.execute(links):
        pair = (case_id, person_id if role in VICTIM_ROLES else "")
        if day and (pair not in last or day > last[pair].on):
            last[pair] = _Heard(day, "", "")
    return _told_once(last)


def _told_once(last: dict[Pair, _Heard]) -> dict[Pair, _Heard]:
    """Let a hearing that named no victim count for each victim of its case that is known by name."""
    named = {case_id for case_id, victim in last if victim}
    kept = {pair: heard for pair, heard in last.items() if pair[1] or pair[0] not in named}
    for pair, heard in kept.items():
        whole = last.get((pair[0], ""))
        if whole and whole.on > heard.on:
            kept[pair] = whole
    return kept


def _named(session: Session, passed: dict[Pair, _Heard]) -> tuple[FlagRemovalRow, ...]:
    ids = {case_id for case_id, _ in passed}
    references = {row.id: row.reference for row in session.scalars(select(Case).where(Case.id.in_(ids)))}
    accused = perpetrators_of(session, ids)
    asked = select(Person).where(Person.id.in_({victim for _, victim in passed}))
    victims = {person.id: person for person in session.scalars(asked)}
    rows = [
        _row(case_id, references[case_id], accused.get(case_id, ()), victims.get(victim), heard)
        for (case_id, victim), heard in passed.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.last_heard, row.reference, row.people)))


def _row(
    case_id: str, reference: str, accused: Sequence[Person], victim: Person | None, heard: _Heard
) -> FlagRemovalRow:
    both = [person for person in (victim, *accused) if person]
    return FlagRemovalRow(
        case_id, reference, heard.reference or reference,
        ", ".join(spoken_name(person.surname, person.forename) for person in accused),
        spoken_name(victim.surname, victim.forename) if victim else "",
        " / ".join(listed_name(person.surname, person.forename) for person in both), heard.on,
    )  # fmt: skip
