"""A real casebook, a real worker and what a page is given, for tests of the screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.casebook.casebook import Casebook
from coordinator.preferences.scope import Remembered
from tests.casebooks import Casebooks
from tests.ui.recorded_entry_points import Asked, connect_to
from ui.composition.screens import reopeners
from ui.session.page_context import PageContext
from ui.workers import background_tasks
from ui.workers.casebook_worker import CasebookWorker


class Workplace:
    """What a test works with: the casebook, the page's context, and what the page showed or asked for."""

    def __init__(self, book: Casebook, window: QWidget) -> None:
        self.book, self.window = book, window
        self.worker = CasebookWorker(book)
        self.asked: Asked = []
        connect = connect_to(self.asked, reopeners)
        self.context = PageContext(self.worker, window, Remembered(), connect)
        self.said: list[str] = []
        self.undos: list[Any] = []
        self.went: list[tuple[str, str]] = []
        self.failed: list[BaseException] = []
        self.context.notified.connect(self._toasted)
        self.context.navigated.connect(lambda place, record: self.went.append((place, record)))
        self.worker.refused.connect(self.said.append)
        self.worker.failed.connect(self.failed.append)

    def today(self) -> date:
        """The day that screens take for today."""
        return self.context.today()

    def settle(self, qtbot: QtBot) -> None:
        """Wait until all that was sent off the screen's thread is back."""
        qtbot.waitUntil(lambda: not background_tasks.has_pending())

    def keep_words(self) -> None:
        """Keep what was typed, as a lock does."""
        for keep in self.context.drafts.save_steps(self.context.dialogs.list_open()):
            keep()

    def end(self) -> None:
        """Close what is open, give the casebook back and lock it."""
        for dialog in self.context.dialogs.list_open():
            dialog.hide()  # a dialog left open would be counted by the next test
        book = self.worker.shut_down()
        if book is not None:
            book.lock()
        assert self.failed == []

    def _toasted(self, sentence: str, undo: Any) -> None:
        self.said.append(sentence)
        self.undos.append(undo)


def settle(qtbot: QtBot) -> None:
    """Wait until all that was sent off the screen's thread is back, and what it led to as well."""
    for _ in range(2):
        qtbot.wait(1)
        qtbot.waitUntil(lambda: not background_tasks.has_pending())


@contextmanager
def seen_through(qtbot: QtBot) -> Iterator[None]:
    """Do something and go on when that itself is done and shown, and not when what came before it is."""
    settle(qtbot)
    yield
    settle(qtbot)


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path, casebooks: Casebooks) -> Iterator[Workplace]:
    """An empty casebook at work."""
    yield from _at_work(qtbot, casebooks.open(tmp_path / "Test.casebook"))


@pytest.fixture
def sample(qtbot: QtBot, tmp_path: Path, casebooks: Casebooks) -> Iterator[Workplace]:
    """A casebook of invented people at work."""
    yield from _at_work(qtbot, casebooks.open(tmp_path / "Test.casebook", cases=20))


def _at_work(qtbot: QtBot, book: Casebook) -> Iterator[Workplace]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1096, 700)
    made = Workplace(book, window)
    yield made
    made.end()
