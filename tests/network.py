"""Sockets of a network that this process opened: the program works offline, so there are none."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

opened: list[str] = []
_OF_A_NETWORK = (socket.AF_INET, socket.AF_INET6)


def watch() -> None:
    """Note every socket of a network that is opened from now on, by whatever library of Python.

    What Qt opens is noted in the first day and in whole meetings, which run under strace (tests/journeys).
    """
    sys.addaudithook(_note)


@contextmanager
def of_the_test() -> Iterator[None]:
    """Leave out the sockets that a test itself opens within it."""
    before = len(opened)
    try:
        yield
    finally:
        del opened[before:]


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in _OF_A_NETWORK:
        opened.append(socket.AddressFamily(arguments[1]).name)
