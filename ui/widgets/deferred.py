"""Run a function in a moment, or once a widget is painted, unless its owner is gone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def later(owner: QObject, act: Callable[[], object], milliseconds: int = 0) -> None:
    """Do something in a moment, unless its owner is gone by then.

    A single shot of Qt's own would not be done either, but would hold the owner, and every name in it,
    for as long as the app runs.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(milliseconds)


def after_painting(widget: QWidget, act: Callable[[], object]) -> None:
    """Do something once a widget has been painted, or in a moment if it isn't visible.

    What is read for a part of a screen that nobody waits for takes no time from the rest of it then.
    """
    if widget.isVisible():
        _Painting(widget, act)
        widget.update()  # it is painted even if nothing in it changed
    else:
        later(widget, act)


class _Painting(QObject):
    """Waits for the next painting of a widget."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do it after the first painting."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            later(watched, self._act)
            self.deleteLater()
        return False
