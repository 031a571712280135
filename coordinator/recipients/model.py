"""Who must not receive information about a person: an agency, or somebody by name."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, flag, foreign_key, text


class BarredRecipient(Row):
    """An agency, or somebody by name, who must not receive information about a person, and why."""

    __tablename__ = "barred_recipient"
    called = "entry"
    topic = Topic.PEOPLE

    person_id: Mapped[str] = foreign_key("person")
    agency_id: Mapped[str | None] = foreign_key("agency", optional=True)
    name: Mapped[str] = text(Handling.PERSONAL)  # somebody in that agency, or in any; nothing: all of it
    why: Mapped[str] = text(Handling.FREE)  # "her brother works there"
    representative_id: Mapped[str | None] = foreign_key("representative", optional=True)  # whose conflict
    withdrawn: Mapped[bool] = flag()
