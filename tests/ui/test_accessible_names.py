"""Every focusable widget has a name for screen readers: the shell, the first screens, every place."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from tests.ui.focus_walk import focusable, unnamed, unnamed_anywhere
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import settle
from ui.main import make_window
from ui.session.commands import clashes
from ui.welcome.panel import WelcomePage
from ui.welcome.recovery_words import BackStep, NewCasebook, WordsStep
from ui.window.crash_screen import FaultScreen
from ui.window.window import Window


def test_every_place_names_everything_that_can_have_the_focus(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    for place_id in workspace.stack.pages:
        workspace.go(place_id)
        settle(qtbot)
        assert unnamed(window) == [], place_id
        assert len(focusable(window)) > 5


def test_no_two_commands_claim_one_id_or_shortcut_in_any_place(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    for place_id in workspace.stack.pages:
        workspace.go(place_id)
        commands = workspace.commands()
        assert clashes(commands) == [], place_id
        assert all(command.text and command.menu for command in commands)


def test_palette_and_sheet_name_everything(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    by_id = {command.id: command for command in workspace.commands()}
    for opened in ("palette", "shortcuts"):
        by_id[opened].run()
        assert unnamed_anywhere() == []


def test_the_first_screens_name_everything(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    qtbot.addWidget(window)
    page = WelcomePage(window.tasks, recent=tmp_path / "recent.json", cost=FLOOR)
    qtbot.addWidget(page)
    page.begin_creating()
    page.begin_opening()
    assert unnamed(page) == []
    words = recovery_words.new_words()
    casebook = create.create(tmp_path / "Walk.casebook", "copper lantern walks", words, cost=FLOOR)
    for step in (WordsStep(NewCasebook(casebook, words), page.back), BackStep(words, page.back, page.back)):
        qtbot.addWidget(step)
        assert unnamed(step) == []
    casebook.lock()
    window.show_locked(casebook.path)
    assert unnamed(window) == []
    fault = FaultScreen("report")
    qtbot.addWidget(fault)
    assert unnamed(fault) == []


def test_going_to_a_place_puts_the_keys_in_its_filter(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace = workspace_of(window)
    for place_id in ("caseload", "meetings", "actions"):
        workspace.go(place_id)
        settle(qtbot)
        workspace.search.setFocus()
        workspace.go(place_id)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit), place_id
        assert focus is not workspace.search
        assert "Filter" in focus.accessibleName()
