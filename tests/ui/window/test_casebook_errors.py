"""What is wrong with a casebook's folder is reported in the window, and nothing but a fault is a fault."""

import os
import sys

import pytest
from pytestqt.qtbot import QtBot

from coordinator.access import open as books
from coordinator.casebook.call import call
from coordinator.preferences.use_cases import remember
from tests.casebooks import PASSPHRASE
from tests.ui.openers import workspace_of
from tests.ui.window.test_lock import unlock
from ui.window.lock_screen import LockScreen
from ui.window.window import Window


def _refusal(qtbot: QtBot, window: Window) -> str:
    """Try to unlock, and give what the lock screen says at the top of its form."""
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    form = screen.form.by_passphrase
    form.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    qtbot.waitUntil(lambda: bool(form.error_text()))
    return form.error_text()


def test_a_second_copy_is_reported_that_the_casebook_is_open(qtbot: QtBot, window: Window) -> None:
    path = workspace_of(window).context.worker._casebook.path  # type: ignore[union-attr]
    window.lock_now()
    with books.open_casebook(path, PASSPHRASE):
        assert "already open" in _refusal(qtbot, window)
    unlock(qtbot, window)
    assert window.workspace is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows doesn't let an open file go")
def test_a_casebook_moved_away_while_open_is_reported_and_locks_all_the_same(
    qtbot: QtBot, window: Window
) -> None:
    worker = workspace_of(window).context.worker
    path = worker._casebook.path  # type: ignore[union-attr]
    aside = path.with_name("Aside.casebook")
    os.rename(path, aside)
    with qtbot.waitSignal(worker.refused) as reader:
        worker.write(None, call(remember, key="a", value="1"))
    assert "moved, deleted or replaced" in reader.args[0]
    del worker
    window.lock_now()
    assert "no casebook there" in _refusal(qtbot, window)
    os.rename(aside, path)
    unlock(qtbot, window)
    assert window.workspace is not None
