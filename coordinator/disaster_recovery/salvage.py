"""Saves what can be saved of a damaged casebook: a new one with every row that can be read.

What can't be read in its table is often on the trail, which holds every row as it was
made and each change since; such rows are put together again from there.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, insert, literal_column, select
from sqlalchemy.orm import Session

from coordinator.access.create import folder_beside, must_be_new
from coordinator.access.credentials import Credential
from coordinator.access.open import translate_folder_errors, unlocking
from coordinator.backups import locations
from coordinator.backups.divergence import SALVAGED
from coordinator.casebook import models
from coordinator.casebook.casebook import now
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.atomic_file import sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.disaster_recovery import salvage_rows
from coordinator.disaster_recovery.salvage_key_slots import settle_slots
from coordinator.keys import key_file, rekey_files
from coordinator.store import (
    damaged_reader,
    metadata,
    schema,
    search_index,
    trail,
    trail_consistency,
)
from coordinator.store import engine as store
from coordinator.store.audit import COMBINATION
from coordinator.store.base import Row
from coordinator.store.damaged_reader import CarefulReader, in_words, kind_in_words
from coordinator.store.high_water_mark import HighWaterMark

_AT_ONCE = 500
_GONE = "Could not be saved"

Progress = Callable[[int, int], None]
_Lines = dict[int, trail.Entry]
_Changes = dict[int, list[tuple[Any, ...]]]


@dataclass
class Salvaged:
    """What a new casebook has of a damaged one: rows as they were, rows put together, what is missing."""

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
) -> Salvaged:
    """Make a new casebook of all that can be read of a damaged one, which stays as it is.

    It opens with the same secrets. Raises WrongPassphrase, Refused, StoreDamaged, StoreError.
    """
    must_be_new(new)
    with unlocking(path, secret, clock(), stays_held=False) as found, translate_folder_errors(new):
        # The new one's journal grows as large as itself.
        must_have_room(new.absolute().parent, 2 * locations.size(path), "what can be saved")
        making = folder_beside(new)
        try:
            told = _Salvage(path, found.data_key, making, clock).run(found.held, found.slot, progress)
            os.rename(making, new)
            sync_folder(new.parent)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return told


class _Salvage:
    def __init__(self, path: Path, data_key: bytes, making: Path, clock: Callable[[], datetime]) -> None:
        self._path, self._key, self._making, self._clock = path, data_key, making, clock
        self._reader = CarefulReader(path / DATABASE, data_key)
        self._told = Salvaged()
        self._ids: dict[str, set[str]] = {}

    def run(self, held: key_file.SlotFile, slot: key_file.Slot, progress: Progress) -> Salvaged:
        """Make the new database and its key file, in the folder that is being made."""
        engine = store.open_writer(self._making / DATABASE, self._key)
        try:
            with store.translate_errors(self._making):
                schema.bring_up_to_date(engine, new=True)
                self._must_be_of_this_version(engine)
                self._copy(engine, progress)
                held = self._settle(engine, held, slot)
                self._index(engine)
                self._write_keys(engine, held)
        finally:
            self._reader.close()
            engine.dispose()
        return self._told

    def _settle(self, engine: Engine, held: key_file.SlotFile, slot: key_file.Slot) -> key_file.SlotFile:
        all_known = not self._reader.unread["key_slot"]
        settled = settle_slots(engine, held, slot, all_known=all_known, name=_GONE, at=self._clock())
        if settled.demoted:
            people = f"{settled.demoted:,} {'person' if settled.demoted == 1 else 'people'}"
            way = "restore a backup if that leaves no coordinator, for no recovery words open this one"
            if settled.held.of_kind(key_file.RECOVERY) or settled.held.of_kind(key_file.PARTS):
                way = "a new passphrase set with the recovery words makes a coordinator where there is none"
            self._told.missing.append(f"the role of {people}, a reader now: {way}")
        return settled.held

    def _write_keys(self, engine: Engine, held: key_file.SlotFile) -> None:
        """Give the new casebook the same slots, and let the database vouch for its key file."""
        with engine.connect() as connection, connection.begin():
            if held.database:
                held = replace(held, database=rekey_files.salt_of(self._making / DATABASE))
            key_file.write(self._making / KEYS, held)
            metadata.put(connection, metadata.KEY_FILE, held.digest())
            metadata.put(connection, metadata.KEY_FILE_NEXT, "")

    def _must_be_of_this_version(self, engine: Engine) -> None:
        with engine.connect() as connection:
            ours = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        damaged_reader.must_be_of_this_version(behind=self._reader.version() != ours)

    def _copy(self, engine: Engine, progress: Progress) -> None:
        ours = [*_tables().values(), metadata.fact]
        with engine.connect() as connection, connection.begin():
            for done, table in enumerate(ours):
                progress(done, len(ours) + 1)
                self._copy_table(connection, table)
            lines, changes = self._read_trail()
            self._rebuild(connection, changes)
            self._follow(connection, lines, changes)
            self._stand_in(connection)
            self._tell_missing(lines, changes)
            self._write_trail(connection, lines, changes)
        progress(len(ours) + 1, len(ours) + 1)

    def _copy_table(self, connection: Connection, table: Table) -> None:
        names = self._reader.columns(table.name)
        fill = f'INSERT INTO "{table.name}" ({_named(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608
        ids = self._ids.setdefault(table.name, set())
        place = names.index("id") if "id" in names else 0
        for some in _batches(self._reader.rows(table.name)):
            connection.exec_driver_sql(fill, some)
            ids.update(row[place] for row in some)
        if table is not metadata.fact:
            self._told.rows[table.name] = len(ids)

    def _read_trail(self) -> tuple[_Lines, _Changes]:
        changes: _Changes = {}
        for seq, place, *told in self._reader.rows("trail_change"):
            changes.setdefault(seq, []).append((place, *told))
        lines = {
            seq: trail.Entry(datetime.fromisoformat(at), who, use_case, kind, reason, recipients, about)
            for seq, at, who, use_case, kind, reason, recipients, about, _ in self._reader.rows(
                trail.trail.name
            )
        }
        return lines, changes

    def _rebuild(self, connection: Connection, changes: _Changes) -> None:
        """Put rows together again that their table no longer gives, from what the trail says of them."""
        held: dict[tuple[str, str], dict[str, Any]] = {}
        for seq in sorted(changes):
            for _, table, row_id, before, after in sorted(changes[seq]):
                if row_id in self._ids.get(table, ()):
                    continue
                if not after:
                    held.pop((table, row_id), None)
                elif not before or (table, row_id) in held:
                    held.setdefault((table, row_id), {"id": row_id}).update(json.loads(after))
        by_name = _tables()
        rebuilt: Counter[str] = Counter()
        for (name, row_id), told in held.items():
            connection.execute(insert(by_name[name]), _filled(by_name[name], told))
            self._ids[name].add(row_id)
            rebuilt[name] += 1
        self._told.rebuilt = dict(rebuilt)

    def _follow(self, connection: Connection, lines: _Lines, changes: _Changes) -> None:
        """Give rows what the trail says of them where an older page says something else."""
        whole = salvage_rows.is_whole(self._path, self._key, max(lines, default=0))
        whole = whole and not self._reader.unread["fact"]
        after = trail_consistency.whole_after(connection)
        salvage_rows.remember_gaps(connection, len(lines) + 1, whole=whole)
        if not whole:
            return
        told = (one[1:] for seq in sorted(changes) if seq > after for one in sorted(changes[seq]))
        anew, erased = salvage_rows.follow_trail(connection, models.all_tables(), told, _filled)
        for name, number in (anew + erased).items():
            self._told.rows[name] -= number
        self._told.rebuilt = dict(anew + Counter(self._told.rebuilt))

    def _stand_in(self, connection: Connection) -> None:
        """Put an empty row where others point to one that is gone, so that those can be kept."""
        by_name = _tables()
        for _ in range(4):  # what stands in may itself need something that it can point to
            for name, rowid, parent, number in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
                column = by_name[name].c[next(key[3] for key in keys if key[0] == number)]
                place = literal_column("rowid") == rowid
                wanted = connection.execute(select(column).where(place)).scalar()
                there = by_name[parent]
                if wanted and not connection.execute(select(there.c.id).where(there.c.id == wanted)).first():
                    connection.execute(insert(there), _filled(there, {"id": wanted}, stands_in=True))
                    self._told.missing.append(f"{kind_in_words(parent, 1)}, of which only its place is known")

    def _tell_missing(self, lines: dict[int, Any], changes: dict[int, Any]) -> None:
        last, gone = max(lines, default=0), self._reader.unread
        for table, number in gone.items():
            lost = number - self._told.rebuilt.get(table, 0)
            if not table.startswith("trail") and lost > 0:
                self._told.missing.append(kind_in_words(table, lost))
        absent = sum(1 for seq in range(1, last + 1) if seq not in lines)
        if absent:
            self._told.missing.append(kind_in_words("line of the trail", absent).replace("trails", "trail"))
        if gone["trail_change"]:
            self._told.missing.append(f"the details of {kind_in_words('change', gone['trail_change'])}")
        reached, _ = HighWaterMark(self._path, self._key).held()
        if reached > last:
            things = "thing" if reached - last == 1 else f"{reached - last:,} things"
            self._told.missing.append(f"the last {things} done")

    def _write_trail(
        self, connection: Connection, lines: dict[int, trail.Entry], changes: dict[int, Any]
    ) -> None:
        key = trail.key_of(connection, self._key)
        found = " ".join(damaged_reader.describe_damage(self._path / DATABASE, self._key))
        missing = "; ".join(self._told.missing) or "nothing"
        reason = (
            f"Saved from a damaged casebook. {found} The lines below were chained anew. Missing: {missing}."
        )
        first = trail.Entry(self._clock(), "", SALVAGED, COMBINATION, reason=reason, about="casebook")
        trail.append(connection, key, first, ())
        for seq in sorted(lines):
            told = [trail.TrailChange(*one[1:]) for one in sorted(changes.get(seq, ()))]
            trail.append(connection, key, lines[seq], told)
        self._told.trail_lines = len(lines) + 1

    def _index(self, engine: Engine) -> None:
        for kind in models.all_rows():
            if not kind.searched:
                continue
            with engine.connect() as connection, connection.begin(), Session(connection) as session:
                for some in session.scalars(select(kind)).partitions(_AT_ONCE):
                    search_index.index_rows(connection, list[Row](some), [], [])


def _filled(table: Table, told: dict[str, Any], *, stands_in: bool = False) -> dict[str, Any]:
    """Fill a row's columns: the trail leaves out what is empty."""
    made: dict[str, Any] = {}
    for column in table.columns:
        value = told.get(column.name)
        if value is None and not column.nullable:
            # What stands in points to something that stands in: the next round makes that.
            points = stands_in and column.foreign_keys
            value = uuid4().hex if points else _nothing(column.type.python_type)
        elif isinstance(value, str) and column.type.python_type is date:
            value = date.fromisoformat(value)
        elif isinstance(value, str) and column.type.python_type is datetime:
            value = datetime.fromisoformat(value).replace(tzinfo=None)
        made[column.name] = value
    if stands_in:
        name = next((one for one in ("surname", "reference", "name", "what", "words") if one in made), None)
        made |= {name: _GONE} if name else {}
    return made


def _nothing(kind: type[Any]) -> Any:
    # The store keeps moments without a zone; one that is not known is the beginning of time.
    return datetime(1970, 1, 1) if kind is datetime else False if kind is bool else kind()  # noqa: DTZ001


def _tables() -> dict[str, Table]:
    return {table.name: table for table in models.all_tables()}


def _named(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    some: list[tuple[Any, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


__all__ = ["Salvaged", "in_words", "salvage"]
