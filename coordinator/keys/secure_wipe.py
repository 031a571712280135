"""Overwrite secrets in memory where that is possible, and give free memory back to the system."""

import contextlib
import ctypes
import sys
from typing import Any

_PERTURB, _ARENAS = -6, -8  # M_PERTURB, M_ARENA_MAX
_OVERHEAD = 33  # bytes that Python itself needs for an object of bytes
_LARGEST, _SMALLER = 60_000, 6_000
_CPYTHON = sys.implementation.name == "cpython"
_BYTES_BEGIN = bytes.__basicsize__ - 1  # where the bytes of a `bytes` object begin
_ASCII_BEGIN = sys.getsizeof("") - 1  # where those of a `str` of plain letters begin


def wipe(secret: bytes | bytearray | str) -> None:
    """Overwrite a secret that nobody holds any more but the caller, who lets go of it next.

    Only for what was made for this one use: a `str` that the program itself names elsewhere, or a
    single byte, is shared by Python with everybody.
    """
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
    elif _CPYTHON and len(secret) > 1:
        begin = _BYTES_BEGIN if isinstance(secret, bytes) else _ASCII_BEGIN
        if isinstance(secret, bytes) or (secret.isascii() and _lies_at(secret, begin)):
            ctypes.memset(id(secret) + begin, 0, len(secret))


def _lies_at(secret: str, begin: int) -> bool:
    """Look before overwriting: where a string's letters lie is Python's own affair."""
    return ctypes.string_at(id(secret) + begin, len(secret)) == secret.encode("ascii")


def own_copy(secret: bytes) -> bytes:
    """Copy a secret, so that the copy can be overwritten while others still hold theirs."""
    between = bytearray(secret)
    copied = bytes(between)
    wipe(between)
    return copied


def keep_freed_memory_together() -> None:
    """Have all threads take memory from one place, where it can; call it before the first thread.

    Otherwise each thread leaves what it freed in a place of its own, where a lock does not reach it: the
    threads that read a casebook left whole pages of it there.
    """
    if (set_up := _mallopt()) is not None:
        set_up(_ARENAS, 1)


def _mallopt() -> Any:
    """Return the C library's function that sets up its memory, or None if it has none."""
    return getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None


def overwrite_what_is_freed(overwrite: bool) -> None:
    """Have the C library overwrite every piece of memory as it is freed, where it can, or no longer."""
    set_up = _mallopt()
    if set_up is not None:
        set_up(_PERTURB, 0xAA if overwrite else 0)


def fill_free_memory() -> None:
    """Overwrite what Python keeps for small objects and isn't using: take it all, zeroed, and let it go.

    Python doesn't report how much there is, so as much is taken as a long day's work leaves.
    """
    for size in range(512, 32, -16):
        taken = [bytes(size - _OVERHEAD) for _ in range(_LARGEST if size == 512 else _SMALLER)]
        del taken


def give_back_memory() -> None:
    """Give free memory back to the system, if the C library can."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
