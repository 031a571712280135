"""The lock file of a casebook: one program at a time has it open; the lock ends with the program."""

import contextlib
import getpass
import hashlib
import os
import socket
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from filelock import FileLock, Timeout

from coordinator.casebook import wording
from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import StoreBusy, StoreError
from coordinator.core.os_errors import sentence_for
from coordinator.store.wording import CANT_BE_WRITTEN

LOCK, HOLDER = "in-use", "in-use-by"
_WINDOW, _COMMAND = "window", "command"
_program = ContextVar("program", default=_WINDOW)


class CasebookLock:
    """The lock of a casebook that this process has open: on its lock file, and on the folder itself.

    A lock file can be deleted while it is locked, except on Windows. The next program would then make and
    lock another one, so the folder is locked as well.
    """

    def __init__(self, path: Path) -> None:
        """Acquire it. Raises Timeout if another program has it, OSError."""
        # It is acquired on one thread and released on another: screens open and lock off their own.
        self._file = FileLock(path / LOCK, timeout=0, thread_local=False)
        self._file.acquire()
        try:
            self._folder = _lock_folder(path)
        except BaseException:
            self._file.release()
            raise

    def release(self) -> None:
        """Let the next program have the casebook."""
        folder, self._folder = self._folder, None
        if folder is not None:
            os.close(folder)
        self._file.release()


def _lock_folder(path: Path) -> int | None:
    """Lock a folder and return its handle; None where the system locks no folders. Raises Timeout."""
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        os.close(handle)
        raise Timeout(str(path)) from problem
    except OSError:  # a network share that locks files alone
        os.close(handle)
        return None
    return handle


def acquire_lock_file(path: Path) -> CasebookLock:
    """Acquire the casebook's lock for this process. Raises StoreBusy, which says who has it."""
    try:
        lock = CasebookLock(path)
    except Timeout as problem:
        raise StoreBusy(_where_it_is_open(path)) from problem
    except OSError as problem:
        raise StoreError(sentence_for(problem, denied=CANT_BE_WRITTEN)) from problem
    with contextlib.suppress(OSError):
        note = f"{socket.gethostname()} {os.getpid()} {_program.get()} {_account()}"
        replace_file(path / HOLDER, note.encode())
    return lock


@contextlib.contextmanager
def as_command() -> Iterator[None]:
    """Note in lock files acquired meanwhile that a command has them, which no window shows."""
    before = _program.set(_COMMAND)
    try:
        yield
    finally:
        _program.reset(before)


def _where_it_is_open(path: Path) -> str:
    """Say where the casebook is open, and what to do there."""
    with contextlib.suppress(OSError, ValueError):
        host, _, program, account = [*(path / HOLDER).read_text(encoding="utf-8").split(), "", ""][:4]
        if host != socket.gethostname():
            return wording.open_on(host)
        if account not in ("", _account()):
            return wording.OPEN_IN_OTHER_ACCOUNT
        return wording.OPEN_IN_COMMAND if program == _COMMAND else wording.OPEN_IN_WINDOW
    return wording.OPEN_ELSEWHERE


def _account() -> str:
    """Return a digest that tells accounts of this computer apart without naming them."""
    return hashlib.sha256(f"{socket.gethostname()} {getpass.getuser()}".encode()).hexdigest()[:8]


def file_identity(file: Path) -> tuple[int, int]:
    """Return the device and inode that identify a file whatever its name."""
    stat = file.stat()
    return stat.st_dev, stat.st_ino


def check_same_file(file: Path, identity: tuple[int, int]) -> None:
    """Raise StoreError if the file of that name is no longer the one that was opened."""
    # The engine would go on writing to a file that was deleted or moved: at the lock all of that is lost.
    try:
        if identity == file_identity(file):
            return
    except FileNotFoundError:
        pass
    raise StoreError(wording.FOLDER_MOVED)
