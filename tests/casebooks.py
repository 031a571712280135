"""Casebooks that tests work in: each kind is made once in a process, and a test has a copy."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from coordinator.access import create
from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.access.unlock_slot import unlock_slot
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS, profile_folder
from coordinator.keys import key_file, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.keys.key_slot import Slot
from coordinator.sample.build import make_sample
from coordinator.store import engine as store
from coordinator.store.page_authentication import SIZE

PASSPHRASE = "copper lantern walks sideways"


def damage_page_of(path: Path, name: str = "sqlite_autoindex_person_1", passphrase: str = PASSPHRASE) -> None:
    """Turn a bit in the first page of a table or an index; of this index every row can still be read."""
    keys, now = key_file.read(path / KEYS), datetime.now(UTC)
    _, key, _ = unlock_slot(path, keys, Credential.passphrase(passphrase), now)
    with store.peek_read_only(path / DATABASE, key) as connection:
        asked = f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'"  # noqa: S608
        page = connection.exec_driver_sql(asked).scalar_one()
    raw = bytearray((path / DATABASE).read_bytes())
    raw[(page - 1) * SIZE + 300] ^= 16
    (path / DATABASE).write_bytes(raw)


def forget_known() -> None:
    """Make this computer forget every casebook: another copy of one would contradict its memory."""
    shutil.rmtree(profile_folder() / "known", ignore_errors=True)


def bare_slot(slot_id: str, kind: str) -> Slot:
    """Make a slot that opens nothing, for the rows about it."""
    return Slot(slot_id, kind, FLOOR, b"", b"", b"")


class Casebooks:
    """Hands out copies of casebooks that `PASSPHRASE` opens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, path: Path, *, cases: int = 0, seed: int = 1) -> Path:
        """Put a locked casebook there, empty or with so many invented cases as of today."""
        today = date.today()
        made = self._folder / f"{cases}-{seed}-{today}.casebook"
        if not made.exists():
            with create.create(made, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as book:
                if cases:
                    make_sample(book, cases=cases, seed=seed, today=today)
        return Path(shutil.copytree(made, path))

    def open(self, path: Path, *, cases: int = 0, seed: int = 1) -> Casebook:
        """Put a casebook there and unlock it, as one that this computer doesn't know yet."""
        forget_known()
        return open_casebook(self.copy(path, cases=cases, seed=seed), PASSPHRASE)
