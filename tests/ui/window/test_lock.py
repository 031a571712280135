"""The lock: it destroys, keeps every keystroke, and brings the person back to the same place."""

import gc
import re
import weakref

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.access.open import open_casebook
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from tests.casebooks import PASSPHRASE
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import seen_through
from tests.ui.remaining_text import words_on_widgets
from tests.ui.sample_pages import AgenciesPage, RecordAgency
from ui.away.idle_timer import IdleTimer
from ui.forms.fields import TextField
from ui.window.lock_screen import LockScreen
from ui.window.window import Window

MARKER = "Zażółć Markerson"


def the_page(window: Window) -> AgenciesPage:
    """The page that is shown."""
    page = workspace_of(window).page("agencies")
    assert isinstance(page, AgenciesPage)
    return page


def unlock(qtbot: QtBot, window: Window, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase on the lock screen."""
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    field = screen.form.by_passphrase.fields["passphrase"]
    field.set_value(passphrase)
    screen.form.unlock()
    qtbot.waitUntil(lambda: window.workspace is not None or bool(field.error_text()))


def test_after_a_lock_the_casebook_is_dead_and_nothing_names_anybody(qtbot: QtBot, window: Window) -> None:
    worker = workspace_of(window).context.worker
    casebook = weakref.ref(worker._casebook)
    with seen_through(qtbot):
        worker.write(None, call(record_agency, agency_id="a" * 32, name=MARKER))
    qtbot.waitUntil(lambda: the_page(window).table.rows.rowCount() == 1)
    workspace_of(window).context.copy(MARKER)
    del worker
    window.lock()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert casebook() is None
    assert MARKER not in QGuiApplication.clipboard().text()
    assert not [words for words in words_on_widgets() if "Markerson" in words]
    assert window.windowTitle() == "Coordinator – locked"


def test_a_lock_costs_no_keystroke_and_comes_back_to_the_same_place(qtbot: QtBot, window: Window) -> None:
    worker = workspace_of(window).context.worker
    with seen_through(qtbot):
        worker.write(None, call(record_agency, agency_id="a" * 32, name="Police"))
    qtbot.waitUntil(lambda: the_page(window).table.rows.rowCount() == 1)
    workspace_of(window).go("second", "a" * 32)
    page = workspace_of(window).page("second")
    assert isinstance(page, AgenciesPage)
    page.record_agency()
    assert page.dialog is not None
    page.dialog.form.fields["name"].set_typed("Half a na")
    del page, worker
    window.lock_now()
    unlock(qtbot, window)
    page = workspace_of(window).page("second")
    assert isinstance(page, AgenciesPage)
    assert workspace_of(window).stack.currentWidget() is page
    assert page.selected_id() == "a" * 32
    assert isinstance(page.dialog, RecordAgency)
    assert page.dialog.form.fields["name"].typed() == "Half a na"
    page.dialog.reject()
    assert workspace_of(window).context.drafts.list_keys() == []


def test_a_wrong_passphrase_is_reported_at_its_field(qtbot: QtBot, window: Window) -> None:
    window.lock_now()
    unlock(qtbot, window, "something else")
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    assert "does not open this casebook" in screen.form.by_passphrase.fields["passphrase"].error_text()
    unlock(qtbot, window)
    assert window.workspace is not None


def test_a_lock_during_typing_in_the_search_box_is_no_trouble(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.search.setFocus()
    QTest.keyClicks(workspace.search, "abc")
    workspace.cover()
    del workspace
    window.lock_now()
    assert window.workspace is None


def test_idleness_is_reported_once_nobody_touches_the_app(qtbot: QtBot) -> None:
    watch, widget = IdleTimer(minutes=0.005), QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitSignal(watch.idle):
        watch.start()


def test_it_is_quiet_a_moment_after_the_last_key_and_while_nobody_is_watched(qtbot: QtBot) -> None:
    watch, widget = IdleTimer(), QWidget()
    qtbot.addWidget(widget)
    assert watch.is_quiet()
    widget.show()
    watch.start()
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    began = QElapsedTimer()
    began.start()
    assert not watch.is_quiet() or began.elapsed() > 900
    qtbot.waitUntil(watch.is_quiet)
    assert began.elapsed() >= 900


def test_a_command_locks_and_goes_to_the_list_of_casebooks(qtbot: QtBot, window: Window) -> None:
    path = workspace_of(window).context.worker._casebook.path  # type: ignore[union-attr]
    leave = next(each for each in workspace_of(window).commands() if each.id == "leave")
    leave.run()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert not isinstance(window.stack.currentWidget(), LockScreen)
    open_casebook(path, PASSPHRASE).lock()


def test_closing_the_window_leaves_the_casebook_free_for_the_next(qtbot: QtBot, window: Window) -> None:
    path = workspace_of(window).context.worker._casebook.path  # type: ignore[union-attr]
    window.close()
    open_casebook(path, PASSPHRASE).lock()


def test_fields_are_found_by_type(window: Window) -> None:
    page = the_page(window)
    page.record_agency()
    assert page.dialog is not None
    assert isinstance(page.dialog.form.fields["name"], TextField)


@pytest.mark.memory
def test_no_pattern_of_a_name_outlives_the_lock(window: Window) -> None:
    re.compile(re.escape(MARKER))  # as the papers' wall makes them; Python keeps such a pattern by itself
    window.lock_now()
    patterns = [one for one in gc.get_objects() if isinstance(one, re.Pattern)]
    assert patterns
    assert not [one for one in patterns if MARKER.split()[1] in str(one.pattern)]
