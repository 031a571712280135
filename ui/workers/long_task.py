"""Work that takes a while: its progress, and stopping it."""

import threading
import time

from PySide6.QtCore import QObject, Signal

from coordinator.core.errors import Cancelled
from ui.workers import wording

_REPORT_SECONDS = 0.05


class LongTask(QObject):
    """Work that takes a while: says how far it is, and can be stopped. Without a title nobody sees it."""

    moved = Signal(int, int)  # done, total
    ended = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = title
        self._stop = threading.Event()
        self._last = 0.0

    def stop(self) -> None:
        """Stop at the next step; nothing is changed."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """Report how far it is, from the working thread. Raises Cancelled once stopped."""
        if self._stop.is_set():
            raise Cancelled(wording.STOPPED)
        now = time.monotonic()
        if done >= total or now - self._last >= _REPORT_SECONDS:
            self._last = now
            self.moved.emit(done, total)
