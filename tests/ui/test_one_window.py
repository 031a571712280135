"""Going about the app shows one window: nothing flashes up beside it, and it keeps the keys."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.openers import a_whole_case, ready_meetings, ready_release, workspace_of
from tests.ui.page_fixtures import settle
from ui.composition.screens import PLACES
from ui.window.window import Window


class ShownWindows(QObject):
    """Notes the kind of each window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a window that is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


@contextmanager
def noting_shown_windows() -> Iterator[list[str]]:
    """Give the kinds of the windows that are shown meanwhile."""
    application = QApplication.instance()
    assert application is not None
    shown = ShownWindows()
    application.installEventFilter(shown)
    yield shown.kinds
    application.removeEventFilter(shown)


def test_going_to_every_place_shows_no_second_window(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    with noting_shown_windows() as shown:
        for place in PLACES:
            workspace.go(place.id)
            settle(qtbot)
        workspace.go("caseload")
        a_whole_case(workspace, qtbot)
        workspace.go("meetings")
        ready_meetings(workspace, qtbot)
        ready_release(workspace, qtbot).reword()
        settle(qtbot)
    assert shown == []
