"""Meetings, what is listed to them, and the numbered copies of their packs."""

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
    searched = ("reference", "name", "place", "chair")

    reference: Mapped[str] = text(Handling.OPEN, index=True)  # "MARAC/2611" or "MARAC/2611-2"
    forum: Mapped[str] = text(Handling.OPEN, index=True)
    name: Mapped[str] = text(Handling.OPEN)
    held: Mapped[date | None] = day(index=True)
    starts: Mapped[str] = text(Handling.OPEN)  # "09:30"
    place: Mapped[str] = text(Handling.OPEN)
    chair: Mapped[str] = text(Handling.OPEN)
    cancelled: Mapped[bool] = flag()


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


class PackCopy(Row):
    """One numbered copy of a pack: its recipient, and the trail's digest when it was made."""

    __tablename__ = "pack_copy"
    topic = Topic.COPIES
    written_by = Role.READER

    meeting_id: Mapped[str] = foreign_key("meeting")
    copy_number: Mapped[int | None] = number()
    recipient: Mapped[str] = text(Handling.OPEN)
    kind: Mapped[str] = text(Handling.OPEN)  # pack, agenda
    made: Mapped[datetime] = timestamp()
    pages: Mapped[int | None] = number()
    entries: Mapped[str] = text(Handling.FREE)  # JSON: what became of each paragraph of free text
    trail_head: Mapped[str] = text(Handling.OPEN)
