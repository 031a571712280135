"""Actions agreed at a meeting or between meetings, and their outcomes."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, number, text


class Action(Row):
    """An action that an agency agreed to."""

    __tablename__ = "action"
    topic = Topic.ACTIONS
    written_by = Role.CHAIR
    searched = ("what", "owner", "outcome_note", "update")

    number: Mapped[int | None] = number(index=True)
    case_id: Mapped[str | None] = foreign_key("case_file", optional=True)
    meeting_id: Mapped[str | None] = foreign_key("meeting", optional=True)
    agenda_item_id: Mapped[str | None] = foreign_key("agenda_item", optional=True)
    forum: Mapped[str] = text(Handling.OPEN, index=True)
    what: Mapped[str] = text(Handling.FREE)
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    owner: Mapped[str] = text(Handling.OPEN)
    agreed: Mapped[date | None] = day()
    due: Mapped[date | None] = day(index=True)
    due_words: Mapped[str] = text(Handling.OPEN)  # "next MARAC", "ASAP", where no date was agreed
    tag: Mapped[str] = text(Handling.OPEN)  # one of the forum's, like a tactic of MATAC: docs/domain.md 4.3
    status: Mapped[str] = text(Handling.OPEN, index=True)  # two kinds of "not": docs/domain.md 2.8
    outcome_note: Mapped[str] = text(Handling.FREE)
    update: Mapped[str] = text(Handling.FREE)
    ended: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()
