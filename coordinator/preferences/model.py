"""How the person likes it: places, columns, the casebook's own name and colour."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, text


class Preference(Row):
    """One remembered choice; kept in the casebook, because a filter can hold a name."""

    __tablename__ = "preference"
    topic = Topic.SETTINGS
    written_by = Role.READER

    key: Mapped[str] = text(Handling.INTERNAL, index=True)
    value: Mapped[str] = text(Handling.INTERNAL)
