"""A real casebook on the disk for every test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.casebook.casebook import Casebook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR

PASSPHRASE = "copper lantern walks sideways"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """An empty, unlocked casebook."""
    made = create.create(tmp_path / "Test.casebook", PASSPHRASE, recovery_words.new_words(), cost=FLOOR)
    yield made
    made.lock()
