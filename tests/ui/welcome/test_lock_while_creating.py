"""A casebook that is being made stands open: it locks as any other, and none is left with words unseen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.access import open as books
from coordinator.casebook.casebook import Casebook
from tests.casebooks import PASSPHRASE
from tests.ui.welcome.test_welcome import a_page, fill_in
from ui.main import make_window
from ui.welcome.panel import WelcomePage
from ui.window.lock_screen import LockScreen
from ui.window.window import Window
from ui.workers.background_tasks import has_pending


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    """The app's window at the first screen."""
    made = make_window()
    qtbot.addWidget(made)
    made.show_welcome()
    made.show()
    return made


def first_screen(window: Window) -> WelcomePage:
    """The first screen."""
    page = window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    return page


def is_locked(window: Window, path: Path) -> bool:
    """Whether the lock screen is shown, says what to do, and nobody holds the casebook."""
    screen = window.stack.currentWidget()
    if not isinstance(screen, LockScreen):
        return False
    said = " ".join(one.text() for one in screen.findChildren(QLabel))
    books.open_casebook(path, PASSPHRASE).lock()
    return "make a new recovery sheet" in said


def test_it_locks_while_its_recovery_words_are_on_the_screen(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = first_screen(window)
    fill_in(page, tmp_path)
    page.steps.make()
    qtbot.waitUntil(lambda: page.steps._made is not None)
    assert window._idle._timer.isActive()
    window.lock_now()
    assert is_locked(window, tmp_path / "Cleveland.casebook")


def test_it_locks_as_soon_as_it_is_made_if_the_lock_came_before(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = first_screen(window)
    fill_in(page, tmp_path)
    page.steps.make()
    window.lock_now()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), LockScreen))
    assert is_locked(window, tmp_path / "Cleveland.casebook")


def test_it_cant_be_cancelled_while_it_is_being_made(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    fill_in(page, tmp_path)
    page.steps.make()
    assert not page.steps.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: page.steps._made is not None)
    page.steps.lock()


def test_the_sample_does_not_open_over_something_else(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    opened: list[Casebook] = []
    page.opened.connect(opened.append)
    page.look_round()
    page.begin_creating()
    qtbot.waitUntil(lambda: not has_pending())
    assert opened == []
    page.back()
    page.look_round()
    qtbot.waitUntil(lambda: bool(opened))  # nobody held it
    opened[0].lock()


def test_a_synced_folder_is_warned_about_before_anything_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    page.begin_creating()
    page.steps.form.fields["place"].set_value(tmp_path)
    assert not page.steps.place_warning.isVisible()
    synced = tmp_path / "OneDrive"
    synced.mkdir()
    page.steps.form.fields["place"].set_value(synced)
    assert "OneDrive" in page.steps.place_warning.sentence.text()
    assert page.steps.place_warning.isVisible()
