"""The lock: nothing can veto it, and it leaves nothing of the casebook in the app."""

import contextlib
import gc
import re
from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPixmapCache, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from coordinator.backups import on_lock
from coordinator.keys.secure_wipe import (
    fill_free_memory,
    give_back_memory,
    overwriting_what_is_freed,
)
from ui.session.clipboard import clear_our_clipboard
from ui.session.page_context import Context, close_popups
from ui.window.crash_screen import FaultScreen
from ui.window.workspace import House

Tell = Callable[[BaseException], object]

IDLE_MINUTES = 5
LONGEST_MINUTES = 60
MINUTES_KEY = "lock.minutes"  # what the choice of another time is remembered under
_LOOK_ROUND_MS = 1000
_PIECES = 1000  # of each size, taken to overwrite what Qt let go of before
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Says when nobody has touched the app for a while; time in minutes.

    It also hears the two keys that must work over every window, also over one that knows no
    shortcuts of ours, as a file dialog.
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
        self._watched: list[QWindow] = []
        # Windows only, not every widget: a filter on each event of the app would cost on every one.
        # What never has the focus, as a menu or a list that hangs over a window, is found by looking round.
        self._round = QTimer(self)
        self._round.setInterval(_LOOK_ROUND_MS)
        self._round.timeout.connect(self._look_round)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def set_minutes(self, minutes: float) -> None:
        """Wait so many minutes from now on."""
        self._timer.setInterval(round(minutes * 60_000))

    def start(self) -> None:
        """Begin to watch."""
        self._look_round()
        self._timer.start()
        self._round.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        self._round.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew with each sign of life; take the two keys that work everywhere."""
        if event.type() not in _SIGNS_OF_LIFE or not self._timer.isActive():
            return False
        self._timer.start()
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
    def _look_round(self) -> None:
        for window in QGuiApplication.allWindows():
            self._watch(window)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        self._watched = [one for one in self._watched if shiboken6.isValid(one)]
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)


def destroy(house: House, tell: Tell, *, copied: bool = True) -> None:
    """Keep drafts, close dialogs, clear our clipboard, destroy every panel, drop the casebook and its key.

    What is on the screen is out of sight before anything else. A fault on the way is told and stops
    nothing. The backup after the session is made of the closed casebook, without a key, and nobody
    waits for it.
    """
    context = house.context
    dialogs = [one for one in context.open_dialogs() if not isinstance(one, FaultScreen)]
    try:
        _hide(house, dialogs)
        for keep in context.last_words(dialogs):
            with _telling(tell):
                keep()
    finally:
        _end(house, context, dialogs, tell, copied)


def _hide(house: QWidget, dialogs: Sequence[QDialog]) -> None:
    close_popups()
    for dialog in reversed(dialogs):
        dialog.hide()
    window = house.window()
    house.hide()
    window.repaint()


def _end(house: QWidget, context: Context, dialogs: Sequence[QDialog], tell: Tell, copied: bool) -> None:
    casebook, last_copy = context.desk.finish(), None
    with overwriting_what_is_freed():
        with _telling(tell):
            clear_our_clipboard()
            _delete(house, context, dialogs)
        if casebook is not None:
            last_copy = on_lock.plan(casebook) if copied and not casebook.rights.reading_alone else None
            casebook.lock()
        del casebook
        forget()
    if last_copy is not None:
        on_lock.start(last_copy)


@contextlib.contextmanager
def _telling(tell: Tell) -> Iterator[None]:
    """Nothing may keep a lock from happening: what goes wrong in it is told."""
    try:
        yield
    except Exception as problem:
        tell(problem)


def _delete(house: QWidget, context: Context, dialogs: Sequence[QDialog]) -> None:
    for dialog in dialogs:
        if shiboken6.isValid(dialog):
            shiboken6.delete(dialog)
    shiboken6.delete(house)
    # Asked for anew each time: one that goes takes others with it, which a list would still name.
    while (left := _left_over()) is not None:
        shiboken6.delete(left)
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QLabel):  # what explained the thing pointed at; Qt keeps it for a moment
            other.clear()
    shiboken6.delete(context.desk)
    shiboken6.delete(context)


def _left_over() -> QWidget | None:
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog | QMenu) and not isinstance(other, FaultScreen):
            return other
    return None


def forget() -> None:
    """Let go of what is kept only for speed, and give free memory back to the system."""
    QPixmapCache.clear()
    re.purge()  # names are in the patterns with which free texts were searched
    gc.collect()
    fill_free_memory()
    taken = [QByteArray(bytes(size)) for size in range(24, 1024, 16) for _ in range(_PIECES)]
    del taken
    give_back_memory()
