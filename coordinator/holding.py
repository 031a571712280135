"""One program at a time has a casebook open: the lock in its folder, which dies with the program."""

import contextlib
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from coordinator.errors import StoreBusy, StoreError

LOCK = "in-use"


def hold(path: Path) -> FileLock:
    """Take the casebook for this process alone; raises StoreBusy with who has it."""
    # Taken on one thread and given back on another: screens open and lock off their own.
    held = FileLock(path / LOCK, timeout=0, thread_local=False)
    try:
        held.acquire()
    except Timeout as problem:
        who = _holder(path)
        raise StoreBusy(f"This casebook is already open{who}. Close it there first.") from problem
    except OSError as problem:
        raise StoreError(
            "The casebook can't be written to. Check that you may change files in its folder."
        ) from problem
    with contextlib.suppress(OSError):
        (path / "in-use-by").write_text(f"{socket.gethostname()} {os.getpid()}", encoding="utf-8")
    return held


def _holder(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        host, _ = (path / "in-use-by").read_text(encoding="utf-8").split()
        return " in another window" if host == socket.gethostname() else f" on {host}"
    return ""


def which(file: Path) -> tuple[int, int]:
    """Tell a file from another that bears its name."""
    stat = file.stat()
    return stat.st_dev, stat.st_ino


def must_be_the_same(file: Path, known: tuple[int, int]) -> None:
    """Raise StoreError where an open database is no longer the file that bears its name."""
    # The engine would go on writing to a file that was deleted or moved: at the lock all of that is lost.
    try:
        if known == which(file):
            return
    except FileNotFoundError:
        pass
    raise StoreError(
        "The casebook's folder was moved or deleted while it was open, or another was put in its place."
        " Put it back."
    )
