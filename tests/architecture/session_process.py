"""A session at the window that is locked at its end: run as a process of its own, whose memory is then read.

It types the passphrase on the lock screen, goes through every place, opens a dialog over each,
searches, copies, and locks. Then it says so, and waits.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coordinator.keys.secure_wipe import keep_freed_memory_together, wipe
from ui.actions.dialogs import RecordAction
from ui.main import make_window
from ui.style.theme import Theme
from ui.window.lock_screen import LockScreen
from ui.window.window import Window
from ui.workers.background_tasks import has_pending
from ui.workers.gc_timer import GcTimer

PATIENCE = 60.0


def reported() -> str:
    """Read a line that the test says, and keep no copy of it: this process's memory is what is looked at."""
    said = bytearray()
    while (one := os.read(0, 1)) != b"\n":
        said += one
    words = said.decode()
    wipe(said)
    return words


def wait(ready: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    until = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < until, "it was not so for a minute"
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.005)


def rest(seconds: float = 0.3) -> None:
    """Let the window work for a moment."""
    until = time.monotonic() + seconds
    wait(lambda: time.monotonic() > until)


def unlock(window: Window, words: str) -> None:
    """Type the passphrase as a person does."""
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    field = screen.form.by_passphrase.fields["passphrase"]
    line = field.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, words)
    screen.form.unlock()
    wait(lambda: window.workspace is not None)


def look_round(window: Window, marker: str) -> None:
    """Show every place, search, type, copy."""
    workspace = window.workspace
    assert workspace is not None
    for place in workspace.stack.pages:
        workspace.go(place)
        rest()
        window.grab()
    workspace.search.setFocus()
    QTest.keyClicks(workspace.search, marker)
    rest()
    workspace.context.copy(f"{marker} 07700 900123")
    workspace.context.dialogs.open_dialog(RecordAction(workspace.context))
    rest()
    dialog = workspace.context.dialogs.list_open()[-1]
    dialog.form.fields["what"].set_typed(f"Ring {marker}")  # type: ignore[attr-defined]


def open_each(window: Window, cases: list[str]) -> None:
    """Show one case file after another."""
    for case_id in cases:
        workspace = window.workspace
        assert workspace is not None
        workspace.go("caseload", case_id)
        rest(0.15)
        window.grab()


def main() -> None:
    """Work, lock, say so, wait."""
    keep_freed_memory_together()
    path, cases = Path(sys.argv[1]), sys.argv[2:]
    words, marker = reported(), reported()
    app = QApplication([])
    Theme(app).choose("light")
    GcTimer(app)
    window = make_window()
    window.show_locked(path)
    window.show()
    unlock(window, words)
    look_round(window, marker)
    open_each(window, cases)
    wipe(words)
    wipe(marker)
    del words, marker
    print("open", flush=True)
    reported()
    window.lock_now()
    wait(lambda: not has_pending())  # on a busy machine a thread may read on for a while
    rest(1.0)
    QCoreApplication.processEvents()  # on a busy machine the last purge may still wait for its turn
    print("locked", flush=True)
    reported()
    window.close()


if __name__ == "__main__":
    main()
