"""A text that is copied and leads to somebody is named, without what it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.casebooks import Casebooks
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import settle
from tests.wall_casebook import invent_wall
from ui.main import make_window
from ui.session.clipboard import copy
from ui.window.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, casebooks: Casebooks) -> Iterator[Window]:
    """The window over a casebook with protected people."""
    book = casebooks.open(tmp_path / "Test.casebook")
    invent_wall(book)
    made = make_window()
    qtbot.addWidget(made)
    made.open(book)
    made.show()
    yield made
    made.close()


def said(window: Window) -> list[str]:
    """What the window says from now on."""
    heard: list[str] = []
    workspace_of(window).context.notified.connect(lambda sentence, _undo: heard.append(sentence))
    return heard


@pytest.mark.parametrize("text", ["She is at 12 Larch Road, Norton", "Ring 07700 900123", "TS20 2QJ"])
def test_what_a_copied_text_holds_is_named_without_it(qtbot: QtBot, window: Window, text: str) -> None:
    heard = said(window)
    copy(text)
    qtbot.waitUntil(lambda: bool(heard))
    assert "What you copied holds: " in heard[-1]
    assert not [word for word in ("Larch", "900123", "TS20") if word in heard[-1]]


def test_of_a_harmless_text_nothing_is_said(qtbot: QtBot, window: Window) -> None:
    heard = said(window)
    copy("He was at court on Monday")
    settle(qtbot)
    assert heard == []


def test_a_lock_ends_it(qtbot: QtBot, window: Window) -> None:
    window.lock_now()
    copy("Ring 07700 900123")
    settle(qtbot)
    QGuiApplication.clipboard().clear()


def test_words_from_a_line_are_judged_like_any_other(qtbot: QtBot, window: Window) -> None:
    heard = said(window)
    line = QLineEdit("Ring 07700 900123")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    if not QGuiApplication.clipboard().ownsClipboard():
        pytest.skip("this platform doesn't say whose the clipboard is; it is tried on a screen of its own")
    qtbot.waitUntil(lambda: bool(heard))
