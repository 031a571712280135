"""Run a function when control returns to the event loop, unless its owner is gone."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


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
