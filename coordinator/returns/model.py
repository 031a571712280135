"""What an agency returned on a case of a meeting; its information itself is notes."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, date, day, flag, foreign_key, text


class ResearchReturn(Row):
    """One agency's answer on one case of a meeting: known or nothing known, and what it holds back.

    Source: docs/domain.md 2.7: facts apart from opinion, and what was considered but not shared, with why.
    """

    __tablename__ = "research_return"
    topic = Topic.MEETINGS
    written_by = Role.CHAIR

    item_id: Mapped[str] = foreign_key("agenda_item")
    agency_id: Mapped[str] = foreign_key("agency")
    answer: Mapped[str] = text(Handling.OPEN)  # known, nothing
    received: Mapped[date | None] = day()
    returned_by: Mapped[str] = text(Handling.FREE)  # who filled it in
    not_shared: Mapped[str] = text(Handling.FREE)  # what was considered and not shared
    why_not: Mapped[str] = text(Handling.FREE)  # why it was not shared
    offered: Mapped[str] = text(Handling.FREE)  # actions that the agency offers, one a line
    withdrawn: Mapped[bool] = flag()
