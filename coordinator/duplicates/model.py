"""Records of people that were merged, with all that undoing a merge needs."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import Handling, Row, datetime, foreign_key, number, text, timestamp


class PersonMerge(Row):
    """One record of a person that became part of another."""

    __tablename__ = "person_merge"
    called = "merge"
    topic = Topic.PEOPLE

    kept_id: Mapped[str] = foreign_key("person")
    gone_id: Mapped[str] = text(Handling.INTERNAL, index=True)  # the id of the record that went
    number: Mapped[int] = number()  # in the order in which merges were made
    merged: Mapped[datetime] = timestamp()
    merged_by: Mapped[str] = text(Handling.PERSONAL)


class MergedValue(Row):
    """A value that a merge moved, changed, added or removed."""

    __tablename__ = "merged_value"
    topic = Topic.PEOPLE

    merge_id: Mapped[str] = foreign_key("person_merge")
    row_table: Mapped[str] = text(Handling.INTERNAL)
    row_id: Mapped[str] = text(Handling.INTERNAL, index=True)
    column_name: Mapped[str] = text(Handling.INTERNAL)
    before: Mapped[str] = text(Handling.INTERNAL)  # JSON; nothing where the merge added the row
    after: Mapped[str] = text(Handling.INTERNAL)  # JSON; nothing where the merge removed the row
