"""Bring deferred cases, and those of cancelled meetings, onto the next agenda of their forum."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.meetings.hearing_history import of_group
from coordinator.meetings.model import AgendaItem, AgendaVersion, Meeting
from coordinator.meetings.rules import next_item_reference
from coordinator.store.base import rows_by

DEFERRED = "deferred"


def carry_to_next(session: Session, item: AgendaItem) -> None:
    """List a deferred case to the next planned meeting of its group, unless it is on an agenda after it."""
    meeting = session.get_one(Meeting, item.meeting_id)
    following = _following(session, meeting)
    if following is not None and not _listed_after(session, item, meeting):
        _carry(session, [item], following)


def carry_all(session: Session, meeting: Meeting, into: Meeting | None = None) -> None:
    """List the cases of a cancelled meeting to the next one of its group, or to the one that it joined."""
    following = into or _following(session, meeting)
    if following is None:
        return  # they wait until one is planned
    items = session.scalars(
        select(AgendaItem)
        .where(
            AgendaItem.meeting_id == meeting.id, ~AgendaItem.withdrawn,
            AgendaItem.outcome.in_(("", DEFERRED)), AgendaItem.case_id.is_not(None),
        )
        .order_by(AgendaItem.reference)
    ).all()  # fmt: skip
    if into is None:
        items = [item for item in items if not _listed_after(session, item, meeting)]
    there = {
        (item.case_id, item.victim_id)
        for item in session.scalars(
            select(AgendaItem).where(AgendaItem.meeting_id == following.id, ~AgendaItem.withdrawn)
        )
    }
    _carry(session, [item for item in items if (item.case_id, item.victim_id) not in there], following)


def take_back(session: Session, item: AgendaItem) -> None:
    """Take a case that is not deferred any more off the agendas to which it was carried."""
    forum = session.get_one(Meeting, item.meeting_id).forum
    ids = [
        _carried_id(item, meeting_id)
        for meeting_id in session.scalars(select(Meeting.id).where(Meeting.forum == forum))
    ]
    for carried in rows_by(session, AgendaItem, AgendaItem.id, ids):
        if not carried.outcome:
            carried.withdrawn = True


def _following(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the next planned meeting of a meeting's group; an emergency meeting hears its own cases only."""
    if meeting.held is None:
        return None
    coming = select(Meeting).where(
        *of_group(session, forum=meeting.forum, name=meeting.name), Meeting.held > meeting.held,
        ~Meeting.cancelled, ~Meeting.emergency,
    )  # fmt: skip
    return session.scalars(coming.order_by(Meeting.held, Meeting.reference)).first()


def carry_into(session: Session, meeting: Meeting) -> None:
    """List to a new meeting the cases of its group that were deferred, or whose meeting was cancelled.

    A case that a later agenda has stays there.
    """
    put_off = or_(
        and_(~Meeting.cancelled, AgendaItem.outcome == DEFERRED),
        and_(Meeting.cancelled, Meeting.joined_to_id.is_(None), AgendaItem.outcome.in_(("", DEFERRED))),
    )
    earlier = (
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .where(
            *of_group(session, forum=meeting.forum, name=meeting.name), Meeting.held < meeting.held,
            put_off, ~AgendaItem.withdrawn, Case.status != "closed",
        )
        .order_by(Meeting.held, AgendaItem.reference)
    )  # fmt: skip
    last: dict[tuple[str | None, str | None], AgendaItem] = {}
    for item in session.scalars(earlier):
        last[item.case_id, item.victim_id] = item
    waiting = [
        item
        for item in last.values()
        if not _listed_after(session, item, session.get_one(Meeting, item.meeting_id))
    ]
    _carry(session, waiting, meeting)


def _carry(session: Session, items: Iterable[AgendaItem], meeting: Meeting) -> None:
    asked = select(AgendaItem.reference).where(AgendaItem.meeting_id == meeting.id)
    taken: list[str] = list(session.scalars(asked))
    for item in items:
        again = session.get(AgendaItem, _carried_id(item, meeting.id))
        if again is not None:  # deferred, taken back and deferred again
            again.withdrawn = False
            continue
        reference = next_item_reference(meeting.reference, taken)
        taken.append(reference)
        session.add(_copy(session, item, meeting, reference))


def _copy(session: Session, item: AgendaItem, meeting: Meeting, reference: str) -> AgendaItem:
    return AgendaItem(
        id=_carried_id(item, meeting.id), meeting_id=meeting.id, case_id=item.case_id,
        victim_id=item.victim_id, reference=reference, referred_by=item.referred_by, criteria=item.criteria,
        repeat=item.repeat, children=item.children, fixed_number=next_number(session, meeting.id),
    )  # fmt: skip


def next_number(session: Session, meeting_id: str) -> int | None:
    """Return the next number of a frozen agenda, which no other case has had; None before it is frozen."""
    given = session.scalar(
        select(func.max(AgendaVersion.last_number)).where(AgendaVersion.meeting_id == meeting_id)
    )
    if given is None:
        return None
    session.flush()
    asked = select(func.max(AgendaItem.fixed_number)).where(AgendaItem.meeting_id == meeting_id)
    return max(given, session.scalar(asked) or 0) + 1


def _carried_id(item: AgendaItem, meeting_id: str) -> str:
    """Return the id of a deferred case on another agenda: it is the same each time."""
    return uuid5(NAMESPACE_OID, f"{item.id} {meeting_id}").hex


def _listed_after(session: Session, item: AgendaItem, meeting: Meeting) -> bool:
    same: Sequence[ColumnElement[bool]] = (
        AgendaItem.case_id == item.case_id,
        AgendaItem.victim_id == item.victim_id if item.victim_id else AgendaItem.victim_id.is_(None),
    )
    later = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            *same, AgendaItem.id != item.id, ~AgendaItem.withdrawn, Meeting.forum == meeting.forum,
            ~Meeting.cancelled, Meeting.held > (meeting.held or date.max),
        )
    )  # fmt: skip
    return session.scalars(later).first() is not None
