"""Make a readable copy of a database whose pages that list its tables are damaged.

Without those pages nothing of the file can be read. They are the same in every casebook that this
version made or re-encrypted, so the migrations make them again, with the same key and salt, and they
replace the damaged ones in a copy. It counts only if it then lists exactly the tables of a new casebook.
"""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from coordinator.access.create import temporary_folder
from coordinator.backups import locations
from coordinator.casebook.paths import DATABASE
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreError
from coordinator.store import engine as store
from coordinator.store import page_authentication, rekey, schema
from coordinator.store.high_water_mark import MARK
from coordinator.store.page_authentication import SIZE

_SALT = 16  # bytes
_NEW, _EXPORTED = "new.db", "exported.db"
_TABLES = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master ORDER BY rowid"
_Listing = list[tuple[Any, ...]]


@dataclass(frozen=True)
class _NewDatabase:
    """An empty database of this version that was made as large as the damaged one.

    `pages` are those that hold its list of tables, without those that follow the last page of content;
    `spare` of them are not in use.
    """

    file: Path
    tables: _Listing
    pages: frozenset[int]
    spare: int = 0

    def choices(self, bad: frozenset[int]) -> Iterator[frozenset[int]]:
        """Give the pages to take from it: the damaged ones, or the first one too, which points to others.

        At least one page of the list must be the old one's: only that shows that they fit.
        """
        for replaced in (bad & self.pages, (bad & self.pages) | {1}):
            if len(self.pages - replaced) > self.spare:
                yield replaced


@contextlib.contextmanager
def readable_copy(path: Path, data_key: bytes, beside: Path) -> Iterator[Path | None]:
    """Give a folder with a readable copy of a casebook's database, or None if none can be made.

    The folder is made beside the path `beside` and deleted at the end. Raises StoreError.
    """
    must_have_room(beside.absolute().parent, 4 * locations.size(path), "what can be saved")
    folder = temporary_folder(beside)
    try:
        for name in (f"{DATABASE}-wal", MARK):
            if (path / name).exists():
                shutil.copyfile(path / name, folder / name)
        bad = frozenset(page_authentication.damaged(path / DATABASE, data_key))
        rebuilt = any(
            _rebuild(path / DATABASE, folder, new, replaced, data_key)
            for new in _new_databases(path / DATABASE, folder, data_key)
            for replaced in new.choices(bad)
        )
        yield folder if rebuilt else None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _new_databases(damaged: Path, folder: Path, data_key: bytes) -> Iterator[_NewDatabase]:
    """Make the databases that the damaged one may have begun as: a new one, and a re-encrypted one."""
    with damaged.open("rb") as file:
        key = data_key + file.read(_SALT)  # the engine takes the salt with the key
    with _opened(folder / _NEW, key) as engine:
        schema.upgrade(engine, new=True)
        with engine.connect() as connection:
            count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            spare = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        tables = _list(engine)
        new = _NewDatabase(folder / _NEW, tables, _without_roots(tables, count), spare)
        exported = _export(engine, folder / _EXPORTED, key)
        _grow(engine, damaged.stat().st_size)
        yield new
        (folder / _EXPORTED).unlink()
        _export(engine, folder / _EXPORTED, key)
    yield exported


@contextlib.contextmanager
def _opened(file: Path, key: bytes) -> Iterator[Engine]:
    engine = store.open_writer(file, key)
    try:
        yield engine
    finally:
        engine.dispose()


def _export(engine: Engine, file: Path, key: bytes) -> _NewDatabase:
    """Write a database as a re-key does; what is listed after the content is behind all of it."""
    rekey.write_rekeyed_copy(engine, file, key, lambda done, total: None)
    with _opened(file, key) as exported:
        tables = _list(exported)
        with exported.connect() as connection:
            rekey.empty_journal(connection)
    return _NewDatabase(file, tables, _without_roots(tables, max(row[3] for row in tables)))


def _list(engine: Engine) -> _Listing:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(_TABLES)]


def _without_roots(tables: _Listing, last: int) -> frozenset[int]:
    """Return the pages of the list of tables: in an empty database each table and index has one page."""
    return frozenset(range(1, last + 1)) - {row[3] for row in tables}


def _grow(engine: Engine, size: int) -> None:
    with engine.begin() as connection:
        padding = f"INSERT INTO fact (name, told) VALUES ('padding', zeroblob({size}))"  # noqa: S608
        connection.exec_driver_sql(padding)
    with engine.connect() as connection:
        rekey.empty_journal(connection)


def _rebuild(
    damaged: Path, folder: Path, new: _NewDatabase, replaced: frozenset[int], data_key: bytes
) -> bool:
    """Write the copy with some pages of a new database; return whether it then lists the same tables."""
    with damaged.open("rb") as old, new.file.open("rb") as fresh, (folder / DATABASE).open("wb") as out:
        number = 0
        while any(pages := (old.read(SIZE), fresh.read(SIZE))):
            number += 1
            own, made = pages
            out.write(made if not own or number in replaced else own)
    try:
        with store.peek_read_only(folder / DATABASE, data_key) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(_TABLES)] == new.tables
    except (StoreError, DatabaseError, store.Broken):
        return False
