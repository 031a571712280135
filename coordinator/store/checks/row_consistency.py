"""Compare every row with the trail: its creations, changes and deletions must give the present rows.

Each page of the database is authentic by itself, and so is an older one in its place. Only what the
trail says was written since then shows that a row is not the newest.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, func, select

from coordinator.store import metadata, wording
from coordinator.store.trail import trail_change

_IN_A_PART = 60_000  # changes in memory at once, about; a whole casebook can have millions
_MOST_PARTS = 256
# The part of a row, by the first two hexadecimal digits of its id; any other character counts as f.
_PART = (
    "(instr('0123456789abcdef', substr({0}, 1, 1)) % 16 * 16"
    " + instr('0123456789abcdef', substr({0}, 2, 1)) % 16) * ? / 256 = ?"
)
_CHANGES = (
    "SELECT row_table, row_id, before, after FROM trail_change"  # noqa: S608
    f" WHERE seq > ? AND {_PART.format('row_id')} ORDER BY seq, place"
)
_Row = dict[str, Any]


class TrailPart(NamedTuple):
    """One of several parts of all rows, by their ids; no row is in two."""

    number: int
    of: int


class Mismatch(NamedTuple):
    """A row that differs from the trail, and its content by the trail; None for a deleted one."""

    table: str
    row_id: str
    by_trail: _Row | None


WHOLE = TrailPart(0, 1)


def mismatches_with_trail(
    connection: Connection, tables: Sequence[Table], ask: Callable[[], None] = lambda: None
) -> list[str]:
    """Describe how many rows differ from the trail; `ask` is called from time to time and may raise."""
    if not tables:
        return []
    count: Counter[str] = Counter()
    after = whole_after(connection)
    for part in parts(connection.execute(select(func.count()).select_from(trail_change)).scalar_one()):
        ask()
        changes = _driver(connection).execute(_CHANGES, (after, part.of, part.number))
        count.update(mismatch.table for mismatch in mismatches(connection, tables, changes, part))
    if not count:
        return []
    return [wording.differs_from_trail(wording.records_in_words(count), count.total())]


def mismatches(
    connection: Connection, tables: Sequence[Table], changes: Iterable[Sequence[str]], part: TrailPart = WHOLE
) -> Iterator[Mismatch]:
    """Yield each row that differs from the result of the changes, in their order.

    A row whose creation is not among them is skipped, unless it was deleted and exists again.
    """
    totals = _add_up({table.name for table in tables}, changes)
    for table in tables:
        known = totals[table.name]
        forms = {column.name: _form(column) for column in table.columns if column.name != "id"}
        for row_id, row in _rows(connection, table, list(forms), part):
            if row_id in known:
                last = known.pop(row_id)
                if last is None or _as_stored(_read(last), forms) != row:
                    yield Mismatch(table.name, row_id, None if last is None else _read(last))
        for row_id, last in known.items():
            if last is not None:
                yield Mismatch(table.name, row_id, _read(last))
        known.clear()


def parts(changes: int) -> list[TrailPart]:
    """Divide all rows so that no part has many more changes than fit in memory."""
    number = min(1 + changes // _IN_A_PART, _MOST_PARTS)
    return [TrailPart(table, number) for table in range(number)]


def whole_after(connection: Connection) -> int:
    """Return the line after which the trail is complete: not 0 if it was salvaged with parts missing."""
    return int(metadata.recall(connection, metadata.TRAIL_WHOLE_AFTER) or 0)


def _add_up(
    names: Iterable[str], changes: Iterable[Sequence[str]]
) -> dict[str, dict[str, str | _Row | None]]:
    """Reduce changes to the last content of each row: most were only created, and are read when needed."""
    totals: dict[str, dict[str, str | _Row | None]] = {name: {} for name in names}
    for table, row_id, before, after in changes:
        known = totals.get(table)
        if known is None:
            continue
        if not after:
            known[row_id] = None
        elif not before:
            known[row_id] = after
        elif (last := known.pop(row_id, None)) is not None:
            known[row_id] = _read(last) | json.loads(after)
    return totals


def _read(last: str | _Row) -> _Row:
    if isinstance(last, str):
        read: _Row = json.loads(last)
        return read
    return last


def _rows(
    connection: Connection, table: Table, names: Sequence[str], part: TrailPart
) -> Iterator[tuple[str, _Row]]:
    """Yield the id and the non-empty values of each row, as the store keeps them."""
    listed = ", ".join(
        f'nullif("{name}", {_NOTHING.get(table.c[name].type.python_type, "")!r})' for name in names
    )
    asked = f'SELECT "id", {listed} FROM "{table.name}" WHERE {_PART.format("id")}'  # noqa: S608
    for row_id, *row in _driver(connection).execute(asked, (part.of, part.number)):
        yield row_id, {name: value for name, value in zip(names, row, strict=True) if value is not None}


def _as_stored(values: _Row, forms: dict[str, Callable[[Any], Any]]) -> _Row:
    """Convert values of the trail to the store's form; the trail omits empty values, or names them."""
    return {
        name: forms[name](value)
        for name, value in values.items()
        if name in forms and value is not None and value is not False and value != ""
    }


def _form(column: Column[Any]) -> Callable[[Any], Any]:
    return _FORMS.get(column.type.python_type, lambda value: value)


def _moment(value: Any) -> Any:
    with contextlib.suppress(TypeError, ValueError):
        # The store keeps moments without a zone.
        return datetime.fromisoformat(value).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value


def _day(value: Any) -> Any:
    return str(value)[:10]


_FORMS: dict[type[Any], Callable[[Any], Any]] = {str: str, datetime: _moment, date: _day}
_NOTHING: dict[type[Any], Any] = {bool: 0}


def _driver(connection: Connection) -> Any:
    """Return the driver's own connection, in the same transaction: rows are read as they are stored."""
    return connection.connection.driver_connection
