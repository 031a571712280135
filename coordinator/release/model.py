"""Decisions on which paragraphs of free text may enter the papers of perpetrator-led forums."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, datetime, flag, foreign_key, text, timestamp


class Release(Row):
    """One decision on one paragraph, bound to its words, its case and what was found in it then."""

    __tablename__ = "release"
    topic = Topic.RELEASES

    row_table: Mapped[str] = text(Handling.INTERNAL)
    row_id: Mapped[str] = text(Handling.INTERNAL, index=True)
    digest: Mapped[str] = text(Handling.INTERNAL)
    case_id: Mapped[str | None] = foreign_key("case_file", optional=True)
    people: Mapped[str] = text(Handling.INTERNAL)  # ids of the perpetrators it was decided for
    forum_kind: Mapped[str] = text(Handling.OPEN)  # perpetrator
    outcome: Mapped[str] = text(Handling.OPEN)  # released, reworded, left out
    wording: Mapped[str] = text(Handling.FREE)  # of a reworded paragraph, for these forums' papers
    accepted: Mapped[str] = text(Handling.FREE)  # JSON: the finds and doubts that were accepted
    reason: Mapped[str] = text(Handling.FREE)
    authoriser: Mapped[str] = text(Handling.PERSONAL)
    decided_by: Mapped[str] = text(Handling.PERSONAL)
    decided: Mapped[datetime] = timestamp()
    withdrawn: Mapped[bool] = flag()
