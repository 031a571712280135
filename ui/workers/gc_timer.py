"""Run Python's garbage collector on the screen's thread only, and between two keys of a typist."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.workers.background_tasks import discard_orphans

_EVERY_MS = 500
_PUT_OFF_MS = 5 * 60_000  # at most: nobody works for longer without a pause


class GcTimer(QObject):
    """Keeps Python's collector off the working threads, where it would take widgets apart under Qt.

    Left to itself the collector runs on whichever thread made the last object, mostly one that
    reads rows; a dialog in a reference cycle is then destroyed there, and the app crashes or freezes.
    With a large casebook in memory a collection takes half a second: it waits for a moment when `is_quiet`.
    """

    def __init__(self, parent: QObject, is_quiet: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._is_quiet, self._waited_ms = is_quiet, 0
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.sweep)
        timer.start(_EVERY_MS)

    def sweep(self) -> None:
        """Collect what is due by the collector's own thresholds, once it is quiet."""
        discard_orphans()
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > limits[age]]
        if due and (self._is_quiet() or self._waited_ms >= _PUT_OFF_MS):
            self._waited_ms = 0
            gc.collect(max(due))
        elif due:
            self._waited_ms += _EVERY_MS
