"""Run Python's garbage collector on the screen's thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

from ui.workers.background_tasks import discard_orphans

_EVERY_MS = 500


class GcTimer(QObject):
    """Keeps Python's collector off the working threads, where it would take widgets apart under Qt.

    Left to itself the collector runs on whichever thread made the last object, mostly one that
    reads rows; a dialog in a reference cycle is then destroyed there, and the app crashes or freezes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.sweep)
        timer.start(_EVERY_MS)

    def sweep(self) -> None:
        """Collect what is due by the collector's own thresholds."""
        discard_orphans()
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > limits[age]]
        if due:
            gc.collect(max(due))
