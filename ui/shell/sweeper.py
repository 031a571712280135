"""Rubbish is looked for on the screen's thread alone."""

import gc
import time

from PySide6.QtCore import QObject, QTimer

from ui.shell.errands import drop_unheard

_EVERY_MS = 500
# Of all time, one part in so many may go to whole sweeps: with a large import in memory each takes seconds.
_SHARE = 20
_WHOLE = 2  # the collector's oldest generation, which goes through everything


class Sweeper(QObject):
    """Keeps Python's collector off the working threads, where it would take widgets apart under Qt.

    Left to itself the collector runs on whichever thread made the last object, mostly one that
    reads rows; a dialog in a reference cycle is then destroyed there, and the app crashes or freezes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._whole_again = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self.sweep)
        timer.start(_EVERY_MS)

    def sweep(self) -> None:
        """Collect what is due by the collector's own thresholds."""
        drop_unheard()
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > limits[age]]
        if due:
            self._collect(max(due))

    def _collect(self, age: int) -> None:
        began = time.monotonic()
        if age == _WHOLE and began < self._whole_again:
            age -= 1
        gc.collect(age)
        if age == _WHOLE:
            ended = time.monotonic()
            self._whole_again = ended + (ended - began) * _SHARE
