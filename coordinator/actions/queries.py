"""Queries for the actions of all forums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from coordinator.actions.due_days import DueDays
from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN, UNDONE
from coordinator.actions.updates import UpdateRow, list_updates, updates_of, with_first
from coordinator.agencies.model import Agency
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import with_forum
from coordinator.core.long_work import giving_way
from coordinator.forums.registry import definition, victim_led_forums
from coordinator.meetings.hearing_history import of_group, other_groups
from coordinator.meetings.model import Meeting
from coordinator.notes.model import Note
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.store.base import rows_by

_Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class ActionRow:
    """An action with its owner, and the case and meeting that it is about."""

    id: str
    number: int | None
    what: str
    status: str
    due: date | None  # the date recorded, or the one that the words mean
    due_words: str
    agreed: date | None
    ended: date | None
    outcome_note: str
    update: str  # the latest
    forum: str
    agency_id: str | None
    agency: str
    owner: str
    case_id: str | None
    case_reference: str
    subject: str
    meeting_id: str | None
    meeting_reference: str
    meeting_held: date | None
    due_recorded: date | None
    updates: tuple[UpdateRow, ...]  # newest first
    tag: str = ""  # one of the forum's


def list_actions(
    session: Session,
    *,
    case_id: str | None = None,
    case_ids: Sequence[str] | None = None,
    meeting_id: str | None = None,
    agency_id: str | None = None,
    open_only: bool = False,
) -> tuple[ActionRow, ...]:
    """List actions, open ones first and the longest due before the others."""
    given = {"case": case_id or None, "meeting": meeting_id or None, "agency": agency_id or None}
    about: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    if case_ids is not None:
        about["cases"] = list(case_ids)
    return _rows(session, *_asking_for(frozenset(about), open_only=open_only), about)


@cache  # the query takes longer to make than to run
def _asking_for(about: frozenset[str], *, open_only: bool) -> tuple[_Query, Select[Note]]:
    conditions = {
        "case": Action.case_id == bindparam("case"),
        "cases": Action.case_id.in_(bindparam("cases", expanding=True)),
        "meeting": Action.meeting_id == bindparam("meeting"),
        "agency": Action.agency_id == bindparam("agency"),
    }
    state = [Action.status == OPEN] if open_only else []
    return _asking(~Action.withdrawn, *(conditions[name] for name in sorted(about)), *state)


def list_outstanding(session: Session, *, forum: str, name: str, held: date) -> tuple[ActionRow, ...]:
    """List the outstanding actions of a meeting: open, or not done since it last met."""
    return _rows(session, *_asking(*outstanding(session, forum=forum, name=name, held=held)), {})


def list_ended_on(session: Session, *, forum: str, day: date) -> tuple[ActionRow, ...]:
    """List the actions of a forum that ended on a day."""
    return _rows(session, *_asking(~Action.withdrawn, Action.forum == forum, Action.ended == day), {})


def outstanding(session: Session, *, forum: str, name: str, held: date) -> list[ColumnElement[bool]]:
    """Return the condition for actions that are outstanding at a meeting of a forum, name and day.

    They are open, or ended without being done since the group last met (docs/domain.md 2.8), and of this
    forum: an action of no forum is followed up where its case is.
    """
    last_met = select(func.max(Meeting.held)).where(
        *of_group(session, forum=forum, name=name), Meeting.held < held, ~Meeting.cancelled
    )
    since = session.scalar(last_met) or date.min
    ended = func.coalesce(Action.ended, Action.agreed)
    asked = [
        ~Action.withdrawn,
        or_(Action.status == OPEN, Action.status.in_(UNDONE) & (ended >= since) & (ended < held)),
        or_(Action.forum == forum, (Action.forum == "") & Action.case_id.in_(_cases_followed_up(forum))),
        or_(Action.agreed < held, Action.agreed.is_(None) & _not_since(held)),
    ]
    others = other_groups(session, forum=forum, name=name)
    if others:
        theirs = select(Meeting.id).where(Meeting.forum == forum, Meeting.name.in_(others))
        asked.append(or_(Action.meeting_id.is_(None), Action.meeting_id.not_in(theirs)))
    return asked


def victim_led(session: Session, rows: Sequence[ActionRow]) -> frozenset[str]:
    """Return the ids of the actions that belong to a victim-led forum, by themselves or by their meeting."""
    ids = sorted({row.meeting_id for row in rows if row.meeting_id})
    forums = {meeting.id: meeting.forum for meeting in rows_by(session, Meeting, Meeting.id, ids)}
    led = victim_led_forums()
    return frozenset(row.id for row in rows if {row.forum, forums.get(row.meeting_id or "", "")} & led)


def without_victim_led(session: Session, rows: Sequence[ActionRow]) -> tuple[ActionRow, ...]:
    """Leave out the actions of victim-led forums: no perpetrator-led one may see them."""
    hidden = victim_led(session, rows)
    return tuple(row for row in rows if row.id not in hidden)


def _not_since(held: date) -> ColumnElement[bool]:
    """Return the condition that an action was not agreed at a meeting on a day or later."""
    since = select(Meeting.id).where(Meeting.held >= held)
    return or_(Action.meeting_id.is_(None), Action.meeting_id.not_in(since))


def _cases_followed_up(forum: str) -> Select[str]:
    """Return the cases whose actions of no forum this forum follows up.

    A case that is with a victim-led forum is followed up there alone: a perpetrator-led one might tell him.
    """
    cases = select(Listing.case_id).where(Listing.forum == forum, *with_forum())
    if not definition(forum).perpetrator_led:
        return cases
    theirs = select(Listing.case_id).where(Listing.forum.in_(victim_led_forums()), *with_forum())
    return cases.where(Listing.case_id.not_in(theirs))


def _asking(*conditions: ColumnElement[bool]) -> tuple[_Query, Select[Note]]:
    """Make the queries for the actions that meet the conditions, and for their updates."""
    actions = (
        select(
            Action.id, Action.number, Action.what, Action.status, Action.due, Action.due_words, Action.agreed,
            Action.ended, Action.outcome_note, Action.update, Action.forum, Action.agency_id,
            func.coalesce(Agency.name, "").label("agency"), Action.owner, Action.case_id,
            func.coalesce(Case.reference, "").label("case_reference"),
            Person.surname, Person.forename, Action.meeting_id,
            func.coalesce(Meeting.reference, "").label("meeting_reference"), Meeting.held,
            func.coalesce(Meeting.name, "").label("meeting_name"), Action.tag,
        )
        .outerjoin(Agency, Agency.id == Action.agency_id)
        .outerjoin(Case, Case.id == Action.case_id)
        .outerjoin(Person, Person.id == Case.subject_id)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(*conditions)
    )  # fmt: skip
    return actions, updates_of(*conditions)


def _rows(
    session: Session, asked: _Query, updates_asked: Select[Note], about: Mapping[str, object]
) -> tuple[ActionRow, ...]:
    rows = session.execute(asked, about)
    days, updates = DueDays(session), list_updates(session, updates_asked, about)
    return tuple(sorted((_row(days, updates, *row) for row in giving_way(rows)), key=_order))


def _row(days: DueDays, log: dict[str, tuple[UpdateRow, ...]], *columns: Any) -> ActionRow:
    subject = listed_name(columns[16], columns[17]) if columns[16] is not None else ""
    recorded, words, agreed, forum, meeting_name = (
        columns[4],
        columns[5],
        columns[6],
        columns[10],
        columns[21],
    )
    due = days.day(recorded, words, agreed=agreed, forum=forum, meeting_name=meeting_name)
    updates = with_first(log.get(columns[0], ()), columns[9])
    latest = updates[0].words if updates else ""
    values = (
        *columns[:4], due, *columns[5:9], latest, *columns[10:16], subject, *columns[18:21], recorded,
        updates, columns[22],
    )  # fmt: skip
    return ActionRow(*values)


def _order(row: ActionRow) -> tuple[bool, bool, date, bool, int, str]:
    return (
        row.status != OPEN,
        row.due is None,
        row.due or date.max,
        row.number is None,
        row.number or 0,
        row.id,
    )
