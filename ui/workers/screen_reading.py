"""Whether a screen reads something that somebody waits for, or has only just got it."""

import time
from collections.abc import Callable

_LONGEST_SECONDS = 1.0  # of one stretch of reading: a report that takes a minute stops no backup
_PAINTS_SECONDS = 0.15  # after the last answer, until it is on the screen


class ScreenReading:
    """Counts the readings that run; they begin and end on the screen's thread, and any thread may ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._running = 0
        self._began = self._ended = float("-inf")

    def begin(self) -> None:
        """Note that a reading begins."""
        if not self._running:
            self._began = self._clock()
        self._running += 1

    def end(self) -> None:
        """Note that a reading has ended, and its answer goes to the screen."""
        self._running -= 1
        self._ended = self._clock()

    def is_going_on(self) -> bool:
        """Return whether somebody waits for a screen: not for longer than a moment at a time."""
        now = self._clock()
        is_reading = self._running > 0 and now - self._began < _LONGEST_SECONDS
        return is_reading or now - self._ended < _PAINTS_SECONDS
