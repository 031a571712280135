"""Queries for meetings and their agendas."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import perpetrators_of
from coordinator.copies.queries import CopyRow, list_meeting_copies
from coordinator.core.errors import Missing
from coordinator.forums.definition import Part
from coordinator.forums.registry import definition
from coordinator.meetings import wording
from coordinator.meetings.hearing_history import list_reviews
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import Listed, agenda, children_known, part_title, places_taken, starts_at
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.store.base import equals_ignoring_case, get_row


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    id: str
    reference: str
    forum: str
    label: str
    name: str
    held: date | None
    starts: str
    place: str
    chair: str
    cancelled: bool
    cases: int
    ends: str = ""
    deputy: str = ""
    minute_taker: str = ""
    emergency: bool = False
    series_id: str | None = None
    slot: date | None = None  # the day that its series has for it
    moved_reason: str = ""
    cancel_reason: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it is held on another day than that of its series."""
        return self.slot is not None and self.slot != self.held

    @property
    def title(self) -> str:
        """The meeting's title: its own name, or the forum's name on that day."""
        return self.name or self.label


@dataclass(frozen=True)
class ItemRow:
    """A case on an agenda."""

    id: str
    reference: str
    case_id: str | None
    case_reference: str
    subject: str
    victim_id: str | None
    victim: str
    referred_by: str
    criteria: str
    repeat: str
    children: bool | None
    children_words: str
    review: bool
    outcome: str
    starts: str

    @property
    def people(self) -> str:
        """Who the item is about, victim first."""
        names = dict.fromkeys(name for name in (self.victim, self.subject) if name)
        return " / ".join(names) or wording.NO_CASE_FILE_YET


@dataclass(frozen=True)
class AgendaPart:
    """A part of an agenda with its cases in order."""

    part: Part
    title: str
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class MeetingFile:
    """A meeting with its agenda in the forum's own order."""

    meeting: MeetingRow
    agenda: tuple[AgendaPart, ...]
    copies: tuple[CopyRow, ...]


def list_meetings(session: Session) -> tuple[MeetingRow, ...]:
    """List every meeting, the latest first."""
    listed = (
        select(AgendaItem.meeting_id, func.count(AgendaItem.id).label("cases"))
        .where(~AgendaItem.withdrawn)
        .group_by(AgendaItem.meeting_id)
        .subquery()
    )
    rows = session.execute(
        select(Meeting, func.coalesce(listed.c.cases, 0))
        .outerjoin(listed, listed.c.meeting_id == Meeting.id)
        .order_by(Meeting.held.desc(), Meeting.reference)
    )
    return tuple(_meeting(meeting, cases) for meeting, cases in rows)


def find_meeting(session: Session, *, reference: str) -> str:
    """Find a meeting's id by its reference. Raises Missing, with what to type."""
    asked = select(Meeting.id).where(equals_ignoring_case(Meeting.reference, reference))
    meeting = session.scalars(asked.order_by(Meeting.reference != reference.strip())).first()
    if meeting is None:
        raise Missing(wording.NO_SUCH_MEETING)
    return meeting


def find_next_meeting(session: Session, *, today: date) -> str | None:
    """Find the next meeting from today on, or the last one if none is planned."""
    planned = select(Meeting.id).where(~Meeting.cancelled)
    coming = session.scalars(planned.where(Meeting.held >= today).order_by(Meeting.held)).first()
    return coming or session.scalars(planned.order_by(Meeting.held.desc())).first()


def get_meeting(session: Session, *, meeting_id: str) -> MeetingFile:
    """Get a meeting with its agenda. Raises Missing."""
    meeting = get_row(session, Meeting, meeting_id)
    items = _items(session, meeting)
    rules = definition(meeting.forum)
    listed = [
        Listed(item.id, row.reference, row.children, row.review, item.position)
        for item, row in items.values()
    ]
    parts, before = [], 0
    for part, members in agenda(rules, listed):
        rows = []
        for at, member in enumerate(members, before):
            row = items[member.item_id][1]
            rows.append(replace(row, starts=starts_at(meeting.starts, rules.minutes_each, at)))
        before += places_taken(part, len(members))
        parts.append(AgendaPart(part, part_title(rules, part), tuple(rows)))
    copies = list_meeting_copies(session, meeting_id=meeting_id)
    return MeetingFile(_meeting(meeting, len(items)), tuple(parts), copies)


@dataclass(frozen=True)
class CaseMeetingRow:
    """A time that a case was, or will be, on an agenda."""

    item_id: str
    meeting_id: str
    reference: str
    label: str
    held: date | None
    outcome: str
    forum: str
    victim_id: str | None


def list_case_meetings(session: Session, *, case_id: str) -> tuple[CaseMeetingRow, ...]:
    """List when a case was or will be heard, the latest first."""
    rows = session.execute(
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.case_id == case_id, ~AgendaItem.withdrawn, ~Meeting.cancelled)
        .order_by(Meeting.held.desc())
    )
    return tuple(
        CaseMeetingRow(
            item.id,
            meeting.id,
            item.reference or meeting.reference,
            _label(meeting),
            meeting.held,
            item.outcome,
            meeting.forum,
            item.victim_id,
        )
        for item, meeting in rows
    )


def _label(meeting: Meeting) -> str:
    return meeting.name or definition(meeting.forum).label(meeting.held or date.max)


def _meeting(meeting: Meeting, cases: int) -> MeetingRow:
    return MeetingRow(
        meeting.id, meeting.reference, meeting.forum,
        definition(meeting.forum).label(meeting.held or date.max),
        meeting.name, meeting.held, meeting.starts, meeting.place, meeting.chair, meeting.cancelled, cases,
        meeting.ends, meeting.deputy, meeting.minute_taker, meeting.emergency, meeting.series_id,
        meeting.slot, meeting.moved_reason, meeting.cancel_reason,
    )  # fmt: skip


def _items(session: Session, meeting: Meeting) -> dict[str, tuple[AgendaItem, ItemRow]]:
    subject, victim = aliased(Person), aliased(Person)
    children = (
        select(CaseLink.case_id, func.count(CaseLink.id).label("linked"))
        .where(CaseLink.role == "child", ~CaseLink.withdrawn)
        .group_by(CaseLink.case_id)
        .subquery()
    )
    rows = session.execute(
        select(AgendaItem, Case.reference, subject, victim, func.coalesce(children.c.linked, 0))
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .outerjoin(subject, subject.id == Case.subject_id)
        .outerjoin(victim, victim.id == AgendaItem.victim_id)
        .outerjoin(children, children.c.case_id == AgendaItem.case_id)
        .where(AgendaItem.meeting_id == meeting.id, ~AgendaItem.withdrawn)
    ).all()
    reviews = list_reviews(session, meeting)
    accused = perpetrators_of(session, {item.case_id for item, *_ in rows if item.case_id})
    return {
        item.id: (
            item,
            _item(
                item,
                reference,
                _subjects(subject, accused.get(item.case_id or "", ())),
                victim,
                linked,
                item.case_id in reviews,
            ),
        )
        for item, reference, subject, victim, linked in rows
    }


def _subjects(subject: Person | None, accused: Sequence[Person]) -> str:
    """Name the perpetrators of a case, or its subject if nobody has that role."""
    people = accused or ([subject] if subject else [])
    return "; ".join(listed_name(person.surname, person.forename) for person in people)


def _item(
    item: AgendaItem, reference: str | None, subject: str, victim: Person | None, linked: int, review: bool,
) -> ItemRow:  # fmt: skip
    return ItemRow(
        item.id, item.reference, item.case_id, reference or "",
        subject, item.victim_id, listed_name(victim.surname, victim.forename) if victim else "",
        item.referred_by, item.criteria, item.repeat, children_known(item.children, linked), item.children,
        review, item.outcome, "",
    )  # fmt: skip
