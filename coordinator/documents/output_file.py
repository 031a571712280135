"""Write files outside the casebook; say plainly what is wrong with a place."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from coordinator.backups.locations import must_be_outside
from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import Refused, StoreError
from coordinator.documents import wording
from coordinator.store import engine


@contextlib.contextmanager
def refusing_bad_places() -> Iterator[None]:
    """Raise Refused for a place that can't be written to, StoreError for a full disk."""
    with engine.translate_errors():
        try:
            yield
        except FileNotFoundError as problem:
            raise Refused(wording.FOLDER_MISSING, field="out") from problem
        except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError) as problem:
            raise Refused(wording.NOT_WRITABLE, field="out") from problem


def write_pdf(path: Path, content: bytes) -> None:
    """Write a finished paper, whole or not at all. Raises Refused, StoreError."""
    must_be_outside(path)
    try:
        replace_file(path, content)
    except OSError as problem:
        full = problem.errno == errno.ENOSPC
        raise StoreError(wording.DISK_FULL if full else wording.WRITE_FAILED) from problem
