"""Check the free space before large work, so that a full disk does not stop it half-way."""

import contextlib
import shutil
from pathlib import Path

from coordinator.core import wording
from coordinator.core.errors import StoreError

TO_SPARE = 32 * 1024 * 1024  # bytes that are left free for everything else


def must_have_room(folder: Path, bytes_needed: int, what: str) -> None:
    """Raise StoreError if the disk of a folder has no room for a task; `what` names the task."""
    free = None
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder).free
    needed = bytes_needed + TO_SPARE
    if free is not None and free < needed:
        raise StoreError(wording.not_enough_space(what, megabytes(needed), megabytes(free)))


def megabytes(count: int) -> str:
    """Write a number of bytes for people: "640 MB"."""
    return f"{max(1, round(count / 1_000_000)):,} MB"
