"""Which rows of a salvaged casebook follow the trail rather than their table."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, update
from sqlalchemy.exc import DatabaseError

from coordinator.casebook.paths import DATABASE
from coordinator.core.errors import StoreError
from coordinator.store import engine as store
from coordinator.store import metadata, trail, trail_consistency
from coordinator.store.high_water_mark import HighWaterMark

Fill = Callable[[Table, dict[str, Any]], dict[str, Any]]


def is_whole(path: Path, data_key: bytes, last: int) -> bool:
    """Say whether the trail of a damaged casebook fits together, with its `last` line for what came last."""
    reached, _ = HighWaterMark(path, data_key).held()
    if reached > last:
        return False
    try:
        with store.translate_errors(path), store.peek_read_only(path / DATABASE, data_key) as connection:
            return not trail.chain_errors(connection, trail.key_of(connection, data_key))
    except (StoreError, DatabaseError, store.Broken):
        return False


def remember_gaps(connection: Connection, last: int, *, whole: bool) -> None:
    """Let the new casebook know up to which line its trail lacks something, so that no row is judged by that.

    `last` is its last line; the line about the saving comes before all that were there.
    """
    before = trail_consistency.whole_after(connection)
    after = last if not whole else before + 1 if before else 0
    metadata.put(connection, metadata.TRAIL_WHOLE_AFTER, str(after) if after else "")


def follow_trail(
    connection: Connection, tables: Sequence[Table], changes: Iterable[Sequence[str]], fill: Fill
) -> tuple[Counter[str], Counter[str]]:
    """Give rows what a whole trail says of them where their table has something else, as an older page.

    Returns how many of each table were written anew, and how many were erased again.
    """
    by_name = {table.name: table for table in tables}
    anew, erased = Counter[str](), Counter[str]()
    for name, row_id, told in list(trail_consistency.mismatches(connection, tables, changes)):
        there = by_name[name]
        if told is None:
            erased[name] += connection.execute(delete(there).where(there.c.id == row_id)).rowcount
        else:
            written = update(there).where(there.c.id == row_id).values(fill(there, told | {"id": row_id}))
            anew[name] += connection.execute(written).rowcount
    return anew, erased
