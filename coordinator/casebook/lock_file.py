"""One program at a time has a casebook open: the lock in its folder, which dies with the program."""

import contextlib
import getpass
import hashlib
import os
import socket
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from filelock import FileLock, Timeout

from coordinator.core.errors import StoreBusy, StoreError

LOCK, HOLDER = "in-use", "in-use-by"
_WINDOW, _COMMAND = "window", "command"
_program = ContextVar("program", default=_WINDOW)


def acquire_lock_file(path: Path) -> FileLock:
    """Take the casebook for this process alone; raises StoreBusy with who has it."""
    # Taken on one thread and given back on another: screens open and lock off their own.
    held = FileLock(path / LOCK, timeout=0, thread_local=False)
    try:
        held.acquire()
    except Timeout as problem:
        raise StoreBusy(f"This casebook is already open{_holder(path)}") from problem
    except OSError as problem:
        raise StoreError(
            "The casebook can't be written to. Check that you may change files in its folder."
        ) from problem
    with contextlib.suppress(OSError):
        noted = f"{socket.gethostname()} {os.getpid()} {_program.get()} {_account()}"
        (path / HOLDER).write_text(noted, encoding="utf-8")
    return held


@contextlib.contextmanager
def as_command() -> Iterator[None]:
    """Hold what is held meanwhile as a command, which no window shows."""
    before = _program.set(_COMMAND)
    try:
        yield
    finally:
        _program.reset(before)


def _holder(path: Path) -> str:
    """Say where it is open, and what to do there."""
    with contextlib.suppress(OSError, ValueError):
        host, _, program, account = [*(path / HOLDER).read_text(encoding="utf-8").split(), "", ""][:4]
        if host != socket.gethostname():
            return f" on {host}. Close it there first."
        if account not in ("", _account()):
            return " in another account on this computer. Close it there first."
        if program == _COMMAND:
            return " in a command that is still running. Try again when it has ended."
        return " in another window. Close it there first."
    return ". Close it there first."


def _account() -> str:
    """Tell an account of this computer from another without naming either."""
    return hashlib.sha256(f"{socket.gethostname()} {getpass.getuser()}".encode()).hexdigest()[:8]


def file_identity(file: Path) -> tuple[int, int]:
    """Tell a file from another that bears its name."""
    stat = file.stat()
    return stat.st_dev, stat.st_ino


def check_same_file(file: Path, known: tuple[int, int]) -> None:
    """Raise StoreError where an open database is no longer the file that bears its name."""
    # The engine would go on writing to a file that was deleted or moved: at the lock all of that is lost.
    try:
        if known == file_identity(file):
            return
    except FileNotFoundError:
        pass
    raise StoreError(
        "The casebook's folder was moved or deleted while it was open, or another was put in its place."
        " Put it back."
    )
