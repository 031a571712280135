"""Work that takes a while: its progress, and stopping it."""

import threading
import time

from PySide6.QtCore import QObject, Signal

from coordinator.core.errors import Cancelled

_TOLD_EVERY_SECONDS = 0.05


class LongTask(QObject):
    """Work that takes a while: says how far it is, and can be stopped."""

    moved = Signal(int, int)  # done, total
    ended = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self._stop = threading.Event()
        self._last = 0.0

    def stop(self) -> None:
        """Stop at the next step; nothing is changed."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """Tell how far it is, from the working thread. Raises Cancelled once stopped."""
        if self._stop.is_set():
            raise Cancelled("Stopped. Nothing was changed.")
        now = time.monotonic()
        if done >= total or now - self._last >= _TOLD_EVERY_SECONDS:
            self._last = now
            self.moved.emit(done, total)
