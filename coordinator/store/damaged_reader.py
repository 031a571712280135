"""Reads a damaged database table by table, and row by row round what is damaged.

Once the engine has met a damaged page it reads nothing more on that connection, so
each such meeting costs a new one.
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
from coordinator.store import page_authentication, trail

FOUND = "damaged"
_FOUND = b"The database in this folder was found damaged. It is read through before it is changed again.\n"
_NOTHING_READ = "The file is damaged where it says what is in it. None of its records can be read."
_WITHOUT_ORDER = "Every record can be read, but inside, the file does not fit together."
_FROM = 'SELECT rowid, * FROM "{}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid'
_PLACES = 'SELECT rowid FROM "{}" INDEXED BY "{}"'
_FARTHEST = 24  # doublings of the step over rows of which no index knows


class CarefulReader:
    """Reads what can be read; `unread` counts, by table, the rows that it knows of and couldn't read."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        self._path, self._key = path, data_key
        self._connection: Any = None
        self.unread: Counter[str] = Counter()

    def tables(self) -> list[str]:
        """List the tables of records; what the engine and the search keep for themselves is left out."""
        names = self._ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        own = ("sqlite_", "search_", "alembic_")
        return [name for (name,) in names if not name.startswith(own)]

    def version(self) -> str:
        """Return the step that the tables have had last."""
        return str(self._ask("SELECT version_num FROM alembic_version")[0][0])

    def columns(self, table: str) -> list[str]:
        """List a table's columns."""
        return [row[1] for row in self._ask(f'PRAGMA table_info("{table}")')]

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Give every row that can be read, in the order in which they were made."""
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
            # The driver reads one row ahead, so the last whole one before the damage is asked for alone.
            known = known or self._known(table)
            whole = self._next(table, after, *known)
            if whole is None:
                return
            after = whole[0]
            yield whole[1:]

    def close(self) -> None:
        """Let the file go."""
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
        """Leap on where no index knows what is there, farther each time; then find the way back."""
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
        """List the places of rows that the table's indexes still know, and say whether those are all."""
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
    """Say in sentences what is damaged in a database: pages, else what does not fit together; or nothing."""
    bad, size = (
        page_authentication.damaged(path, data_key),
        -(-path.stat().st_size // page_authentication.SIZE),
    )
    try:
        unread = in_words(unreadable(path, data_key))
    except StoreDamaged:
        return [_NOTHING_READ]
    if not bad and not unread:
        try:
            return _unfit(path, data_key)
        except StoreDamaged:
            return [_WITHOUT_ORDER]
    lost = f"{unread[0].upper()}{unread[1:]} can't be read." if unread else "Every record can still be read."
    return [f"The file is damaged: {len(bad):,} of its {size:,} pages. {lost}"]


def _unfit(path: Path, data_key: bytes) -> list[str]:
    """Say what does not fit together of records that can all be read."""
    with store.translate_errors(path.parent), store.peek_read_only(path, data_key) as connection:
        key = trail.key_of(connection, data_key)
        return [
            *store.out_of_order(connection),
            *store.point_nowhere(connection),
            *trail.chain_errors(connection, key),
        ]


def remember(folder: Path) -> None:
    """Leave word beside a database that it was found damaged, for whoever opens it next."""
    with contextlib.suppress(OSError):  # then the next one has to find it too
        replace_file(folder / FOUND, _FOUND)


def is_remembered(folder: Path) -> bool:
    """Say whether the database of a folder was found damaged."""
    return (folder / FOUND).is_file()


def must_be_mended(database: Path, data_key: bytes) -> None:
    """Raise StoreDamaged where a database was found damaged and is so still; else forget that it was."""
    if not is_remembered(database.parent):
        return
    if wrong := describe_damage(database, data_key):
        must_say_something(wrong)
        raise StoreDamaged(f"{wrong[0]} Save what can be saved, or restore the newest backup.")
    (database.parent / FOUND).unlink(missing_ok=True)


def must_be_of_this_version(*, behind: bool) -> None:
    """Raise StoreUnreadable for a damaged database of an older version, which nothing here can read."""
    if behind:
        raise StoreUnreadable(
            "This casebook is damaged and was last opened by an older version. Restore its newest backup."
        )


def must_say_something(wrong: Iterable[str]) -> None:
    """Raise StoreUnreadable where none of a damaged database can be read."""
    if _NOTHING_READ in wrong:
        raise StoreUnreadable(f"{_NOTHING_READ} Restore the newest backup.")


def in_words(unread: Counter[str]) -> str:
    """Say which records of a damaged file can't be read: "3 notes and part of the trail"."""
    kinds = [
        kind_in_words(table, number) for table, number in unread.items() if not table.startswith("trail")
    ]
    kinds += ["part of the trail"] if any(table.startswith("trail") for table in unread) else []
    return _listed(kinds)


def kind_in_words(table: str, number: int) -> str:
    """Say how many of what: "2 case files"."""
    word = table.replace("_", " ")
    many = _MANY.get(word, word[:-1] + "ies" if word.endswith("y") else word + "s")
    return f"{number:,} {word if number == 1 else many}"


def _listed(parts: Iterable[str]) -> str:
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} and {last}" if most else last


_MANY = {"person": "people", "alias": "other names", "address": "addresses", "telephone": "telephone numbers"}
