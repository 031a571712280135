"""What leaves by the windows: nothing is dragged out, and no title or message names anybody.

Which modules use a way out is checked in tests/architecture/test_ways_out.py, what files hold in
tests/coordinator/exports/test_ways_out.py, and when the clipboard is cleared in test_clipboard.py.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coordinator.casebook.casebook import Casebook
from coordinator.redaction.casebook_values import casebook_values
from tests.casebooks import Casebooks
from tests.ui.hostile_tour import SCREEN, Tour, walk_a_case, walk_a_meeting, walk_dialogs, walk_pages
from tests.ui.openers import workspace_of
from ui.main import make_window
from ui.packs.release.entry_text import EntryText
from ui.style.no_drag import is_kept_in_window, keep_in_window
from ui.widgets.layout import words
from ui.window.window import Window

ADDRESS = "14 Zqx Road\nNorton"


def _long_text() -> QWidget:
    return keep_in_window(QPlainTextEdit(ADDRESS))


def _label() -> QWidget:
    return words(ADDRESS, selectable=True)


def _wrapped() -> QWidget:
    return words(ADDRESS, wrap=True, selectable=True)


def _entry() -> QWidget:
    return EntryText(ADDRESS, ())


def _line() -> QWidget:
    return QLineEdit(ADDRESS)


def select_all(widget: QWidget) -> None:
    """Select all text as somebody does with the mouse or the keys."""
    if isinstance(widget, QLabel):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        widget.setSelection(0, len(ADDRESS))
        assert widget.hasSelectedText()
    else:
        widget.selectAll()  # type: ignore[attr-defined]


def begins_drag(qtbot: QtBot, widget: QWidget) -> bool:
    """Press on the selected text, pull it away, and say whether Qt drags it."""
    qtbot.addWidget(widget)
    widget.resize(300, 120)
    widget.show()
    qtbot.waitExposed(widget)
    select_all(widget)
    target = widget.viewport() if isinstance(widget, QPlainTextEdit | QTextEdit) else widget
    at = QPoint(12, 12 if target is not widget else widget.height() // 2)
    drags: list[object] = []

    def look() -> None:
        """Note a drag that began, and end its loop as the Esc key does."""
        drags.extend(widget.findChildren(QDrag))
        if drags:
            QDrag.cancel()

    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 5):
        QTimer.singleShot(0, look)
        away = at + QPoint(30 * step, 10 * step)
        QApplication.sendEvent(
            target,
            QMouseEvent(
                QEvent.Type.MouseMove, away, target.mapToGlobal(away), Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            ),
        )  # fmt: skip
        look()
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=at)
    return bool(drags)


@pytest.mark.parametrize("make", [_long_text, _label, _wrapped, _entry, _line])
def test_selected_text_is_never_dragged_out(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    assert not begins_drag(qtbot, make())


@pytest.mark.qt_log_ignore("Unimplemented code")  # the screen that isn't there drags nothing
def test_a_text_that_is_not_kept_in_its_window_would_be_dragged(qtbot: QtBot) -> None:
    assert begins_drag(qtbot, QPlainTextEdit(ADDRESS))


def test_text_is_still_selected_with_the_mouse(qtbot: QtBot) -> None:
    box = keep_in_window(QPlainTextEdit("Larch Road"))
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    QTest.mouseDClick(box.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert box.textCursor().selectedText() == "Larch"


class WayOutTour(Tour):
    """Looks for text that can be dragged, and for titles that name what is protected."""

    def __init__(self, qtbot: QtBot, protected: frozenset[str]) -> None:
        super().__init__(qtbot)
        self._protected, self.seen = protected, 0

    def expect_text(self, where: str, widgets: Sequence[QWidget]) -> None:
        """Check the titles of all windows, and what was looked at."""
        super().expect_text(where, widgets)
        for window in QApplication.topLevelWidgets():
            assert not [value for value in self._protected if value in window.windowTitle()], where
        for widget in widgets:
            assert not _can_be_dragged(widget), f"{type(widget).__name__} {widget.accessibleName()}: {where}"
            self.seen += isinstance(widget, QPlainTextEdit | QTextEdit)


def _can_be_dragged(widget: QWidget) -> bool:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not is_kept_in_window(widget)
    if isinstance(widget, QLabel):
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        return bool(widget.textInteractionFlags() & by_mouse) and not is_kept_in_window(widget)
    if isinstance(widget, QLineEdit | QAbstractItemView):
        return widget.dragEnabled()
    return False


@pytest.fixture
def book(tmp_path: Path, casebooks: Casebooks) -> Casebook:
    """A casebook of invented people."""
    return casebooks.open(tmp_path / "Test.casebook", cases=30, seed=5)


@pytest.fixture
def sample_window(qtbot: QtBot, book: Casebook) -> Iterator[Window]:
    """The window over it."""
    window = make_window()
    qtbot.addWidget(window)
    window.open(book)
    window.resize(*SCREEN)
    window.show()
    yield window
    window.close()


@pytest.mark.minutes
def test_on_no_screen_can_text_be_dragged_out_and_no_title_names_anybody(
    qtbot: QtBot, book: Casebook, sample_window: Window
) -> None:
    values = book.read(casebook_values).values
    tour = WayOutTour(qtbot, frozenset(value.value for value in values if len(value.value) > 4))
    workspace = workspace_of(sample_window)
    messages: list[str] = []
    workspace.context.notified.connect(lambda sentence, _undo: messages.append(sentence))
    walk_pages(tour, workspace)
    walk_a_case(tour, qtbot, workspace)
    walk_a_meeting(tour, qtbot, workspace)
    walk_dialogs(tour, qtbot, workspace)
    assert tour.seen > 20
    assert not [message for message in messages for value in tour._protected if value in message]
