"""Free space, looked for before large work: a full disk half-way costs the time that it took."""

import contextlib
import shutil
from pathlib import Path

from coordinator.core.errors import StoreError

TO_SPARE = 32 * 1024 * 1024  # bytes that are left free for everything else


def must_have_room(folder: Path, bytes_needed: int, what: str) -> None:
    """Raise StoreError where the disk of a folder has no room for some work; `what` needs it, in words."""
    free = None
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder).free
    needed = bytes_needed + TO_SPARE
    if free is not None and free < needed:
        raise StoreError(
            f"There is not enough space on the disk for {what}: it needs about {megabytes(needed)},"
            f" and {megabytes(free)} are free. Free some space, then try again. Nothing was changed."
        )


def megabytes(count: int) -> str:
    """Write a number of bytes for people: "640 MB"."""
    return f"{max(1, round(count / 1_000_000)):,} MB"
