"""Write files whole or not at all: new file, fsync, rename, fsync of the folder."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from coordinator.core import wording
from coordinator.core.errors import StoreError

_CHUNK = 1024 * 1024  # bytes


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that a crash leaves the old file or the new one, never a part."""
    with written_beside(path, content) as temporary:
        os.replace(temporary, path)
    sync_folder(path.parent)


@contextlib.contextmanager
def written_beside(path: Path, content: bytes | Iterable[bytes]) -> Iterator[Path]:
    """Give a temporary file with `content` in the folder of `path`; it is deleted unless it was moved.

    A large content comes in pieces.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            for piece in [content] if isinstance(content, bytes) else content:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def move_to_free_name(temporary: Path, path: Path) -> None:
    """Move a file to a name that nothing has, not even a link. Raises FileExistsError."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on a memory stick
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(temporary, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` outlast a power cut (Windows does this by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: Path) -> None:
    """Bring what was written to a file to the disk."""
    handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_compared(source: Path, target: Path) -> None:
    """Copy a file and compare the copy with what was read. Raises StoreError if they differ."""
    read, written = hashlib.blake2b(), hashlib.blake2b()
    with source.open("rb") as file, target.open("xb") as out:
        while chunk := file.read(_CHUNK):
            read.update(chunk)
            out.write(chunk)
    sync_file(target)
    with target.open("rb") as file:
        while chunk := file.read(_CHUNK):
            written.update(chunk)
    if read.digest() != written.digest():
        raise StoreError(wording.COPY_DIFFERS)
