"""What a lock lets go of is overwritten: what is freed while it goes on, and what Python freed before."""

import ctypes
import re
import sys
import threading
import weakref
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.keys.secure_wipe import overwrite_what_is_freed
from tests.ui.openers import workspace_of
from ui.window.window import Window
from ui.workers.memory_purge import purge_caches

pytestmark = [
    pytest.mark.memory,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read as Linux shows it"),
]
BEFORE_THE_BYTES = bytes.__basicsize__ - 1
LARGE = 4_000  # bytes: what Python itself would not take for its small objects
MARK = b"Zqxvpiece"
PATTERN = "Zqxv(pattern)?"


def read(at: int, size: int) -> bytes:
    """Read the process's own memory, also where it is free; nothing where it was given back."""
    with open("/proc/self/mem", "rb", 0) as held:
        try:
            held.seek(at)
            return held.read(size)
        except OSError:
            return b""


def still_there(places: list[int]) -> int:
    """Count the pieces whose end can still be read; their beginning is Python's own once they are free."""
    return sum(MARK in read(at + BEFORE_THE_BYTES + 40, 60) for at in places)


def test_what_python_freed_before_a_lock_is_overwritten_by_it() -> None:
    pieces = [MARK * 11 + bytes([at % 7]) for at in range(2_000)]
    places = [id(piece) for piece in pieces[::2]]
    del pieces[::2]  # the others stay, so that no whole page of them goes back to the system
    assert still_there(places) > 900, "what is looked for is there before"
    purge_caches()
    assert still_there(places) == 0
    assert len(pieces) == 1_000


class Held:
    """Memory that the C library gave, full of a mark; it is read again as soon as it is free."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.malloc.restype = ctypes.c_void_p
        self._library.malloc.argtypes = [ctypes.c_size_t]
        self._library.free.argtypes = [ctypes.c_void_p]
        self._at = self._library.malloc(LARGE)
        ctypes.memmove(self._at, MARK * (LARGE // len(MARK)), LARGE // len(MARK) * len(MARK))
        self.seen: list[bytes] = []

    def let_go(self, _gone: object = None) -> None:
        """Free it, and read it at once."""
        self._library.free(self._at)
        self.seen.append(read(self._at, LARGE))


def when_the_panels_go(window: Window, act: Callable[[object], None]) -> object:
    """Do something while the panels are destroyed."""
    assert window.workspace is not None
    window.workspace.destroyed.connect(act)
    return None


def when_the_casebook_goes(window: Window, act: Callable[[object], None]) -> object:
    """Do something as the casebook and its key are dropped."""
    assert window.workspace is not None
    return weakref.ref(window.workspace.context.worker._casebook, act)


def test_memory_that_is_freed_outside_a_lock_stays_as_it_was() -> None:
    overwrite_what_is_freed(False)  # a window that an earlier test closed may have left it on
    held = Held()
    held.let_go()
    assert MARK in held.seen[0], "what is looked for would be seen"


@pytest.mark.parametrize("when", [when_the_panels_go, when_the_casebook_goes])
def test_what_is_freed_during_a_lock_is_overwritten_at_once(
    window: Window, when: Callable[[Window, Callable[[object], None]], object]
) -> None:
    held = Held()
    kept = when(window, held.let_go)
    window.lock_now()
    assert len(held.seen) == 1, kept
    assert MARK not in held.seen[0]


def is_forgotten(held: re.Pattern[str]) -> bool:
    """Tell whether the patterns that Python keeps were dropped, as each purge does."""
    return re.compile(PATTERN) is not held


class Result:
    """What a thread read."""


def test_what_a_thread_lets_go_of_after_a_lock_is_overwritten_and_purged(
    qtbot: QtBot, window: Window
) -> None:
    goes_on, begun = threading.Event(), threading.Event()
    held, patterns = Held(), []

    def note(_gone: object = None) -> None:
        """Let memory go together with the result, and note a pattern that the next purge drops."""
        held.let_go()
        patterns.append(re.compile(PATTERN))

    def read_on(_book: Casebook) -> Result:
        begun.set()
        goes_on.wait(1000)
        result = Result()
        weakref.finalize(result, note)
        return result

    workspace_of(window).context.worker.run_with_casebook(None, call(read_on))
    assert begun.wait(60)
    window.lock_now()
    for _ in range(2):  # it purges on for as long as something of the session runs
        qtbot.waitUntil(partial(is_forgotten, re.compile(PATTERN)))
    goes_on.set()
    qtbot.waitUntil(lambda: bool(patterns))
    assert MARK not in held.seen[0]
    qtbot.waitUntil(partial(is_forgotten, patterns[0]))
    qtbot.waitUntil(stays_as_it_was)


def stays_as_it_was() -> bool:
    """Tell whether memory that is let go now is no longer overwritten."""
    held = Held()
    held.let_go()
    return MARK in held.seen[0]
