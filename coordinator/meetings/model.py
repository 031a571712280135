"""Meetings, and what is listed to them."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import (
    Handling,
    Row,
    date,
    datetime,
    day,
    flag,
    foreign_key,
    number,
    text,
    timestamp,
)


class Meeting(Row):
    """One meeting of a forum."""

    __tablename__ = "meeting"
    topic = Topic.MEETINGS
    searched = (
        "reference",
        "name",
        "place",
        "chair",
        "deputy",
        "minute_taker",
        "moved_reason",
        "cancel_reason",
    )

    reference: Mapped[str] = text(Handling.OPEN, index=True)  # "MARAC/2611" or "MARAC/2611-2"
    forum: Mapped[str] = text(Handling.OPEN, index=True)
    name: Mapped[str] = text(Handling.OPEN)
    held: Mapped[date | None] = day(index=True)
    starts: Mapped[str] = text(Handling.OPEN)  # "09:30"
    place: Mapped[str] = text(Handling.OPEN)
    chair: Mapped[str] = text(Handling.OPEN)
    cancelled: Mapped[bool] = flag()
    series_id: Mapped[str | None] = foreign_key("meeting_series", optional=True)
    slot: Mapped[date | None] = day()  # the day that its series has for it, which stays if it is moved
    ends: Mapped[str] = text(Handling.OPEN)  # "12:30"
    deputy: Mapped[str] = text(Handling.OPEN)  # of the chair
    minute_taker: Mapped[str] = text(Handling.OPEN)
    emergency: Mapped[bool] = flag()  # called for urgent cases, outside a series
    moved_reason: Mapped[str] = text(Handling.FREE)
    cancel_reason: Mapped[str] = text(Handling.FREE)
    joined_to_id: Mapped[str | None] = foreign_key("meeting", optional=True)  # which meeting has its cases
    order_reason: Mapped[str] = text(Handling.FREE)  # why cases are not in the forum's own order


class MeetingSeries(Row):
    """A series of meetings of a forum: "MARAC North, every second Thursday"."""

    __tablename__ = "meeting_series"
    called = "series"
    topic = Topic.MEETINGS

    forum: Mapped[str] = text(Handling.OPEN)
    name: Mapped[str] = text(Handling.OPEN)  # of its meetings
    every_weeks: Mapped[int | None] = number()  # nothing: monthly
    which: Mapped[int | None] = number()  # of a monthly series: the weekday's place in the month; 5: the last
    first: Mapped[date | None] = day()  # its weekday is that of the series
    until: Mapped[date | None] = day()  # the last day up to which its meetings are made
    starts: Mapped[str] = text(Handling.OPEN)
    ends: Mapped[str] = text(Handling.OPEN)
    place: Mapped[str] = text(Handling.OPEN)
    chair: Mapped[str] = text(Handling.OPEN)
    deputy: Mapped[str] = text(Handling.OPEN)
    minute_taker: Mapped[str] = text(Handling.OPEN)
    areas: Mapped[str] = text(Handling.OPEN)  # boroughs whose cases it hears, one a line; nothing: all
    holidays: Mapped[str] = text(Handling.OPEN)  # what happens on a bank holiday, by ON_HOLIDAYS


class MeetingInvitee(Row):
    """Who is invited to one meeting beside its usual invitees, or is left out of it."""

    __tablename__ = "meeting_invitee"
    called = "invitee"
    topic = Topic.MEETINGS

    meeting_id: Mapped[str] = foreign_key("meeting")
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    name: Mapped[str] = text(Handling.PERSONAL)  # of a person, or of an agency that is not recorded
    kind: Mapped[str] = text(Handling.OPEN)  # InviteeKind
    left_out: Mapped[bool] = flag()  # a usual invitee who is not invited to this meeting
    withdrawn: Mapped[bool] = flag()


class AgendaItem(Row):
    """A case listed to a meeting."""

    __tablename__ = "agenda_item"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("reference", "criteria", "referred_by")

    meeting_id: Mapped[str] = foreign_key("meeting")
    case_id: Mapped[str | None] = foreign_key("case_file", optional=True)
    victim_id: Mapped[str | None] = foreign_key("person", optional=True)
    reference: Mapped[str] = text(Handling.OPEN, index=True)  # "MARAC/2611/03"
    referred_by: Mapped[str] = text(Handling.OPEN)
    criteria: Mapped[str] = text(Handling.OPEN)
    repeat: Mapped[str] = text(Handling.OPEN)
    children: Mapped[str] = text(Handling.OPEN)  # yes, no, a number, or nothing: not known
    outcome: Mapped[str] = text(Handling.OPEN)  # heard, deferred, withdrawn, or nothing yet
    position: Mapped[int | None] = number()  # set by hand; nothing: the forum's own order
    withdrawn: Mapped[bool] = flag()
    outcome_reason: Mapped[str] = text(Handling.FREE)  # why it was deferred or withdrawn
    minutes: Mapped[int | None] = number()  # that it takes; nothing: those of the forum
    joint: Mapped[int | None] = number()  # cases of a meeting with the same number are heard together
    fixed_number: Mapped[int | None] = number()  # on the agenda, once that is frozen


class AgendaBreak(Row):
    """A break in a meeting, after one of its cases."""

    __tablename__ = "agenda_break"
    called = "break"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR

    meeting_id: Mapped[str] = foreign_key("meeting")
    after: Mapped[str] = text(Handling.OPEN)  # the reference of the case before it; nothing: before the first
    minutes: Mapped[int | None] = number()
    words: Mapped[str] = text(Handling.OPEN)  # what it is for: "Lunch"
    withdrawn: Mapped[bool] = flag()


class AgendaVersion(Row):
    """An agenda as it was frozen: version 1, and a numbered supplement for each later change."""

    __tablename__ = "agenda_version"
    topic = Topic.MEETINGS

    meeting_id: Mapped[str] = foreign_key("meeting")
    version: Mapped[int | None] = number()  # 1 is the agenda, 2 the first supplement
    last_number: Mapped[int | None] = number()  # the highest given so far: none is used again
    frozen: Mapped[datetime] = timestamp()
    frozen_by: Mapped[str] = text(Handling.PERSONAL)
    reason: Mapped[str] = text(Handling.FREE)  # why it was changed


class AgendaEntry(Row):
    """A case or a break on a version of an agenda, in the words in which it was frozen."""

    __tablename__ = "agenda_entry"
    topic = Topic.MEETINGS

    version_id: Mapped[str] = foreign_key("agenda_version")
    item_id: Mapped[str | None] = foreign_key("agenda_item", optional=True)  # nothing: a break
    place: Mapped[int | None] = number()  # in the order of hearing, from 1
    fixed_number: Mapped[int | None] = number()
    part: Mapped[str] = text(Handling.OPEN)  # of the agenda, by its key
    starts: Mapped[str] = text(Handling.OPEN)
    minutes: Mapped[int | None] = number()
    reference: Mapped[str] = text(Handling.OPEN)
    title: Mapped[str] = text(Handling.PERSONAL)  # who the forum's papers title the case by
    accused: Mapped[str] = text(Handling.PERSONAL)  # its perpetrators, where the title names a victim
    referred_by: Mapped[str] = text(Handling.OPEN)
    outcome: Mapped[str] = text(Handling.OPEN)  # deferred or withdrawn; nothing: it is heard
    reason: Mapped[str] = text(Handling.FREE)  # why it was deferred or withdrawn
    joint: Mapped[int | None] = number()
    leaves: Mapped[str] = text(Handling.PERSONAL)  # who leaves the room while it is heard
