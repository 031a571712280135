"""The keys of a command work whatever has the focus; pages open at their top."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import settle
from ui.main import make_window
from ui.session.commands import Command
from ui.session.search_result import SearchResult
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, icon_button
from ui.widgets.layout import to_top
from ui.window.window import Window
from ui.window.workspace import Workspace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Keys that a line takes for editing on one system or another.
_EDITING = ("Ctrl+E", "Ctrl+U", "Ctrl+K", "Ctrl+A", "Ctrl+D", "Ctrl+B", "Alt+F", "F2", "Ctrl+Left")


def field(kind: str) -> QWidget:
    """A field in which words can be typed."""
    if kind == "list":
        made = QComboBox()
        made.setEditable(True)
        return made
    return QLineEdit() if kind == "line" else QPlainTextEdit()


def put_in(workspace: Workspace, kind: str, qtbot: QtBot) -> QWidget:
    """Put such a field in the window, and the focus in it."""
    made = field(kind)
    made.setParent(workspace.body)
    made.show()
    workspace.window().activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def press(where: QWidget, keys: str) -> None:
    """Press a shortcut where the focus is."""
    QTest.keySequence(where, QKeySequence(keys))


@pytest.mark.parametrize("kind", ["line", "text", "list"])
@pytest.mark.parametrize("keys", _EDITING)
def test_a_field_leaves_the_keys_of_a_command_to_it(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, kind: str, keys: str
) -> None:
    workspace, ran = workspace_of(window), []
    listed = [Command("mine", "Mine", lambda: ran.append(keys), keys)]
    monkeypatch.setattr(workspace.shell, "_listed", lambda: listed)
    workspace.shell.bind_shortcuts()
    press(put_in(workspace, kind, qtbot), keys)
    assert ran == [keys]


@pytest.mark.parametrize("kind", ["line", "text", "list"])
def test_undo_is_the_field_s_while_it_has_something_to_undo_and_the_window_s_then(
    qtbot: QtBot, window: Window, kind: str
) -> None:
    workspace, undone = workspace_of(window), []
    workspace.toast.say("Recorded", lambda: undone.append(True))
    where = put_in(workspace, kind, qtbot)
    QTest.keyClicks(where, "a")
    press(where, "Ctrl+Z")
    assert undone == []
    press(where, "Ctrl+Z")
    assert undone == [True]


@pytest.mark.parametrize("key", _ENTER)
def test_a_button_reacts_to_enter_in_a_window_too(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    for made in (
        button("Plain", lambda: pressed.append("plain")),
        icon_button("x", "Icon", lambda: pressed.append("icon")),
    ):
        qtbot.addWidget(made)
        made.show()
        QTest.keyClick(made, key)
        QTest.keyClick(made, key, Qt.KeyboardModifier.ControlModifier)  # submits a form, presses nothing
    assert pressed == ["plain", "icon"]


def test_the_welcome_page_starts_on_a_button_that_enter_presses(qtbot: QtBot) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.show_welcome()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Create a casebook"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _sees(window, "Name"))
    window.close()


def _sees(window: Window, name: str) -> bool:
    return any(line.accessibleName() == name and line.isVisible() for line in window.findChildren(QLineEdit))


def test_a_page_that_was_scrolled_opens_at_its_top_again(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.go("second")
    settle(qtbot)
    area = QScrollArea(workspace.page("second"))
    tall = QWidget()
    tall.setMinimumHeight(5000)
    area.setWidget(tall)
    area.show()
    area.verticalScrollBar().setValue(900)
    assert area.verticalScrollBar().value() > 0
    workspace.go("agencies")
    workspace.go("second")
    assert area.verticalScrollBar().value() == 0


def test_a_list_keeps_its_place_with_what_is_chosen_in_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    text = QPlainTextEdit("\n".join("line" for _ in range(500)), page)
    page.show()
    text.verticalScrollBar().setValue(100)
    to_top(page)
    assert text.verticalScrollBar().value() == 100


def test_after_enter_on_what_was_found_the_keys_go_to_it(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    page = workspace.page("agencies")
    workspace.go("second")
    workspace.window().activateWindow()
    workspace.search.setFocus()
    qtbot.waitUntil(workspace.search.hasFocus)
    workspace.search.picked.emit(SearchResult("Police", "", "agencies", "an id", group="Agencies"))
    settle(qtbot)
    focused = window.focusWidget()
    assert isinstance(focused, RowsTable)
    assert page.isAncestorOf(focused)


def test_a_page_that_moves_the_focus_to_a_record_keeps_it_there(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    [line] = workspace.page("agencies").findChildren(QLineEdit)
    workspace.window().activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    workspace.go("agencies", "an id")
    assert window.focusWidget() is line
