"""Keep long work in threads from stopping the screen: when a thread pauses, and when garbage is collected.

Python runs one thread at a time. The screen's thread asks for its turn hundreds of times while it shows a
case, and each time waits for whichever thread has it.
"""

import gc
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_OBJECTS, _SMALL, _MIDDLE = 100_000, 20, 20
_FREEZE_STEP = 2_000  # values: what is made of them is small enough to be looked through in a frame
_LONGEST = 0.1  # seconds: a screen that is busy for longer may wait for the very thread that pauses
_LOOK = 0.001  # seconds
_STEP = 50  # values: what is made of them takes less than a frame


class ScreenTurns:
    """Knows whether the screen's thread is busy; without a screen it never is."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._pause = clock, pause
        self._busy_since: float | None = None

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Let working threads pause meanwhile; call it on the screen's thread."""
        before, self._busy_since = self._busy_since, self._clock()
        try:
            yield
        finally:
            self._busy_since = before

    def is_busy(self) -> bool:
        """Return whether the screen's thread shows something now."""
        return self._busy_since is not None

    def give_way(self) -> None:
        """Wait while the screen is busy, for a moment at most; the screen's own thread never waits."""
        since = self._busy_since
        if since is None or threading.current_thread() is threading.main_thread():
            return
        while self._busy_since == since and self._clock() - since < _LONGEST:
            self._pause(_LOOK)


SCREEN = ScreenTurns()


def giving_way(values: Iterable[T]) -> Iterator[T]:
    """Yield values, and give way to the screen every few."""
    for number, value in enumerate(values):
        if number % _STEP == 0:
            SCREEN.give_way()
        yield value


def collect_seldom() -> None:
    """Collect garbage seldom: a casebook's rows are read by the thousand, and nearly all are kept.

    At Python's own pace a quarter of the time that a pack takes goes into collecting. Objects
    outside reference cycles are freed at once all the same.
    """
    gc.set_threshold(_OBJECTS, _SMALL, _MIDDLE)


def without_collecting(values: Iterable[T]) -> Iterator[T]:
    """Keep what a consumer makes of many values, for as long as a casebook is open, from the collector.

    Looking through millions of objects that are all kept would stop the screen. `collect_everything` looks
    at them again.
    """
    for number, value in enumerate(values):
        if number % _FREEZE_STEP == _FREEZE_STEP - 1:
            gc.freeze()
        yield value


def collect_everything() -> None:
    """Collect all garbage there is, also among what was kept from the collector."""
    gc.unfreeze()
    gc.collect()
