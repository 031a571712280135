"""Each version of the minutes of a meeting, and of their executive summary."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import (
    Handling,
    Row,
    date,
    datetime,
    day,
    foreign_key,
    number,
    text,
    timestamp,
)


class MinutesVersion(Row):
    """One version of the minutes, the executive summary, or a correction; none is ever changed but approved.

    Source: docs/domain.md 5.7, what minutes record.
    """

    __tablename__ = "minutes_version"
    called = "version of the minutes"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR

    meeting_id: Mapped[str] = foreign_key("meeting")
    kind: Mapped[str] = text(Handling.OPEN)  # minutes, summary, correction
    number: Mapped[int | None] = number()  # of the version, from 1
    content: Mapped[str] = text(Handling.FREE)  # JSON: the sections, each with key, heading, case and text
    written: Mapped[datetime] = timestamp()
    written_by_name: Mapped[str] = text(Handling.PERSONAL)
    approved: Mapped[date | None] = day()
    approved_by: Mapped[str] = text(Handling.PERSONAL)  # the chair, as they are named
    accepted: Mapped[str] = text(Handling.FREE)  # JSON: what was doubted in the text, each with its reason
    reason: Mapped[str] = text(Handling.FREE)  # these reasons, each on a line
