"""Queries for meetings and their agendas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session, aliased

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.roles_of_people import perpetrators_of, victims_of
from coordinator.copies.queries import CopyRow, list_meeting_copies
from coordinator.core.errors import Missing
from coordinator.forums.definition import Part
from coordinator.forums.registry import definition
from coordinator.meetings import wording
from coordinator.meetings.hearing_history import list_reviews
from coordinator.meetings.invitees import InviteeRow, invited, list_invitees
from coordinator.meetings.model import AgendaBreak, AgendaItem, AgendaVersion, Meeting
from coordinator.meetings.rules import NOT_HEARD, Listed, children_known, part_title
from coordinator.meetings.timetable import Pause, timetable
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
    victim: str  # the one it is about; in a victim-led forum, else everybody with that role
    referred_by: str
    criteria: str
    repeat: str
    children: bool | None
    children_words: str
    review: bool
    outcome: str
    starts: str
    number: int = 0  # on the agenda, in the order of hearing or as it was fixed; 0: it is not heard
    minutes: int = 0  # that it takes
    own_minutes: int | None = None  # if it takes others than the forum's
    joint: int | None = None  # cases with the same number are heard together
    outcome_reason: str = ""
    by_hand: bool = False  # whether its place is one that somebody gave it

    @property
    def people(self) -> str:
        """Who the item is about, victim first."""
        names = dict.fromkeys(name for name in (self.victim, self.subject) if name)
        return " / ".join(names) or wording.NO_CASE_FILE_YET


@dataclass(frozen=True)
class BreakRow:
    """A break; `after` is the id of the case before it, in the same part, or nothing."""

    id: str
    after: str
    starts: str
    minutes: int
    words: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self.words or wording.BREAK


@dataclass(frozen=True)
class AgendaPart:
    """A part of an agenda with its cases and breaks in order."""

    part: Part
    title: str
    items: tuple[ItemRow, ...]
    breaks: tuple[BreakRow, ...] = ()


@dataclass(frozen=True)
class MeetingFile:
    """A meeting with its agenda in the forum's own order."""

    meeting: MeetingRow
    agenda: tuple[AgendaPart, ...]
    copies: tuple[CopyRow, ...]
    minutes: int = 0  # that all of it takes
    versions: int = 0  # in which the agenda was frozen; none: it is not frozen
    order_reason: str = ""
    invitees: tuple[InviteeRow, ...] = ()

    @property
    def invited(self) -> frozenset[str]:
        """The ids of the agencies that are invited, without those that are left out."""
        return frozenset(row.agency_id for row in invited(self.invitees) if row.agency_id)

    @property
    def items(self) -> tuple[ItemRow, ...]:
        """The cases in the order of hearing."""
        return tuple(item for part in self.agenda for item in part.items)


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
        Listed(
            item.id, row.reference, row.children, row.review, item.position, item.joint, item.minutes,
            row.outcome in NOT_HEARD,
        )
        for item, row in items.values()
    ]  # fmt: skip
    versions = session.scalar(
        select(func.count(AgendaVersion.id)).where(AgendaVersion.meeting_id == meeting_id)
    )
    table = timetable(rules, meeting.starts, listed, list_pauses(session, meeting_id=meeting_id))
    parts, number = [], 0
    for slots in table.parts:
        rows: list[ItemRow] = []
        breaks = []
        for slot in slots.slots:
            if slot.item is not None:
                item, row = items[slot.item.item_id]
                number += not slot.item.is_off
                fixed = item.fixed_number or (0 if versions or slot.item.is_off else number)
                rows.append(replace(row, starts=slot.at, minutes=slot.minutes, number=fixed))
            elif slot.pause is not None:
                after = rows[-1].id if rows else ""
                pause = slot.pause
                breaks.append(BreakRow(pause.row_id, after, slot.at, slot.minutes, pause.words))
        parts.append(AgendaPart(slots.part, part_title(rules, slots.part), tuple(rows), tuple(breaks)))
    copies = list_meeting_copies(session, meeting_id=meeting_id)
    return MeetingFile(
        _meeting(meeting, len(items)), tuple(parts), copies, table.minutes, versions or 0,
        meeting.order_reason, list_invitees(session, meeting_id=meeting_id),
    )  # fmt: skip


def list_pauses(session: Session, *, meeting_id: str) -> tuple[Pause, ...]:
    """List the breaks of a meeting."""
    asked = select(AgendaBreak).where(AgendaBreak.meeting_id == meeting_id, ~AgendaBreak.withdrawn)
    rows = session.scalars(asked.order_by(literal_column("agenda_break.rowid")))
    return tuple(Pause(row.id, row.after, row.minutes or 0, row.words) for row in rows)


def meeting_label(meeting: Meeting) -> str:
    """Return what a meeting is called: by its name, or by its forum on that day."""
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
    cases = {item.case_id for item, *_ in rows if item.case_id}
    accused = perpetrators_of(session, cases)
    led = definition(meeting.forum).perpetrator_led
    victims = {} if led else victims_of(session, cases)  # papers for these forums are titled by them
    return {
        item.id: (
            item,
            _item(
                item,
                reference,
                _subjects(subject, accused.get(item.case_id or "", ())),
                _names([victim] if victim else victims.get(item.case_id or "", ())),
                linked,
                item.case_id in reviews,
            ),
        )
        for item, reference, subject, victim, linked in rows
    }


def _subjects(subject: Person | None, accused: Sequence[Person]) -> str:
    """Name the perpetrators of a case, or its subject if nobody has that role."""
    return _names(accused or ([subject] if subject else []))


def _names(people: Iterable[Person]) -> str:
    return "; ".join(listed_name(person.surname, person.forename) for person in people)


def _item(
    item: AgendaItem, reference: str | None, subject: str, victim: str, linked: int, review: bool,
) -> ItemRow:  # fmt: skip
    return ItemRow(
        item.id, item.reference, item.case_id, reference or "",
        subject, item.victim_id, victim,
        item.referred_by, item.criteria, item.repeat, children_known(item.children, linked), item.children,
        review, item.outcome, "", own_minutes=item.minutes, joint=item.joint,
        outcome_reason=item.outcome_reason, by_hand=item.position is not None,
    )  # fmt: skip
