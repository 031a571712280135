"""The numbered copies of what was given out, and what became of each."""

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


class GivenCopy(Row):
    """One numbered copy of papers, a list or another file: its recipient, and what it held.

    Copies of a meeting's papers and lists are numbered by meeting, all others together. The table has the
    name of the first version, which recorded packs alone: older casebooks have it.
    """

    __tablename__ = "pack_copy"
    called = "copy"
    topic = Topic.COPIES
    written_by = Role.READER

    meeting_id: Mapped[str | None] = foreign_key("meeting", optional=True)
    case_id: Mapped[str | None] = foreign_key("case_file", optional=True)  # of a paper about one case
    copy_number: Mapped[int | None] = number()
    recipient: Mapped[str] = text(Handling.OPEN)  # nothing: the chair, or the person at this computer
    kind: Mapped[str] = text(Handling.OPEN)  # one of copies.wording.KINDS
    what: Mapped[str] = text(Handling.OPEN)  # more about it: which actions, which period
    reason: Mapped[str] = text(Handling.FREE)
    made: Mapped[datetime] = timestamp()
    pages: Mapped[int | None] = number()
    entries: Mapped[str] = text(Handling.FREE)  # JSON: what became of each entry of it
    trail_head: Mapped[str] = text(Handling.OPEN)
    not_given: Mapped[bool] = flag()  # it could not be written or printed


class CopyEvent(Row):
    """What became of a copy on a day: sent, recalled, returned, destroyed, lost, or kept."""

    __tablename__ = "copy_event"
    called = "entry about a copy"
    topic = Topic.COPIES

    copy_id: Mapped[str] = foreign_key("pack_copy")
    kind: Mapped[str] = text(Handling.OPEN)  # one of copies.state.EVENTS
    happened: Mapped[date | None] = day(index=True)
    how: Mapped[str] = text(Handling.OPEN)  # one of copies.state.WAYS
    person: Mapped[str] = text(Handling.FREE)  # who got it, returned it or destroyed it
    due: Mapped[date | None] = day(index=True)  # by when it is to come back or be destroyed
    words: Mapped[str] = text(Handling.FREE)
    withdrawn: Mapped[bool] = flag()
