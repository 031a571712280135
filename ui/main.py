"""The start of the app: the application, the look, the first window."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coordinator import __version__
from coordinator.exports.lent_files import wipe_lent
from coordinator.sample.sample_location import PASSPHRASE, sample_path
from ui.away.watch import watch_for_leaving
from ui.forms.path_field import keep_no_history
from ui.style.theme import Theme
from ui.welcome.panel import WORDS_NOT_KEPT, WelcomePage
from ui.welcome.recent_casebooks import note_recent, recent_file
from ui.welcome.wording import passphrase_hint
from ui.window.crash_screen import Faults
from ui.window.window import APP_NAME, Window
from ui.workers.gc_timer import GcTimer

if TYPE_CHECKING:
    from coordinator.casebook.casebook import Casebook
    from ui.window.casebook_session import CasebookSession


_IMPORT_AFTER_MS = 150  # the first window is on the screen by then, and nobody has typed a passphrase


def make_window() -> Window:
    """Make the window, with every place and the first screen."""
    window = Window(_open_session, _welcome, restore=_restore_page)
    window.opened.connect(lambda path: note_recent(recent_file(), path))
    return window


def lock_when_left(window: Window) -> None:
    """Lock at every sign that the person has left, before the machine is let go to sleep."""
    for signs in watch_for_leaving(window):
        signs.user_left.connect(window.lock_now)


def run(path: Path | None) -> int:
    """Open the window, on a casebook if one is named, and stay until it is closed."""
    # Only Qt's own file dialogs pass Ctrl+L and F9 on, and they add nothing to the system's recent files.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    keep_no_history()
    faults = Faults(app)
    faults.install()
    wipe_lent()  # what a killed app had opened elsewhere
    Theme(app)
    window = make_window()
    GcTimer(app, window.is_quiet)
    window.tasks.failed.connect(faults.failed)
    if path is None:
        window.show_welcome()
    else:
        window.show_locked(path)
    window.fit(window.screen().availableSize())
    window.show()
    QTimer.singleShot(0, window, lambda: lock_when_left(window))
    QTimer.singleShot(_IMPORT_AFTER_MS, window, lambda: window.tasks.run(None, import_screens))
    status = app.exec()
    shiboken6.delete(window)  # before the application goes, not with it
    return status


def import_screens() -> "Callable[[Window, Casebook], CasebookSession]":
    """Import all that an open casebook needs, and return what opens it in the window.

    Nothing of it is imported before the first window is on the screen: it takes three times as long as
    the window. It is imported while the person reads the window or types.
    """
    from ui.composition.screens import open_session

    return open_session


def _open_session(window: Window, casebook: "Casebook") -> "CasebookSession":
    return import_screens()(window, casebook)


def _restore_page(window: Window, path: Path) -> QWidget:
    from ui.backups.restore_page import make_page

    return make_page(window, path)


def _welcome(window: Window) -> QWidget:
    page = WelcomePage(window.tasks, closed=window.closed_forms)
    page.opened.connect(window.open)
    page.locked.connect(lambda path: window.show_locked(path, WORDS_NOT_KEPT))
    page.restore_asked.connect(window.show_restore)
    page.chosen.connect(
        lambda path: window.show_locked(path, passphrase_hint(PASSPHRASE) if path == sample_path() else "")
    )
    return page
