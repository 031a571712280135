"""Invented cases, made once for a file of tests; each test has a copy of its own."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.casebook import Casebook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.sample.build import make_sample
from tests.casebooks import PASSPHRASE

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def invented(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locked casebook with as many cases as the file asks for."""
    path = tmp_path_factory.mktemp("invented") / "Sample.casebook"
    with create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as made:
        make_sample(made, cases=request.module.CASES, seed=7, today=TODAY)
    return path


@pytest.fixture
def sample(invented: Path, tmp_path: Path) -> Iterator[Casebook]:
    """A copy of the invented cases, unlocked."""
    with books.open_casebook(Path(shutil.copytree(invented, tmp_path / "Test.casebook")), PASSPHRASE) as made:
        yield made
