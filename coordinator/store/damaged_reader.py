"""Read a damaged database table by table, and row by row around the damage.

After the engine has read a damaged page, the connection reads nothing more, so each
damaged page needs a new one.
"""

import bisect
import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import StoreDamaged, StoreUnreadable
from coordinator.store import engine as store
from coordinator.store import page_authentication, trail, wording
from coordinator.store.checks import chain

FOUND = "damaged"
_FOUND = b"The database in this folder was found damaged. It is read through before it is changed again.\n"
_FROM = 'SELECT rowid, * FROM "{}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid'
_PLACES = 'SELECT rowid FROM "{}" INDEXED BY "{}"'
_FARTHEST = 24  # how often the step over rows that no index knows is doubled


class CarefulReader:
    """Reads what can be read; `unread` counts, by table, the known rows that couldn't be read."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        self._path, self._key = path, data_key
        self._connection: Any = None
        self.unread: Counter[str] = Counter()

    def tables(self) -> list[str]:
        """List the tables of records, without those of the engine and of the search."""
        names = self._ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        own = ("sqlite_", "search_", "alembic_")
        return [name for (name,) in names if not name.startswith(own)]

    def version(self) -> str:
        """Return the last migration of the tables."""
        return str(self._ask("SELECT version_num FROM alembic_version")[0][0])

    def definitions(self) -> list[tuple[Any, ...]]:
        """List how each table, index and trigger is defined."""
        return self._ask("SELECT name, sql FROM sqlite_master ORDER BY name")

    def columns(self, table: str) -> list[str]:
        """List a table's columns."""
        return [row[1] for row in self._ask(f'PRAGMA table_info("{table}")')]

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield every row that can be read, in the order of creation."""
        after = 0
        known: tuple[list[int], bool] | None = None
        while True:
            try:
                for row in self._cursor(_FROM.format(table), after + 1):
                    after = row[0]
                    yield row[1:]
                return
            except store.Broken:
                self._drop()
            # The driver reads one row ahead, so the last readable one before the damage is read alone.
            known = known or self._known(table)
            whole = self._next(table, after, *known)
            if whole is None:
                return
            after = whole[0]
            yield whole[1:]

    def close(self) -> None:
        """Close the file."""
        self._drop()
        self._key = b""

    def _next(self, table: str, after: int, known: list[int], all_known: bool) -> tuple[Any, ...] | None:
        """Find the first row that can be read again after one that can't."""
        for rowid in known[bisect.bisect_right(known, after) :]:
            first = self._first_from(table, rowid)
            if first and first[0] == rowid:
                return first
            self.unread[table] += 1
        return None if all_known else self._leap(table, max([after, *known[-1:]]))

    def _leap(self, table: str, after: int) -> tuple[Any, ...] | None:
        """Search forward where no index helps, in growing steps, then backward to the first readable row."""
        for doubling in range(_FARTHEST):
            probe = after + (1 << doubling)
            first = self._first_from(table, probe)
            if first is None:
                continue
            near = after + (1 << doubling >> 1)
            while first and probe - near > 1:
                middle = (near + probe) // 2
                if self._first_from(table, middle) is None:
                    near = middle
                else:
                    probe = middle
            self.unread[table] += probe - after - 1 if first else 1
            return self._first_from(table, probe) or None
        self.unread[table] += 1
        return None

    def _first_from(self, table: str, rowid: int) -> tuple[Any, ...] | None:
        """Return the first row from a place on; an empty one if there is none, None if it can't be read."""
        with contextlib.suppress(store.Broken):
            row = self._cursor(_FROM.format(table) + " LIMIT 1", rowid).fetchone()
            return tuple(row or ())
        self._drop()
        return None

    def _known(self, table: str) -> tuple[list[int], bool]:
        """List the row ids that the table's indexes still have, and whether those are all."""
        pages: set[int] = set()
        whole = False
        for index in [row[1] for row in self._ask(f'PRAGMA index_list("{table}")')]:
            try:
                pages.update(row[0] for row in self._cursor(_PLACES.format(table, index)))
                whole = True
            except store.Broken:
                self._drop()
        return sorted(pages), whole

    def _ask(self, statement: str) -> list[tuple[Any, ...]]:
        with store.translate_errors(self._path.parent):
            return list(self._cursor(statement).fetchall())

    def _cursor(self, statement: str, *values: Any) -> Any:
        if self._connection is None:
            with store.translate_errors(self._path.parent):
                self._connection = store.connect_immutable(self._path, self._key)
        return self._connection.execute(statement, values)

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def unreadable(path: Path, data_key: bytes) -> Counter[str]:
    """Read all of every table; count, by table, the rows that can't be read."""
    reader = CarefulReader(path, data_key)
    try:
        for table in reader.tables():
            for _ in reader.rows(table):
                pass
        return reader.unread
    finally:
        reader.close()


def describe_damage(path: Path, data_key: bytes) -> list[str]:
    """Describe what is damaged in a database: pages, or else what is inconsistent."""
    bad, size = (
        page_authentication.damaged(path, data_key),
        -(-path.stat().st_size // page_authentication.SIZE),
    )
    try:
        unread = wording.records_in_words(unreadable(path, data_key))
    except StoreDamaged:
        return [wording.NOTHING_READ]
    if not bad and not unread:
        try:
            return _unfit(path, data_key)
        except StoreDamaged:
            return [wording.INCONSISTENT]
    return [wording.damaged_pages(len(bad), size, unread)]


def _unfit(path: Path, data_key: bytes) -> list[str]:
    """Describe what is inconsistent, although all records can be read."""
    with store.translate_errors(path.parent), store.peek_read_only(path, data_key) as connection:
        key = trail.key_of(connection, data_key)
        return [
            *store.out_of_order(connection),
            *store.point_nowhere(connection),
            *chain.chain_errors(connection, key),
        ]


def remember(folder: Path) -> None:
    """Write a file beside a database that says that it was found damaged, for the next unlock."""
    with contextlib.suppress(OSError):  # then the next unlock finds the damage again
        replace_file(folder / FOUND, _FOUND)


def is_remembered(folder: Path) -> bool:
    """Return whether the database of a folder was found damaged."""
    return (folder / FOUND).is_file()


def must_be_mended(database: Path, data_key: bytes) -> None:
    """Raise StoreDamaged if a database is still damaged; otherwise delete the file that says so."""
    if not is_remembered(database.parent):
        return
    if wrong := describe_damage(database, data_key):
        must_say_something(wrong)
        raise StoreDamaged(wording.still_damaged(wrong[0]))
    (database.parent / FOUND).unlink(missing_ok=True)


def must_be_of_this_version(*, behind: bool) -> None:
    """Raise StoreUnreadable for a damaged database of an older version, which can't be read."""
    if behind:
        raise StoreUnreadable(wording.OLD_AND_DAMAGED)


def must_say_something(wrong: Iterable[str]) -> None:
    """Raise StoreUnreadable if nothing of a damaged database can be read."""
    if wording.NOTHING_READ in wrong:
        raise StoreUnreadable(wording.nothing_readable())
