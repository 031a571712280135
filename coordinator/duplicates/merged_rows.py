"""The rows that a merge of two people changes: found, changed with a note of what they were, put back."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coordinator.duplicates.model import MergedValue
from coordinator.people.model import Person
from coordinator.store.base import Row, table_of


class MergeLog:
    """Changes rows for one merge, and notes each value that undoing it needs."""

    def __init__(self, session: Session, merge_id: str) -> None:
        self._session, self._merge_id = session, merge_id
        self.added = 0

    def change(self, row: Row, column: str, value: Any) -> None:
        """Set a value of a row; nothing is noted where it has that value already."""
        before = getattr(row, column)
        if before != value:
            setattr(row, column, value)
            self.note_change(row, column, before)

    def note_change(self, row: Row, column: str, before: Any) -> None:
        """Note what a value was that has just been set."""
        self._note(row, column, to_json(before), to_json(getattr(row, column)))

    def add(self, row: Row) -> None:
        """Add a row."""
        self._session.add(row)
        self._session.flush()
        self.added += 1
        self._note(row, "", "", content_of(row))

    def remove(self, row: Row) -> None:
        """Delete a row to which nothing refers any more."""
        self._note(row, "", content_of(row), "")
        self._session.flush()
        self._session.delete(row)
        self._session.flush()

    def _note(self, row: Row, column: str, before: str, after: str) -> None:
        self._session.add(
            MergedValue(
                merge_id=self._merge_id, row_table=str(row.__tablename__), row_id=row.id, column_name=column,
                before=before, after=after,
            )
        )  # fmt: skip


def put_back(session: Session, values: Sequence[MergedValue]) -> int:
    """Undo what a merge noted; return how many values stay, because they were changed or erased since."""
    stay = 0
    for value in values:
        if not value.after:
            kind = table_of(value.row_table)
            session.add(
                kind(**{name: _from_json(kind, name, each) for name, each in values_of(value.before).items()})
            )
    session.flush()
    for value in values:
        if value.after:
            row = session.get(table_of(value.row_table), value.row_id)
            stay += row is None or not _put_back(session, row, value)
    session.flush()
    return stay


def rows_that_name(session: Session, person_id: str) -> list[tuple[Row, str]]:
    """List the rows that refer to a person, each with the column that does."""
    return [
        (row, key)
        for kind in _tables()
        for key in columns_of_people(kind)
        for row in session.scalars(select(kind).where(getattr(kind, key) == person_id).order_by(kind.id))
    ]


def columns_of_people(kind: type[Row]) -> list[str]:
    """Name the columns of a table that refer to a person."""
    return [
        attribute.key
        for attribute in inspect(kind).column_attrs
        if any(key.column.table is Person.__table__ for key in attribute.columns[0].foreign_keys)
    ]


def to_json(value: Any) -> str:
    """Write a value of a column; a day or a moment in ISO 8601."""
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def _put_back(session: Session, row: Row, value: MergedValue) -> bool:
    """Put one value back unless it was changed since; return whether it was put back."""
    if not value.column_name:
        is_unchanged = content_of(row) == value.after
        if is_unchanged:
            session.delete(row)
        return is_unchanged
    is_unchanged = to_json(getattr(row, value.column_name)) == value.after
    if is_unchanged:
        before = json.loads(value.before)
        setattr(row, value.column_name, _from_json(type(row), value.column_name, before))
    return is_unchanged


def content_of(row: Row) -> str:
    """Write all columns of a row in JSON."""
    names = [attribute.key for attribute in inspect(type(row)).column_attrs]
    return json.dumps({name: json.loads(to_json(getattr(row, name))) for name in names}, ensure_ascii=False)


def values_of(content: str) -> dict[str, Any]:
    """Read what content_of wrote; days and moments stay in ISO 8601."""
    return dict(json.loads(content))


def _from_json(kind: type[Row], column: str, value: Any) -> Any:
    of_column = inspect(kind).columns[column].type.python_type
    if value is not None and issubclass(of_column, date):
        return (datetime if issubclass(of_column, datetime) else date).fromisoformat(value)
    return value


def _tables() -> list[type[Row]]:
    kinds = (mapper.class_ for mapper in Row.registry.mappers)
    return sorted(kinds, key=lambda kind: str(kind.__tablename__))
