"""Work that takes a while: its progress, and stopping it."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coordinator.core.errors import Cancelled
from ui.workers import wording

_REPORT_SECONDS = 0.05
_LOOK_SECONDS = 0.01


class LongTask(QObject):
    """Work that takes a while: says how far it is, and can be stopped. Without a title nobody sees it.

    Work that `gives_way` pauses at each step while a screen reads what somebody waits for. The steps of work
    `in_bytes` are bytes, which are shown as a percentage.
    """

    moved = Signal(int, int)  # done, total
    ended = Signal()

    def __init__(self, title: str = "", *, gives_way: bool = False, in_bytes: bool = False) -> None:
        super().__init__()
        self.title, self.gives_way, self.in_bytes = title, gives_way, in_bytes
        self.is_screen_reading: Callable[[], bool] = lambda: False
        self._stop = threading.Event()
        self._last = 0.0

    def stop(self) -> None:
        """Stop at the next step; nothing is changed."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """Report how far it is, from the working thread. Raises Cancelled once stopped."""
        while self.gives_way and self.is_screen_reading() and not self._stop.wait(_LOOK_SECONDS):
            pass
        if self._stop.is_set():
            raise Cancelled(wording.STOPPED)
        now = time.monotonic()
        if done >= total or now - self._last >= _REPORT_SECONDS:
            self._last = now
            self.moved.emit(done, total)
