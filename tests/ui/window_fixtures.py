"""A window over a real casebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from tests.ui.sample_pages import PLACES
from ui.search.results import result_of
from ui.window.window import Window
from ui.workers.casebook_worker import CasebookWorker

PASSPHRASE = "copper lantern walks sideways"


def a_welcome(_window: Window) -> QWidget:
    """A first screen for these tests."""
    return QLabel("Welcome")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The window with a casebook open."""
    made = Window(PLACES, a_welcome, result_of=result_of)
    qtbot.addWidget(made)
    made.open(create.create(tmp_path / "Test.casebook", PASSPHRASE, recovery_words.new_words(), cost=FLOOR))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def worker(tmp_path: Path, qapp: QObject) -> Iterator[CasebookWorker]:
    """A worker over a real casebook."""
    made = CasebookWorker(
        create.create(tmp_path / "Test.casebook", "a b c d", recovery_words.new_words(), cost=FLOOR)
    )
    yield made
    left = made.shut_down()
    if left is not None:
        left.lock()
