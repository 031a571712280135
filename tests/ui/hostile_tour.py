"""Walks through every screen as somebody does who points at everything, and looks at each."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.casebooks import Casebooks
from tests.hostile_text import make_hostile
from tests.ui.openers import (
    ON_A_CASE,
    ON_PAPERS,
    a_whole_case,
    agencies_of,
    meetings_of,
    pack_of,
    ready_meetings,
)
from tests.ui.page_fixtures import settle
from tests.ui.shown_text import taken_for_more, too_wide
from ui.caseload.panel import CaseloadPage
from ui.composition.screens import SETTINGS
from ui.main import make_window
from ui.window.crash_screen import FaultScreen
from ui.window.window import Window
from ui.window.workspace import Workspace

SCREEN = (1280, 720)


class Tour:
    """Looks at everything on the screen after each step."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def look(self, where: str) -> None:
        """Let everything come and be painted; then nothing may be taken for more than text."""
        settle(self._qtbot)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.grab()
        self.expect_text(where, QApplication.allWidgets())

    def look_over(self, window: QWidget, where: str) -> None:
        """Look at what stands over a window, which itself was looked at and is again when this is over."""
        settle(self._qtbot)
        over = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
        for each in over:
            each.grab()
        self.expect_text(where, [part for each in over for part in (each, *each.findChildren(QWidget))])

    def expect_text(self, where: str, widgets: Sequence[QWidget]) -> None:
        """Check what was looked at."""
        faults = [f"{where}: {fault}" for fault in (*taken_for_more(widgets), *too_wide(SCREEN))]
        assert not faults, ascii(faults[:5])


def open_over(qtbot: QtBot, path: Path, casebooks: Casebooks, texts: tuple[str, ...]) -> Window:
    """Open a casebook of invented people whose every text is one of these, in a window of its own."""
    book = casebooks.open(path, cases=30, seed=5)
    make_hostile(book, texts)
    window = make_window()
    qtbot.addWidget(window)
    window.open(book)
    window.resize(*SCREEN)
    window.show()
    return window


def point_everywhere(root: QWidget) -> None:
    """Rest the pointer on every widget and on the first cells of every list, and make text selectable."""
    for widget in root.findChildren(QLabel):
        if not isValid(widget):
            continue  # a click on another one led elsewhere, and the page was built again
        if widget.isVisible() and not widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            QTest.mouseMove(widget)
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        for row in range(min(model.rowCount(), 5)):
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            for column in range(min(columns, 8)):
                at = view.visualRect(model.index(row, column)).center()
                event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
                QApplication.sendEvent(view.viewport(), event)


def open_lists(root: QWidget, look: Callable[[], None]) -> None:
    """Open each drop-down, and what is proposed under each line."""
    for box in root.findChildren(QComboBox):
        if box.isVisible() and box.isEnabled():
            box.showPopup()
            look()
            box.hidePopup()
    for line in root.findChildren(QLineEdit):
        completer = line.completer()
        if line.isVisible() and line.isEnabled() and completer is not None:
            completer.setCompletionPrefix("")
            completer.complete()
            look()
            popup = completer.popup()
            assert popup is not None
            popup.hide()


def open_menus(window: QWidget, look: Callable[[str], None]) -> None:
    """Open every menu of the place on show."""
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text() in ("Menu", "More"):
            button.click()
            menus = [
                menu
                for menu in QApplication.topLevelWidgets()
                if isinstance(menu, QMenu) and menu.isVisible()
            ]
            assert menus, button.accessibleName()
            look(f"menu {button.accessibleName()}")
            for menu in menus:
                menu.close()


def walk_pages(tour: Tour, workspace: Workspace) -> None:
    for page_id in workspace.stack.pages:
        workspace.go(page_id)
        tour.look(page_id)
        point_everywhere(workspace)
        open_lists(workspace.page(page_id), partial(tour.look, f"lists of {page_id}"))
        open_menus(workspace.window(), tour.look)
    for section in SETTINGS:
        workspace.go("settings", section.id)
        tour.look(section.id)
        point_everywhere(workspace)


def walk_a_case(tour: Tour, qtbot: QtBot, workspace: Workspace) -> None:
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    assert page.operations.view is not None
    assert page.file.header.title.text() == " ".join(page.operations.view.file.subject.spoken.split())
    for at in range(page.file.bar.count()):
        page.file.bar.setCurrentIndex(at)
        tour.look(page.file.bar.tabText(at))
        point_everywhere(page)
    page.toggle_table()
    tour.look("caseload as a table")
    point_everywhere(page)
    page.toggle_table()


def walk_a_meeting(tour: Tour, qtbot: QtBot, workspace: Workspace) -> None:
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    sheet = meetings_of(workspace).sheet
    for _ in range(4):
        tour.look("a case at a meeting")
        point_everywhere(sheet)
        sheet.selection.next_case()


def walk_dialogs(tour: Tour, qtbot: QtBot, workspace: Workspace) -> None:
    for place in ("actions", "settings"):
        workspace.go(place, "agencies" if place == "settings" else "")
    qtbot.waitUntil(lambda: agencies_of(workspace).list.current() is not None)
    look = partial(tour.look_over, workspace.window())
    for name, opened in ON_A_CASE.items():
        opened(workspace)
        look(name)
        for dialog in workspace.context.dialogs.list_open():
            point_everywhere(dialog)
            open_lists(dialog, partial(look, f"lists of {name}"))
        close_dialogs(workspace)
    tour.look("after the dialogs")
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    meetings_of(workspace).sheet.operations.papers()
    qtbot.waitUntil(pack_of(workspace).operations.can_issue)
    tour.look("papers")
    for name, opened in ON_PAPERS.items():
        opened(workspace)
        tour.look(name)
        close_dialogs(workspace)


def close_dialogs(workspace: Workspace) -> None:
    for dialog in workspace.context.dialogs.list_open():
        dialog.done(0)


def walk_the_shell(tour: Tour, qtbot: QtBot, workspace: Workspace, text: str) -> None:
    for run in (workspace.shell.open_palette, workspace.shell.open_shortcuts):
        run()
        tour.look("palette and sheet")
        close_dialogs(workspace)
    for undo in (None, list):
        workspace.toast.say(f"{text} recorded", undo)
        tour.look("toast")
        assert workspace.toast.width() <= workspace.width()
    workspace.search.setFocus()
    QTest.keyClicks(workspace.search, "ann")
    tour.look("search")
    workspace.foot.show_missing((text, text))
    tour.look("foot")
    workspace.context.dialogs.open_dialog(FaultScreen(text, workspace))
    tour.look("fault")
    close_dialogs(workspace)
