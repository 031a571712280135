"""Salvages a damaged casebook: makes a new one with every row that can be read.

A row that can't be read in its table is often on the trail, which has every row as it was
first written and each change since; such rows are rebuilt from there.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, literal_column, select
from sqlalchemy.orm import Session

from coordinator.access.create import must_be_new, temporary_folder
from coordinator.access.credentials import Credential
from coordinator.access.open import translate_folder_errors, unlocking
from coordinator.backups import locations
from coordinator.backups.divergence import SALVAGED
from coordinator.casebook import known, models
from coordinator.casebook.casebook import now
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.atomic_file import sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused
from coordinator.disaster_recovery import salvage_rows, wording
from coordinator.disaster_recovery.salvage_files import salvage_files
from coordinator.disaster_recovery.salvage_key_slots import carry_over_slots
from coordinator.disaster_recovery.salvage_source import find_damage, readable_source, same_version
from coordinator.keys import key_file, rekey_files
from coordinator.store import (
    damaged_reader,
    metadata,
    schema,
    search_index,
    trail,
)
from coordinator.store import engine as store
from coordinator.store.audit import COMBINATION
from coordinator.store.base import Row
from coordinator.store.checks import row_consistency
from coordinator.store.damaged_reader import CarefulReader
from coordinator.store.high_water_mark import HighWaterMark
from coordinator.store.wording import kind_in_words

_AT_ONCE = 500

Progress = Callable[[int, int], None]
_Lines = dict[int, trail.Entry]
_Changes = dict[int, list[tuple[Any, ...]]]


@dataclass
class SalvageResult:
    """The rows of a salvaged casebook, read from tables or rebuilt from the trail, and what is missing."""

    rows: dict[str, int] = field(default_factory=dict)
    rebuilt: dict[str, int] = field(default_factory=dict)
    trail_lines: int = 0
    missing: list[str] = field(default_factory=list)


def salvage(
    path: Path,
    secret: Credential,
    new: Path,
    *,
    clock: Callable[[], datetime] = now,
    progress: Progress = lambda done, total: None,
) -> SalvageResult:
    """Make a new casebook of all that can be read of a damaged one, which is not changed.

    It opens with the same credentials. Raises WrongPassphrase, StoreDamaged, StoreError, and Refused for
    a casebook that is sound, and for a user whose role can be read and is not a coordinator's.
    """
    must_be_new(new)
    with unlocking(path, secret, clock(), keeps_lock=False) as unlocked, translate_folder_errors():
        # The new one's journal grows as large as itself.
        must_have_room(new.absolute().parent, 2 * locations.size(path), "what can be saved")
        if not (damage := find_damage(path, unlocked.data_key, unlocked.key_file)):
            raise Refused(wording.NOT_DAMAGED)
        making = temporary_folder(new)
        try:
            with readable_source(path, unlocked.data_key, new, damage) as (source, named):
                task = _Salvage(source, unlocked.data_key, making, clock, named)
                result = task.run(unlocked.key_file, unlocked.slot, progress)
                salvage_files(path, making, unlocked.data_key, result.missing, progress)
            os.rename(making, new)
            sync_folder(new.parent)
            known.adopt(new)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return result


class _Salvage:
    def __init__(
        self, path: Path, data_key: bytes, making: Path, clock: Callable[[], datetime], damage: list[str]
    ) -> None:
        self._damage = " ".join(damage)
        self._path, self._key, self._making, self._clock = path, data_key, making, clock
        self._reader = CarefulReader(path / DATABASE, data_key)
        self._result = SalvageResult()
        self._ids: dict[str, set[str]] = {}

    def run(self, keys: key_file.KeyFile, slot: key_file.Slot, progress: Progress) -> SalvageResult:
        """Make the new database and its key file in the temporary folder."""
        engine = store.open_writer(self._making / DATABASE, self._key)
        try:
            with store.translate_errors(self._making):
                schema.upgrade(engine, new=True)
                self._must_be_of_this_version()
                self._copy(engine, progress)
                keys = self._carry_over_slots(engine, keys, slot)
                self._index(engine)
                self._write_keys(engine, keys)
        finally:
            self._reader.close()
            engine.dispose()
        return self._result

    def _carry_over_slots(
        self, engine: Engine, keys: key_file.KeyFile, slot: key_file.Slot
    ) -> key_file.KeyFile:
        all_known = not self._reader.unread["key_slot"]
        salvaged = carry_over_slots(
            engine, keys, slot, all_known=all_known, name=wording.GONE, at=self._clock()
        )
        if salvaged.demoted:
            recovery = salvaged.key_file.of_kind(key_file.RECOVERY) or salvaged.key_file.of_kind(
                key_file.PARTS
            )
            self._result.missing.append(wording.roles_lost(salvaged.demoted, recovery=bool(recovery)))
        return salvaged.key_file

    def _write_keys(self, engine: Engine, keys: key_file.KeyFile) -> None:
        """Write the key file with the same slots, and its digest into the database."""
        with engine.connect() as connection, connection.begin():
            if keys.database:
                keys = replace(keys, database=rekey_files.salt_of(self._making / DATABASE))
            key_file.write(self._making / KEYS, keys.signed(self._key))
            metadata.put(connection, metadata.KEY_FILE, keys.digest())
            metadata.put(connection, metadata.KEY_FILE_NEXT, "")

    def _must_be_of_this_version(self) -> None:
        ours = CarefulReader(self._making / DATABASE, self._key)
        try:
            behind = not same_version(self._reader, ours)
        finally:
            ours.close()
        damaged_reader.must_be_of_this_version(behind=behind)

    def _copy(self, engine: Engine, progress: Progress) -> None:
        tables = [*_tables().values(), metadata.fact]
        with engine.connect() as connection, connection.begin():
            for done, table in enumerate(tables):
                progress(done, len(tables) + 1)
                self._copy_table(connection, table)
            lines, changes = self._read_trail()
            self._rebuild(connection, changes)
            self._correct(connection, lines, changes)
            self._insert_placeholders(connection)
            self._note_missing(lines, changes)
            self._write_trail(connection, lines, changes)
        progress(len(tables) + 1, len(tables) + 1)

    def _copy_table(self, connection: Connection, table: Table) -> None:
        names = self._reader.columns(table.name)
        fill = f'INSERT INTO "{table.name}" ({_quoted(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608
        ids = self._ids.setdefault(table.name, set())
        id_column = names.index("id") if "id" in names else 0
        for rows in _batches(self._reader.rows(table.name)):
            connection.exec_driver_sql(fill, rows)
            ids.update(row[id_column] for row in rows)
        if table is not metadata.fact:
            self._result.rows[table.name] = len(ids)

    def _read_trail(self) -> tuple[_Lines, _Changes]:
        changes: _Changes = {}
        for seq, *change in self._reader.rows("trail_change"):
            changes.setdefault(seq, []).append(tuple(change))
        lines = {
            seq: trail.Entry(datetime.fromisoformat(at), who, use_case, kind, reason, recipients, about)
            for seq, at, who, use_case, kind, reason, recipients, about, *_ in self._reader.rows(
                trail.trail.name
            )
        }
        return lines, changes

    def _rebuild(self, connection: Connection, changes: _Changes) -> None:
        """Rebuild from the trail the rows that can't be read in their table."""
        unread: dict[tuple[str, str], dict[str, Any]] = {}
        for seq in sorted(changes):
            for _, table, row_id, before, after, *_ in sorted(changes[seq]):
                if row_id in self._ids.get(table, ()):
                    continue
                if not after:
                    unread.pop((table, row_id), None)
                elif not before or (table, row_id) in unread:
                    unread.setdefault((table, row_id), {"id": row_id}).update(json.loads(after))
        by_name = _tables()
        rebuilt: Counter[str] = Counter()
        for (name, row_id), values in unread.items():
            connection.execute(insert(by_name[name]), salvage_rows.fill_row(by_name[name], values))
            self._ids[name].add(row_id)
            rebuilt[name] += 1
        self._result.rebuilt = dict(rebuilt)

    def _correct(self, connection: Connection, lines: _Lines, changes: _Changes) -> None:
        """Correct from the trail the rows that were read from an older page."""
        whole = salvage_rows.is_whole(self._path, self._key, max(lines, default=0))
        whole = whole and not self._reader.unread["fact"]
        after = row_consistency.whole_after(connection)
        salvage_rows.record_gaps(connection, len(lines) + 1, whole=whole)
        if not whole:
            return
        later = (change[1:5] for seq in sorted(changes) if seq > after for change in sorted(changes[seq]))
        rewritten, erased = salvage_rows.follow_trail(connection, models.all_tables(), later)
        for name, number in (rewritten + erased).items():
            self._result.rows[name] -= number
        self._result.rebuilt = dict(rewritten + Counter(self._result.rebuilt))

    def _insert_placeholders(self, connection: Connection) -> None:
        """Insert an empty row for each missing one that others refer to, so that those can be kept."""
        by_name = _tables()
        for _ in range(4):  # a placeholder may itself refer to a row that needs one
            for name, rowid, parent, number in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
                column = by_name[name].c[next(key[3] for key in keys if key[0] == number)]
                is_row = literal_column("rowid") == rowid
                row_id = connection.execute(select(column).where(is_row)).scalar()
                table = by_name[parent]
                if row_id and not connection.execute(select(table.c.id).where(table.c.id == row_id)).first():
                    row = salvage_rows.fill_row(table, {"id": row_id}, placeholder=True)
                    connection.execute(insert(table), row)
                    self._result.missing.append(wording.only_reference(parent))

    def _note_missing(self, lines: dict[int, Any], changes: dict[int, Any]) -> None:
        last, unread = max(lines, default=0), self._reader.unread
        for table, number in unread.items():
            lost = number - self._result.rebuilt.get(table, 0)
            if not table.startswith("trail") and lost > 0:
                self._result.missing.append(kind_in_words(table, lost))
        absent = sum(1 for seq in range(1, last + 1) if seq not in lines)
        if absent:
            self._result.missing.append(wording.trail_lines(absent))
        if unread["trail_change"]:
            self._result.missing.append(wording.change_details(unread["trail_change"]))
        confirmed, _ = HighWaterMark(self._path, self._key).confirmed()
        if confirmed > last:
            self._result.missing.append(wording.last_entries(confirmed - last))

    def _write_trail(
        self, connection: Connection, lines: dict[int, trail.Entry], changes: dict[int, Any]
    ) -> None:
        key = trail.key_of(connection, self._key)
        reason = wording.salvaged(self._damage, self._result.missing)
        first = trail.Entry(self._clock(), "", SALVAGED, COMBINATION, reason=reason, about="casebook")
        trail.append(connection, key, first, ())
        for seq in sorted(lines):
            of_line = [
                trail.TrailChange(table, row_id, before, after, commitment)
                for _, table, row_id, before, after, _, commitment in sorted(changes.get(seq, ()))
            ]
            trail.append(connection, key, lines[seq], of_line)
        self._result.trail_lines = len(lines) + 1

    def _index(self, engine: Engine) -> None:
        for kind in models.all_rows():
            if not kind.searched:
                continue
            with engine.connect() as connection, connection.begin(), Session(connection) as session:
                for rows in session.scalars(select(kind)).partitions(_AT_ONCE):
                    search_index.index_rows(connection, list[Row](rows), [], [])


def _tables() -> dict[str, Table]:
    return {table.name: table for table in models.all_tables()}


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
