"""What makes a casebook worth salvaging, and the folder that it is read from."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from coordinator.access.wording import OTHER_FILE
from coordinator.casebook import models
from coordinator.casebook.paths import DATABASE
from coordinator.core.errors import StoreDamaged
from coordinator.disaster_recovery import wording
from coordinator.disaster_recovery.rebuilt_schema import readable_copy
from coordinator.keys import key_file
from coordinator.store import damaged_reader, metadata, schema
from coordinator.store import engine as store
from coordinator.store.checks import row_consistency
from coordinator.store.damaged_reader import CarefulReader
from coordinator.store.high_water_mark import HighWaterMark
from coordinator.store.wording import NOTHING_READ


@contextlib.contextmanager
def readable_source(
    path: Path, data_key: bytes, new: Path, damage: list[str]
) -> Iterator[tuple[Path, list[str]]]:
    """Give the folder to read a damaged casebook from, itself if possible, and what is damaged."""
    if NOTHING_READ not in damage:
        yield path, damage
        return
    with readable_copy(path, data_key, new) as copy:
        if copy is None:
            yield path, damage
            return
        others = damaged_reader.describe_damage(copy / DATABASE, data_key)
        yield copy, [wording.LIST_OF_TABLES_REBUILT, *others]


def find_damage(path: Path, data_key: bytes, keys: key_file.KeyFile) -> list[str]:
    """Say what makes a casebook worth salvaging: damage, lost writes, older pages, another key file."""
    database = path / DATABASE
    if wrong := damaged_reader.describe_damage(database, data_key):
        return wrong
    engine = store.open_immutable(database, data_key)
    try:
        with store.translate_errors(path):
            return [] if schema.is_behind(engine) else _find_older_parts(engine, path, data_key, keys)
    finally:
        engine.dispose()


def _find_older_parts(engine: Engine, path: Path, data_key: bytes, keys: key_file.KeyFile) -> list[str]:
    """Say what is older than the rest of a casebook whose every page is whole."""
    with engine.connect() as connection:
        if lost := HighWaterMark(path, data_key).lost(connection):
            return [lost]
        known = {metadata.recall(connection, name) for name in (metadata.KEY_FILE, metadata.KEY_FILE_NEXT)}
        if keys.digest() not in known:
            return [OTHER_FILE]
        return row_consistency.mismatches_with_trail(connection, models.all_tables())


def same_version(damaged: CarefulReader, new: CarefulReader) -> bool:
    """Return whether a damaged database has the tables of a new one; its version may be unreadable."""
    try:
        return damaged.version() == new.version()
    except StoreDamaged:
        return damaged.definitions() == new.definitions()
