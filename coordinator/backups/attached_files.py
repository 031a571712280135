"""The attached files of backups: each is copied once, to a folder beside the backups that have it.

An attached file never changes, and only a database has the key of it. So all backups in a place share
one copy, and a manifest says which files its backup has. A copy is deleted with the last backup that
has it.
"""

import contextlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from coordinator.attachments.queries import list_contents
from coordinator.backups import wording
from coordinator.casebook.attached_files import list_unsound
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.core.atomic_file import copy_compared, sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreDamaged
from coordinator.store.online_backup import Progress

_UNFINISHED = ".new-"  # what a killed copy left under this prefix is deleted
_NAME = re.compile(r"[0-9a-f]{32}")


def copy_missing(sizes: Mapping[str, int], sources: Iterable[Path], folder: Path, progress: Progress) -> None:
    """Copy those attached files that a folder lacks; a source without one of them is passed over.

    `progress` gets bytes, and may raise to stop it.
    """
    missing = {name: size for name, size in sizes.items() if not _is_there(folder / name, size)}
    if not missing:
        return
    folder.mkdir(0o700, exist_ok=True)
    for leftover in folder.glob(f"{_UNFINISHED}*"):
        leftover.unlink(missing_ok=True)
    whole, done = sum(missing.values()), 0
    must_have_room(folder, whole, wording.ATTACHED_FILES)
    places = list(sources)
    for name, size in missing.items():
        source = next((place / name for place in places if _is_there(place / name, size)), None)
        if source is not None:
            unfinished = folder / f"{_UNFINISHED}{name}"
            copy_compared(source, unfinished)
            os.replace(unfinished, folder / name)
        done += size
        progress(done, whole)
    sync_folder(folder)


def list_present(sizes: Mapping[str, int], folder: Path) -> dict[str, int]:
    """Return those files that are in a folder, with their sizes."""
    return {name: size for name, size in sorted(sizes.items()) if _is_there(folder / name, size)}


def problems(
    book: Casebook, copy: Path, sizes: Mapping[str, int], folder: Path, progress: Progress, *, read: bool
) -> list[str]:
    """Say what is wrong with the attached files of a backup, whose database is in `copy`.

    With `read`, all of each file is read; otherwise they only have to be there with the right size.
    """
    lost = [name for name, size in sizes.items() if not _is_there(folder / name, size)]
    if read and not lost and sizes:
        try:
            contents = book.read_copy(copy, list_contents)
        except StoreDamaged:
            return []  # the database is named already
        mine = {name: content for name, content in contents.items() if name in sizes}
        lost = list(list_unsound(folder, mine, progress))
    return [wording.attached_files_lost(len(lost))] if lost else []


def prune(place: Path, needed: Iterable[str]) -> None:
    """Delete the attached files that no backup in a place has any more."""
    kept = set(needed)
    with contextlib.suppress(OSError):
        for file in list((place / ATTACHMENTS).iterdir()):
            if _NAME.fullmatch(file.name) and file.name not in kept:
                file.unlink()


def _is_there(file: Path, size: int) -> bool:
    with contextlib.suppress(OSError):
        return file.is_file() and file.stat().st_size == size
    return False
