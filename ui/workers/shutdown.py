"""Shut the worker down: nothing can veto a lock, and a lock loses no save."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from coordinator.casebook.casebook import Casebook

R = TypeVar("R")

_MOMENT_SECONDS, _LOOK_SECONDS = 0.3, 0.005


class InterruptibleWrite:
    """Knows whether the writing thread may be interrupted: in long work it may, in a save never."""

    def __init__(self) -> None:
        self._going_on = False
        self._change = threading.Lock()

    def during(self, function: Callable[[Casebook], R]) -> Callable[[Casebook], R]:
        """Allow interrupting a function while it runs."""

        def go(book: Casebook) -> R:
            self._set(True)
            try:
                return function(book)
            finally:
                self._set(False)

        return go

    def interrupt(self, book: Casebook) -> None:
        """Interrupt the function that allows it, if one runs, and never the next one."""
        with self._change:
            if self._going_on:
                book.interrupt()

    def _set(self, going_on: bool) -> None:
        with self._change:
            self._going_on = going_on


class WorkerShutdown:
    """Ends the worker: starts nothing new, and interrupts what runs too long."""

    def __init__(
        self,
        book: Casebook,
        readers: Sequence[ThreadPoolExecutor],
        writer: ThreadPoolExecutor,
        long: "InterruptibleWrite",
    ) -> None:
        self._book, self._pools, self._long = book, (*readers, writer), long
        for reader in readers:
            reader.shutdown(wait=False, cancel_futures=True)
        writer.shutdown(wait=False)

    def wait(self, seconds: float) -> bool:
        """Wait for the last write and interrupt what delays it; return whether all has ended."""
        begun = time.monotonic()
        while not self._has_ended() and time.monotonic() < begun + seconds:
            self._book.interrupt_reading()
            if time.monotonic() > begun + _MOMENT_SECONDS:
                self._long.interrupt(self._book)
            time.sleep(_LOOK_SECONDS)
        return self._has_ended()

    def lock_late(self) -> None:
        """Wait without a limit, then lock the casebook."""
        for pool in self._pools:
            pool.shutdown(wait=True)
        self._book.lock()

    def _has_ended(self) -> bool:
        return not any(thread.is_alive() for pool in self._pools for thread in pool._threads)
