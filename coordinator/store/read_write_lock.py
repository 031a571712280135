"""Many may use the store at once; whoever changes its files is alone with it."""

import contextlib
import threading
from collections.abc import Iterator


class ReadWriteLock:
    """Lets users through together, and shuts for one who must be alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside, self._shut = 0, False

    @contextlib.contextmanager
    def shared(self) -> Iterator[None]:
        """Use the store beside others; waits while somebody is alone with it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nobody uses the store, and keep everybody out."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut and not self._inside)
            self._shut = True
        try:
            yield
        finally:
            with self._changed:
                self._shut = False
                self._changed.notify_all()
