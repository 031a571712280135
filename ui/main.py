"""The composition root: the application, the look, the places, the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from coordinator import __version__
from ui.kit.theme import Theme
from ui.shell.faults import Faults
from ui.shell.places import Place
from ui.shell.window import APP_NAME, Window
from ui.welcome import sample
from ui.welcome.panel import WelcomePage
from ui.welcome.recent import note_recent, recent_file


def places() -> Sequence[Place]:
    """List the places of the app in the order of the sidebar."""
    return ()


def make_window() -> Window:
    """Make the window, with every place and the first screen."""
    window = Window(places(), _welcome)
    window.opened.connect(lambda path: note_recent(recent_file(), path))
    return window


def run(path: Path | None) -> int:
    """Open the window, on a casebook if one is named, and stay until it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    faults = Faults(app)
    faults.install()
    Theme(app)
    window = make_window()
    window.errands.failed.connect(faults.failed)
    if path is None:
        window.show_welcome()
    else:
        window.show_locked(path)
    window.show()
    return app.exec()


def _welcome(window: Window) -> QWidget:
    page = WelcomePage(window.errands)
    page.opened.connect(window.open)
    page.chosen.connect(
        lambda path: window.show_locked(
            path, f"Its passphrase is: {sample.PASSPHRASE}" if path == sample.sample_path() else ""
        )
    )
    return page
