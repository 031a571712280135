"""The history of a record: every value that it and the rows under it had, when, and who recorded it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook.models import all_rows
from coordinator.cases.model import Case
from coordinator.people.model import Person
from coordinator.store.base import Row
from coordinator.store.trail import trail, trail_change
from coordinator.trail.changes import ids_in, is_withheld, value_words
from coordinator.trail.labels import json_values, name_ids
from coordinator.trail.names.wording import field_words, row_words

_OF_A_PERSON = {"person", "agency"}
_APART = {"case_file"}  # what refers to these belongs to them
_READ_FROM_FILES = {"attachment_text"}  # nobody recorded it
Place = tuple[str, str, str]  # table, id of the row, column


@dataclass(frozen=True)
class ValueChange:
    """One value of a record as it was recorded: who and when, before and after, also in words."""

    seq: int
    at: datetime
    who: str
    table: str
    row_id: str
    column: str
    before: Any
    after: Any
    before_words: str
    after_words: str
    is_first: bool  # the row was recorded with it

    @property
    def place(self) -> Place:
        """Which value of which row."""
        return self.table, self.row_id, self.column

    @property
    def key(self) -> str:
        """What identifies the change."""
        return f"{self.seq}:{self.row_id}:{self.column}"

    @property
    def field(self) -> str:
        """Name the value, and the kind of row that it is of."""
        return f"{row_words(self.table)}: {field_words(self.column).lower()}"


@dataclass(frozen=True)
class ComparedMoment:
    """A value at two moments, in words."""

    field: str
    first: str
    second: str


def list_history(
    session: Session, *, table: str, row_id: str, also: Sequence[str] = ()
) -> tuple[ValueChange, ...]:
    """List the changes of a record and of the rows that belong to it, the latest first.

    `also` are ids of further rows. Of a person, rows that belong to a case are left out: its file shows them.
    Content that was erased is not there any more, and so not listed; nor are the copies of earlier values
    that stay protected, as the change itself shows them.
    """
    ids = [row_id, *_rows_under(session, table, row_id), *also]
    changed = (
        select(trail_change, trail.c.at, trail.c.who)
        .join(trail, trail.c.seq == trail_change.c.seq)
        .where(trail_change.c.row_id.in_(select(json_values(ids))))
        .order_by(trail_change.c.seq.desc(), trail_change.c.place)
    )
    rows = session.execute(changed).all()
    names = name_ids(session, [each for row in rows for each in ids_in(row.before, row.after)])
    return tuple(change for row in rows for change in _changes(row, names))


def values_at(history: Iterable[ValueChange], seq: int) -> Mapping[Place, ValueChange]:
    """Return for each value the change that set it last, as of a line of the trail."""
    return {
        change.place: change for change in sorted(history, key=lambda each: each.seq) if change.seq <= seq
    }


def compare_moments(history: Sequence[ValueChange], first: int, second: int) -> tuple[ComparedMoment, ...]:
    """Compare a record as of two lines of the trail: the values that differ, side by side."""
    then, later = values_at(history, first), values_at(history, second)
    compared = (
        ComparedMoment(
            (then.get(place) or later[place]).field,
            then[place].after_words if place in then else "",
            later[place].after_words if place in later else "",
        )
        for place in dict.fromkeys([*then, *later])
    )
    return tuple(each for each in compared if each.first != each.second)


def _changes(row: Any, names: Mapping[str, str]) -> Iterable[ValueChange]:
    before, after = (json.loads(content) if content else {} for content in (row.before, row.after))
    at = datetime.fromisoformat(row.at)
    if not before and after.get("withdrawn"):
        return
    for column in sorted({*before, *after}):
        if column == "id" or is_withheld(row.row_table, column):
            continue
        old, new = before.get(column), after.get(column)
        old_words, new_words = (value_words(row.row_table, column, value, names) for value in (old, new))
        if (old_words or new_words) and (before or new not in (None, "", False)):
            yield ValueChange(
                row.seq, at if at.tzinfo else at.replace(tzinfo=UTC), row.who, row.row_table, row.row_id,
                column, old, new, old_words, new_words, not before,
            )  # fmt: skip


def _rows_under(session: Session, table: str, row_id: str) -> list[str]:
    """List the rows that refer to a row; of a case also those that refer to them in turn."""
    rows: dict[str, None] = {}
    level: dict[str, list[str]] = {table: [row_id]}
    kinds = [kind for kind in all_rows() if kind.__tablename__ not in _READ_FROM_FILES]
    while level:
        under: dict[str, list[str]] = defaultdict(list)
        for parent, ids in level.items():
            for kind in kinds:
                for column in _leads_to(kind, parent):
                    known = session.scalars(select(kind.id).where(column.in_(select(json_values(ids)))))
                    under[str(kind.__tablename__)] += [each for each in known if each not in rows]
        rows |= dict.fromkeys(each for ids in under.values() for each in ids)
        deeper = table == Case.__tablename__
        level = {name: ids for name, ids in under.items() if ids and name not in _APART} if deeper else {}
    return list(rows)


def _leads_to(kind: type[Row], table: str) -> list[Any]:
    """List the columns of a kind of rows that refer to a table; none if the rows belong to something else."""
    leads = {
        column: key.column.table.name for column in kind.__table__.columns for key in column.foreign_keys
    }
    if table == Person.__tablename__ and not set(leads.values()) <= _OF_A_PERSON:
        return []
    return [column for column, target in leads.items() if target == table]
