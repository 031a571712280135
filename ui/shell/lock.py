"""The lock: nothing can veto it, and it leaves nothing of the casebook in the app."""

import gc

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.context import Context, clear_our_clipboard

IDLE_MINUTES = 5
MINUTES_KEY = "lock.minutes"  # what the choice of another time is remembered under
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Says when nobody has touched the app for a while; time in minutes."""

    idle = Signal()

    def __init__(self, minutes: float = IDLE_MINUTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        self._watched: list[QWindow] = []
        # Windows only, not every widget: a filter on each event of the app would cost on every one.
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def set_minutes(self, minutes: float) -> None:
        """Wait so many minutes from now on."""
        self._timer.setInterval(round(minutes * 60_000))

    def start(self) -> None:
        """Begin to watch."""
        self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew with each sign of life."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        self._watched = [one for one in self._watched if shiboken6.isValid(one)]
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)


def destroy(house: QWidget, context: Context) -> None:
    """Keep drafts, close dialogs, clear our clipboard, destroy every panel, drop the casebook and its key."""
    context.keep_drafts()
    casebook = context.desk.finish()
    for dialog in context.open_dialogs():
        shiboken6.delete(dialog)
    for window in QApplication.topLevelWidgets():
        if shiboken6.isValid(window) and window is not house.window() and _belongs(window, house):
            shiboken6.delete(window)
    clear_our_clipboard()
    shiboken6.delete(house)
    shiboken6.delete(context.desk)
    shiboken6.delete(context)
    if casebook is not None:
        casebook.lock()
    del casebook
    gc.collect()


def _belongs(window: QWidget, house: QWidget) -> bool:
    parent = window.parentWidget()
    while parent is not None:
        if parent is house:
            return True
        parent = parent.parentWidget()
    return False
