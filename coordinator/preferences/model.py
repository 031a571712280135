"""How the person likes it: places, columns, the casebook's own name and colour."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, text


class Preference(Row):
    """One choice for everybody who opens the casebook."""

    __tablename__ = "preference"
    topic = Topic.SETTINGS
    written_by = Role.READER

    key: Mapped[str] = text(Handling.INTERNAL, index=True)
    value: Mapped[str] = text(Handling.INTERNAL)


class WorkingMemory(Row):
    """What one person has half-typed, and how they like it: no record, so it is not on the trail.

    It is kept in the casebook, because a draft or a filter can hold a name.
    """

    __tablename__ = "working_memory"
    topic = Topic.SETTINGS
    written_by = Role.READER
    audited = False

    key: Mapped[str] = text(Handling.INTERNAL, index=True)
    value: Mapped[str] = text(Handling.INTERNAL)
