"""A lock for the files of the store: many use them at once, or one replaces them."""

import contextlib
import threading
from collections.abc import Iterator


class ReadWriteLock:
    """A lock that many readers share, and that a writer has to itself."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers, self._is_writing = 0, False

    @contextlib.contextmanager
    def read(self) -> Iterator[None]:
        """Share the lock with other readers; wait while a writer has it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_writing)
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def write(self) -> Iterator[None]:
        """Wait until nobody has the lock, and keep everybody else waiting."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_writing and not self._readers)
            self._is_writing = True
        try:
            yield
        finally:
            with self._changed:
                self._is_writing = False
                self._changed.notify_all()
