"""A casebook that three people can open, one of each role."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as opening
from coordinator.access.user_keys import add_person
from coordinator.casebook.casebook import Casebook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR

COORDINATOR, CHAIR, READER = "copper lantern walks", "violet harbour seven", "sudden marble kite"


@dataclass
class Shared:
    """Where it is, and its recovery words."""

    path: Path
    words: str

    def open(self, passphrase: str = COORDINATOR) -> Casebook:
        """Open it."""
        return opening.open_casebook(self.path, passphrase)


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    made = Shared(tmp_path_factory.mktemp("shared") / "Shared.casebook", recovery_words.new_words())
    with create.create(made.path, COORDINATOR, made.words, name="Jo Field", cost=FLOOR) as book:
        add_person(book, COORDINATOR, name="Ann Chair", role="chair", new=CHAIR, cost=FLOOR)
        add_person(book, COORDINATOR, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    return made


@pytest.fixture
def shared(_shared: Shared, tmp_path: Path) -> Shared:
    """A casebook that three people can open."""
    return Shared(Path(shutil.copytree(_shared.path, tmp_path / "Shared.casebook")), _shared.words)
