"""Rows of a salvaged casebook that are written from the trail rather than from their table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, delete, update
from sqlalchemy.exc import DatabaseError

from coordinator.casebook.paths import DATABASE
from coordinator.core.errors import StoreError
from coordinator.disaster_recovery import wording
from coordinator.store import engine as store
from coordinator.store import metadata, trail
from coordinator.store.checks import chain, row_consistency
from coordinator.store.high_water_mark import HighWaterMark


def is_whole(path: Path, data_key: bytes, last: int) -> bool:
    """Return whether the trail of a damaged casebook is unbroken and ends with its confirmed line `last`."""
    reached, _ = HighWaterMark(path, data_key).confirmed()
    if reached > last:
        return False
    try:
        with store.translate_errors(path), store.peek_read_only(path / DATABASE, data_key) as connection:
            return not chain.chain_errors(connection, trail.key_of(connection, data_key))
    except (StoreError, DatabaseError, store.Broken):
        return False


def record_gaps(connection: Connection, last: int, *, whole: bool) -> None:
    """Record in the new casebook up to which line its trail has gaps, so that no row is compared with those.

    `last` is its last line; the line about the salvage comes before all the others.
    """
    before = row_consistency.whole_after(connection)
    after = last if not whole else before + 1 if before else 0
    metadata.put(connection, metadata.TRAIL_WHOLE_AFTER, str(after) if after else "")


def follow_trail(
    connection: Connection, tables: Sequence[Table], changes: Iterable[Sequence[str]]
) -> tuple[Counter[str], Counter[str]]:
    """Correct rows from an unbroken trail where their table has older values.

    Returns how many rows of each table were rewritten, and how many were erased again.
    """
    by_name = {table.name: table for table in tables}
    rewritten, erased = Counter[str](), Counter[str]()
    for name, row_id, values in list(row_consistency.mismatches(connection, tables, changes)):
        table = by_name[name]
        if values is None:
            erased[name] += connection.execute(delete(table).where(table.c.id == row_id)).rowcount
        else:
            correct = (
                update(table).where(table.c.id == row_id).values(fill_row(table, values | {"id": row_id}))
            )
            rewritten[name] += connection.execute(correct).rowcount
    return rewritten, erased


def fill_row(table: Table, values: dict[str, Any], *, placeholder: bool = False) -> dict[str, Any]:
    """Return the values of all columns of a row; the trail leaves out the empty ones."""
    row: dict[str, Any] = {}
    for column in table.columns:
        value = values.get(column.name)
        if value is None and not column.nullable:
            # The row that a placeholder refers to may be missing too: the next round inserts it.
            refers = placeholder and column.foreign_keys
            value = uuid4().hex if refers else _empty_value(column.type.python_type)
        elif isinstance(value, str) and column.type.python_type is date:
            value = date.fromisoformat(value)
        elif isinstance(value, str) and column.type.python_type is datetime:
            value = datetime.fromisoformat(value).replace(tzinfo=None)
        row[column.name] = value
    if placeholder:
        title = next(
            (name for name in ("surname", "reference", "name", "what", "words") if name in row), None
        )
        row |= {title: wording.GONE} if title else {}
    return row


def _empty_value(kind: type[Any]) -> Any:
    # The store keeps moments without a zone; one that is not known is the beginning of time.
    return datetime(1970, 1, 1) if kind is datetime else False if kind is bool else kind()  # noqa: DTZ001
