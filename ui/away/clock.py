"""The clock: where it jumps, the machine slept (or was stopped), whatever the system told of it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from ui.away.signals import AwaySignals

EVERY_SECONDS = 5.0
JUMP_SECONDS = 20.0


class ClockAwaySignals(AwaySignals):
    """Looks at two clocks every few seconds: the wall's, and one that only runs while the machine does.

    Not every system's second clock stands still in sleep; there the wall's clock alone shows
    that far more time has passed than lies between two looks.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        wall: Callable[[], float] = time.time,
        running: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._wall, self._running = wall, running
        self._before = (wall(), running())
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(round(EVERY_SECONDS * 1000))

    @Slot()
    def look(self) -> None:
        """Compare with the last look."""
        now = (self._wall(), self._running())
        passed, ran = now[0] - self._before[0], now[1] - self._before[1]
        self._before = now
        if abs(passed - ran) > JUMP_SECONDS or passed > EVERY_SECONDS + JUMP_SECONDS:
            self.user_left.emit()
