"""Notice that the computer slept or was stopped, by a jump of the clock."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from ui.away.signals import AwaySignals

EVERY_SECONDS = 5.0
JUMP_SECONDS = 20.0


class ClockAwaySignals(AwaySignals):
    """Compares two clocks every few seconds: the time of day, and one that runs only while the computer does.

    On some systems the second clock runs during sleep too; there the time of day alone shows
    that more time has passed than there is between two checks.
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
        """Compare with the last check."""
        now = (self._wall(), self._running())
        passed, ran = now[0] - self._before[0], now[1] - self._before[1]
        self._before = now
        if abs(passed - ran) > JUMP_SECONDS or passed > EVERY_SECONDS + JUMP_SECONDS:
            self.user_left.emit()
