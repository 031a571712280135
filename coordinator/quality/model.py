"""The quality form of a meeting, and the answer to each of its questions."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class MeetingQuality(Row):
    """How well a meeting was held, by the form that its forum's file names.

    Source: docs/domain.md 5.4.
    """

    __tablename__ = "meeting_quality"
    called = "quality form"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("filled_in_by",)

    meeting_id: Mapped[str] = foreign_key("meeting")
    definition_id: Mapped[str] = foreign_key("definition")  # the edition of the form
    filled_in_by: Mapped[str] = text(Handling.PERSONAL)
    filled_in: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()


class QualityAnswer(Row):
    """The answer to one question of a meeting's quality form."""

    __tablename__ = "quality_answer"
    called = "answer of a quality form"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR
    searched = ("comment",)

    quality_id: Mapped[str] = foreign_key("meeting_quality")
    question: Mapped[str] = text(Handling.OPEN)  # its key in the form
    answer: Mapped[str] = text(Handling.OPEN)  # a score, or "na": not applicable
    comment: Mapped[str] = text(Handling.FREE)
