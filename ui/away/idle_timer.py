"""Notice when nobody has touched the app for a while."""

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from ui.away.idle_settings import IDLE_MINUTES

_NEW_WINDOWS_MS = 1000
_PAUSE_MS = 1000  # between two keys of somebody who types on, it is less


_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleTimer(QObject):
    """Says when nobody has touched the app for a while; time in minutes.

    It also handles the two keys that must work in every window, even in one that has none of
    our shortcuts, such as a file dialog.
    """

    idle = Signal()
    lock_pressed = Signal()
    privacy_pressed = Signal()

    def __init__(self, minutes: float = IDLE_MINUTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        self._untouched = QElapsedTimer()  # the timer itself is off by seconds
        self._untouched.start()
        self._watched: list[QWindow] = []
        # Windows only, not every widget: a filter on each event of the app would cost on every one.
        # A window that never has the focus, such as a menu, is found by looking from time to time.
        self._new_windows = QTimer(self)
        self._new_windows.setInterval(_NEW_WINDOWS_MS)
        self._new_windows.timeout.connect(self._watch_new_windows)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def set_minutes(self, minutes: float) -> None:
        """Set after how many minutes without activity `idle` is emitted."""
        self._timer.setInterval(round(minutes * 60_000))

    def is_quiet(self) -> bool:
        """Say whether the user paused for a moment, or nothing is watched."""
        return not self._timer.isActive() or self._untouched.hasExpired(_PAUSE_MS)

    def start(self) -> None:
        """Start to watch."""
        self._watch_new_windows()
        self._timer.start()
        self._new_windows.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        self._new_windows.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Restart the timer when the user is active; handle the two keys that work everywhere."""
        if event.type() not in _ACTIVITY or not self._timer.isActive():
            return False
        self._timer.start()
        self._untouched.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        # A shortcut of the window's own has been taken before it comes here.
        only_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_L and only_control:
            self.lock_pressed.emit()
            return True
        if event.key() == Qt.Key.Key_F9 and not event.modifiers():
            self.privacy_pressed.emit()
            return True
        return False

    @Slot()
    def _watch_new_windows(self) -> None:
        for window in QGuiApplication.allWindows():
            self._watch(window)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        self._watched = [watched for watched in self._watched if shiboken6.isValid(watched)]
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)
