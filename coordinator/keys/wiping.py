"""What was secret is overwritten where that can be done, and free memory is given back to the system."""

import contextlib
import ctypes
import sys

_CPYTHON = sys.implementation.name == "cpython"
_BYTES_BEGIN = bytes.__basicsize__ - 1  # where the bytes of a `bytes` object begin
_ASCII_BEGIN = str.__basicsize__ - 24  # where those of a `str` of plain letters begin


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


def give_back_memory() -> None:
    """Let the system have the memory that is free again, where the C library can be told so."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
