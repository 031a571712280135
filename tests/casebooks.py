"""Casebooks that tests work in: each kind is made once in a process, and a test has a copy."""

import shutil
from datetime import date
from pathlib import Path

from coordinator.access import create
from coordinator.access.open import open_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.sample.build import make_sample

PASSPHRASE = "copper lantern walks sideways"


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
        """Put a casebook there and unlock it."""
        return open_casebook(self.copy(path, cases=cases, seed=seed), PASSPHRASE)
