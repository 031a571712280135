"""What was recorded of a merged person after the merge: undoing it can't tell whose it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from coordinator.duplicates.compared import is_filled, leads_to_a_person
from coordinator.duplicates.merged_rows import rows_that_name, to_json
from coordinator.duplicates.model import PersonMerge
from coordinator.people.model import Lead, Person
from coordinator.store.base import Row
from coordinator.store.trail import trail_change


@dataclass(frozen=True)
class Newer:
    """The rows and the person's own values, by column, that are newer than a merge."""

    rows: tuple[tuple[Row, str], ...]  # each with the column that refers to the person
    values: Mapping[str, Any]

    def count_shown(self) -> int:
        """Count the rows that pages show; the copies that an amendment keeps are not."""
        return sum(not getattr(row, "withdrawn", False) for row, _ in self.rows)


def find_newer(session: Session, merge: PersonMerge) -> Newer:
    """Find what was recorded of a person since a merge. Call it before the merge is undone."""
    since = _first_lines(session, [merge.id])[merge.id]
    rows = rows_that_name(session, merge.kept_id)
    first = _first_lines(session, [row.id for row, _ in rows])
    kept, then = session.get_one(Person, merge.kept_id), _content_at(session, merge.kept_id, since)
    now = {attribute.key: getattr(kept, attribute.key) for attribute in inspect(Person).column_attrs}
    return Newer(
        tuple((row, column) for row, column in rows if first.get(row.id, since) > since),
        {
            column: value
            for column, value in now.items()
            if is_filled(value) and to_json(value) != to_json(then.get(column))
        },
    )


def protect_for_both(session: Session, newer: Newer, person_id: str) -> None:
    """Protect what is newer than a merge for the record that came back too: it stays with the other one.

    Of what belongs to people alone, the record gets a withdrawn copy: no page shows it, it only protects.
    """
    for row, column in newer.rows:
        if _belongs_to_people(type(row)):
            session.add(_copy(row, {column: person_id, "withdrawn": True}))
    for column, value in newer.values.items():
        if leads_to_a_person(column):
            kind = "school" if column == "school" else "place"
            session.add(Lead(person_id=person_id, kind=kind, words=value, withdrawn=True))


def _first_lines(session: Session, ids: list[str]) -> dict[str, int]:
    """Return for each row the number of the trail's first line about it."""
    asked = select(trail_change.c.row_id, func.min(trail_change.c.seq)).where(trail_change.c.row_id.in_(ids))
    return {row.row_id: row[1] for row in session.execute(asked.group_by(trail_change.c.row_id))}


def _content_at(session: Session, row_id: str, line: int) -> dict[str, Any]:
    """Return the values of a row after a line of the trail, which leaves out the empty ones."""
    asked = select(trail_change.c.after).where(trail_change.c.row_id == row_id, trail_change.c.seq <= line)
    content: dict[str, Any] = {}
    for after in session.scalars(asked.order_by(trail_change.c.seq, trail_change.c.place)):
        content |= json.loads(after) if after else {}
    return content


def _belongs_to_people(kind: type[Row]) -> bool:
    """Tell whether rows of a table belong to people alone, and can be withdrawn."""
    columns = kind.__table__.columns
    targets = {key.column.table.name for column in columns for key in column.foreign_keys}
    return "withdrawn" in columns and targets == {Person.__tablename__}


def _copy(row: Row, other: dict[str, Any]) -> Row:
    names = [attribute.key for attribute in inspect(type(row)).column_attrs]
    return type(row)(**{name: getattr(row, name) for name in names} | {"id": uuid4().hex} | other)
