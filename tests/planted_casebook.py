"""The attack of somebody who can write to a casebook's folder: their own casebook under everybody's slots."""

import shutil
from dataclasses import replace
from pathlib import Path

from coordinator.access.create import create
from coordinator.casebook import known
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.keys import key_file, key_wrapping, recovery_words
from coordinator.keys.key_derivation import FLOOR

THEIRS = "somebody elses passphrase"


def make_foreign(path: Path) -> Path:
    """Make the attacker's own casebook."""
    create(path, THEIRS, recovery_words.new_words(), name="Mal Content", cost=FLOOR).lock()
    return path


def key_of(path: Path, passphrase: str) -> bytes:
    """Return the data key that a passphrase opens."""
    return key_wrapping.unwrap(key_file.read(path / KEYS), "passphrase", passphrase.encode())[1]


def plant(path: Path, foreign: Path, handovers: tuple[bytes, ...] = ()) -> None:
    """Put another casebook's database in place, and seal its key to every slot: no secret is needed.

    This computer is made to forget the casebook: it would name the change before anything is typed.
    """
    known.forget(path)
    held, data_key = key_file.read(path / KEYS), key_of(foreign, THEIRS)
    sealed = tuple(key_wrapping.seal(slot, data_key, held.casebook_id) for slot in held.slots)
    for file in path.iterdir():
        if file.name != KEYS:
            file.unlink()
    shutil.copy(foreign / DATABASE, path / DATABASE)
    key_file.write(path / KEYS, replace(held, slots=sealed, handovers=handovers))
