"""Meetings, and what is listed to them."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import (
    Handling,
    Row,
    date,
    day,
    flag,
    foreign_key,
    number,
    text,
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
