"""Where backups are kept: a folder beside the casebook, and a second location that may be unavailable."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from coordinator.backups import manifest as manifests
from coordinator.backups import wording
from coordinator.backups.manifest import Manifest
from coordinator.casebook.paths import BACKUPS_SUFFIX, DATABASE, KEYS, SUFFIX, backup_folder
from coordinator.core.atomic_file import sync_file, sync_folder
from coordinator.core.errors import CoordinatorError, Refused, StoreBusy, StoreError
from coordinator.core.os_errors import sentence_for
from coordinator.keys import key_file
from coordinator.store.page_authentication import SIZE

FAILED = "failed"
_BUSY = "in-use"
_MAKING = ".new-backup-"  # what a killed backup left under this prefix is deleted
_LONGEST = 470  # bytes of a path; the engine takes 512, with the names of its own files
_A_DAY = 24 * 60 * 60  # seconds
_WAIT = 120  # seconds for another backup of the same casebook to end


@dataclass(frozen=True)
class Backup:
    """One backup: its folder and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return self.manifest.made


def is_in_casebook(place: Path) -> bool:
    """Return whether a folder is a casebook, or in one."""
    resolved = place.resolve()
    return any((folder / KEYS).exists() for folder in (resolved, *resolved.parents))


def is_in_backups(place: Path) -> bool:
    """Return whether a folder is a folder of backups, or in one."""
    resolved = place.resolve()
    return any(_holds_backups(folder) for folder in (resolved, *resolved.parents))


def _holds_backups(folder: Path) -> bool:
    name = folder.name.removesuffix(BACKUPS_SUFFIX)
    if name == folder.name:
        return False
    return (folder.parent / f"{name}{SUFFIX}").is_dir() or any(folder.glob(f"*{SUFFIX}"))


def must_be_outside(file: Path) -> None:
    """Raise Refused for an unencrypted file that would be in a casebook's own folder."""
    if is_in_casebook(file.parent):
        raise Refused(wording.OUTPUT_IN_CASEBOOK, field="out")


def second_folder(second: Path, casebook: Path) -> Path:
    """Return the folder for backups at the second location."""
    return second / backup_folder(casebook).name


def read_casebook_id(casebook: Path) -> str:
    """Return the casebook's identity from its key file."""
    return key_file.read(casebook / KEYS).casebook_id


def list_in(place: Path, casebook_id: str) -> list[Backup]:
    """List the backups of one casebook in a folder, the newest first."""
    return [backup for backup in list_all(place) if backup.manifest.casebook == casebook_id]


def list_all(place: Path) -> list[Backup]:
    """List the backups in a folder, the newest first, without those that can't be read."""
    backups = []
    with contextlib.suppress(OSError):
        for folder in place.iterdir():
            if folder.name.endswith(SUFFIX) and not folder.name.startswith("."):
                with contextlib.suppress(OSError, CoordinatorError):
                    backups.append(Backup(folder, manifests.read(folder)))
    return sorted(
        backups, key=lambda backup: (backup.made, backup.manifest.lines, backup.folder.name), reverse=True
    )


def has_database(folder: Path) -> bool:
    """Return whether a backup's database is there, not empty and not cut off; its content is not read."""
    with contextlib.suppress(OSError):
        size_in_bytes = (folder / DATABASE).stat().st_size
        return size_in_bytes > 0 and size_in_bytes % SIZE == 0
    return False


def has_unreadable(place: Path) -> bool:
    """Return whether a folder has something that is called a backup and whose manifest can't be read."""
    with contextlib.suppress(OSError):
        names = {folder.name for folder in place.iterdir() if folder.name.endswith(SUFFIX)}
        called = {name for name in names if not name.startswith(".")}
        return bool(called - {backup.folder.name for backup in list_all(place)})
    return True


def list_unreadable(place: Path, casebook_id: str) -> list[Path]:
    """List what is called a backup in a folder and has no manifest of this casebook, unless it is another's.

    Its manifest or its key file names this casebook, or neither can be read.
    """
    unreadable = []
    with contextlib.suppress(OSError):
        for folder in place.iterdir():
            if folder.name.endswith(SUFFIX) and not folder.name.startswith("."):
                named = _identities(folder)
                if named[0] != casebook_id and (casebook_id in named or not any(named)):
                    unreadable.append(folder)
    return sorted(unreadable)


def _identities(folder: Path) -> tuple[str, str]:
    """Return which casebook the manifest and the key file of a backup name, "" for what can't be read."""
    manifest = keys = ""
    with contextlib.suppress(OSError, CoordinatorError):
        manifest = manifests.read(folder).casebook
    with contextlib.suppress(OSError, CoordinatorError):
        keys = read_casebook_id(folder)
    return manifest, keys


def list_failed(place: Path) -> list[Path]:
    """List the copies that failed their verification, the newest first by name."""
    with contextlib.suppress(OSError):
        return sorted((folder for folder in (place / FAILED).iterdir() if folder.is_dir()), reverse=True)
    return []


@contextlib.contextmanager
def translate_errors(*, restoring: bool = False) -> Iterator[None]:
    """Turn an OSError of a folder for backups into a sentence that a person can act on."""
    try:
        yield
    except OSError as problem:
        denied = wording.not_writable(restoring=restoring)
        outcome = wording.NOT_RESTORED if restoring else wording.NOT_BACKED_UP
        raise StoreError(sentence_for(problem, denied=denied, missing=denied, outcome=outcome)) from problem


@contextlib.contextmanager
def locked_folder(place: Path, *, wait: float = _WAIT) -> Iterator[None]:
    """Lock a folder of backups, created if need be, and delete what a crash left; `wait` is in seconds."""
    place.mkdir(0o700, exist_ok=True)
    lock = FileLock(place / _BUSY, timeout=wait, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise StoreBusy(wording.BUSY) from problem
    try:
        for leftover in place.glob(f"{_MAKING}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
    finally:
        lock.release()


def sweep_old(parent: Path, prefix: str) -> None:
    """Delete what a killed task left half made, once it is a day old and no task can still be using it."""
    for leftover in parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _A_DAY:
                shutil.rmtree(leftover, ignore_errors=True)


@contextlib.contextmanager
def temporary_folder(place: Path) -> Iterator[Path]:
    """Give a temporary folder in `place`; it is deleted afterwards unless it was moved."""
    folder = Path(tempfile.mkdtemp(dir=place, prefix=_MAKING))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(folder: Path, place: Path, name: str, at: datetime) -> Path:
    """Sync a finished folder to the disk, and move it to its place under a dated name."""
    for file in folder.iterdir():
        sync_file(file)
    sync_folder(folder)
    target = free_name(place, name, at)
    os.rename(folder, target)
    sync_folder(place)
    return target


def name_previous_copy(casebook: Path, at: datetime) -> Path:
    """Return a free dated name for a casebook that is about to be replaced by a restored one."""
    return free_name(casebook.parent, _previous_name(casebook), at)


def list_previous_copies(casebook: Path) -> list[Path]:
    """List the copies of a casebook that were replaced by a restored one, the newest first by name."""
    with contextlib.suppress(OSError):
        start = f"{_previous_name(casebook)} "
        beside = [path for path in casebook.absolute().parent.iterdir() if path.name.startswith(start)]
        return sorted((path for path in beside if (path / DATABASE).is_file()), reverse=True)
    return []


def _previous_name(casebook: Path) -> str:
    return f"{casebook.name.removesuffix(SUFFIX)} before restore"


def free_name(place: Path, name: str, at: datetime, suffix: str = SUFFIX) -> Path:
    """Return a dated name that is not taken: "Norfolk 2026-11-22 1402.casebook"."""
    dated = f"{at.astimezone():%Y-%m-%d %H%M}"
    stem = f"{name} {dated}"
    longest = len(os.fsencode((place / f"{stem}-99{suffix}").absolute()))
    if longest > _LONGEST or len(os.fsencode(stem)) > 230:
        stem = dated
    for number in range(1, 1000):
        path = place / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not path.exists():
            return path
    raise StoreError(wording.TOO_MANY)


def size(casebook: Path) -> int:
    """Return how many bytes a copy of a casebook can take."""
    names = (DATABASE, f"{DATABASE}-wal", KEYS)
    return sum((casebook / name).stat().st_size for name in names if (casebook / name).exists())
