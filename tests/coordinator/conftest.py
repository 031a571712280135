"""A real casebook on the disk for every test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from tests.casebooks import Casebooks


@pytest.fixture
def book(tmp_path: Path, casebooks: Casebooks) -> Iterator[Casebook]:
    """An empty, unlocked casebook."""
    made = casebooks.open(tmp_path / "Test.casebook")
    yield made
    made.lock()
