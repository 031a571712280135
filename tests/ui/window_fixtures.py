"""A window over a real casebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coordinator.casebook.casebook import Casebook
from tests.casebooks import Casebooks
from tests.ui.recorded_entry_points import connect_nothing
from tests.ui.sample_pages import PLACES
from ui.search.results import result_of
from ui.window.casebook_session import CasebookSession
from ui.window.window import Window
from ui.workers.casebook_worker import CasebookWorker


def a_welcome(_window: Window) -> QWidget:
    """A first screen for these tests."""
    return QLabel("Welcome")


def small_session(window: QWidget, casebook: Casebook) -> CasebookSession:
    """What the window makes of an open casebook: small pages, connected to nothing."""
    return CasebookSession(window, casebook, PLACES, connect=connect_nothing, result_of=result_of)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, casebooks: Casebooks) -> Iterator[Window]:
    """The window with a casebook open."""
    made = Window(small_session, a_welcome)
    qtbot.addWidget(made)
    made.open(casebooks.open(tmp_path / "Test.casebook"))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def worker(tmp_path: Path, qapp: QObject, casebooks: Casebooks) -> Iterator[CasebookWorker]:
    """A worker over a real casebook."""
    made = CasebookWorker(casebooks.open(tmp_path / "Test.casebook"))
    yield made
    left = made.shut_down()
    if left is not None:
        left.lock()
