"""What is copied here leaves the clipboard by itself, if it is still ours."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.session.clipboard import ClipboardWatch, clear_our_clipboard, copy, copy_for_good


@pytest.fixture
def watch(qtbot: QtBot, qapp: QApplication) -> ClipboardWatch:
    """A watch whose time is short."""
    QGuiApplication.clipboard().clear()
    return ClipboardWatch(qapp, seconds=0.2)


def on_it() -> str:
    """What is on the clipboard."""
    return QGuiApplication.clipboard().text()


def test_what_was_copied_from_a_case_leaves_after_a_while(qtbot: QtBot, watch: ClipboardWatch) -> None:
    copy("07700 900123")
    assert on_it() == "07700 900123"
    qtbot.waitUntil(lambda: on_it() == "")


def test_what_is_copied_with_the_keys_leaves_too(qtbot: QtBot, watch: ClipboardWatch) -> None:
    line = QLineEdit("14 Zqx Road")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    assert on_it() == "14 Zqx Road"
    if not QGuiApplication.clipboard().ownsClipboard():
        QGuiApplication.clipboard().clear()
        pytest.skip("this platform doesn't say whose the clipboard is; it is tried on a screen of its own")
    qtbot.waitUntil(lambda: on_it() == "")


def test_what_somebody_else_put_there_since_stays(qtbot: QtBot, watch: ClipboardWatch) -> None:
    if QGuiApplication.clipboard().ownsClipboard():
        pytest.skip("on this platform nobody else can put anything there")
    copy("07700 900123")
    theirs = QMimeData()
    theirs.setText("a shopping list")
    QGuiApplication.clipboard().setMimeData(theirs)
    qtbot.wait(600)
    assert on_it() == "a shopping list"
    clear_our_clipboard()
    assert on_it() == "a shopping list"


def test_a_fault_report_stays(qtbot: QtBot, watch: ClipboardWatch) -> None:
    copy_for_good("Coordinator 0.2.0")
    qtbot.wait(600)
    clear_our_clipboard()
    assert on_it() == "Coordinator 0.2.0"
