"""Where backups lie: a folder beside the casebook, and a second place that may be there or not."""

import contextlib
import errno
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
from coordinator.backups.manifest import Manifest
from coordinator.casebook.paths import DATABASE, KEYS, SUFFIX
from coordinator.core.atomic_file import sync_file, sync_folder
from coordinator.core.errors import CoordinatorError, Refused, StoreBusy, StoreError
from coordinator.keys import key_file

FAILED = "failed"
_BACKUPS = " backups"
_BUSY = "in-use"
_MAKING = ".new-backup-"  # nobody else's begins so: what is left of one is swept away
_LONGEST = 470  # bytes of a path; the engine takes 512, with the names of its own files
_A_DAY = 24 * 60 * 60  # seconds
_WAIT = 120  # seconds for another backup of the same casebook to end


@dataclass(frozen=True)
class Backup:
    """One backup: its folder and what it says of itself."""

    folder: Path
    manifest: Manifest

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return self.manifest.made


def backup_folder(casebook: Path) -> Path:
    """Return the folder that a casebook's backups lie in: "Norfolk backups" beside "Norfolk.casebook"."""
    return casebook.parent / f"{casebook.name.removesuffix(SUFFIX)}{_BACKUPS}"


def is_in_casebook(place: Path) -> bool:
    """Say whether a folder is a casebook, or in one."""
    whole = place.resolve()
    return any((one / KEYS).exists() for one in (whole, *whole.parents))


def is_in_backups(place: Path) -> bool:
    """Say whether a folder is one that a casebook's backups lie in, or in one."""
    whole = place.resolve()
    return any(_holds_backups(one) for one in (whole, *whole.parents))


def _holds_backups(folder: Path) -> bool:
    name = folder.name.removesuffix(_BACKUPS)
    if name == folder.name:
        return False
    return (folder.parent / f"{name}{SUFFIX}").is_dir() or any(folder.glob(f"*{SUFFIX}"))


def must_be_outside(file: Path) -> None:
    """Raise Refused for a readable file that would lie in a casebook's own folder."""
    if is_in_casebook(file.parent):
        raise Refused(
            "What is given out must not lie in a casebook's folder. Choose another place.", field="out"
        )


def second_folder(second: Path, casebook: Path) -> Path:
    """Return the folder for backups in the second place."""
    return second / backup_folder(casebook).name


def read_casebook_id(casebook: Path) -> str:
    """Return the casebook's identity from its key file."""
    return key_file.read(casebook / KEYS).casebook_id


def list_in(place: Path, casebook_id: str) -> list[Backup]:
    """List the backups of one casebook in a folder, the newest first."""
    return [one for one in list_all(place) if one.manifest.casebook == casebook_id]


def list_all(place: Path) -> list[Backup]:
    """List the backups in a folder, the newest first; what can't be read is no backup."""
    found = []
    with contextlib.suppress(OSError):
        for folder in place.iterdir():
            if folder.name.endswith(SUFFIX) and not folder.name.startswith("."):
                with contextlib.suppress(OSError, CoordinatorError):
                    found.append(Backup(folder, manifests.read(folder)))
    return sorted(found, key=lambda one: (one.made, one.manifest.lines, one.folder.name), reverse=True)


def list_failed(place: Path) -> list[Path]:
    """List what was kept apart because its proof failed, the newest first by name."""
    with contextlib.suppress(OSError):
        return sorted((one for one in (place / FAILED).iterdir() if one.is_dir()), reverse=True)
    return []


@contextlib.contextmanager
def translate_errors(*, restoring: bool = False) -> Iterator[None]:
    """Turn what the system says of a folder for backups into a sentence that a person can act on."""
    nothing = "Nothing was restored" if restoring else "No backup was made"
    cannot = "The backup can't be restored there" if restoring else "A backup can't be made there"
    try:
        yield
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise StoreError(f"The disk is full. {nothing}. Free some space, then try again.") from problem
        raise StoreError(
            f"{cannot}. Check that the place is there and that you may change files in it."
        ) from problem


@contextlib.contextmanager
def locked_folder(place: Path, *, wait: float = _WAIT) -> Iterator[None]:
    """Have a folder of backups for oneself, made if need be; sweep away what a crash left there."""
    place.mkdir(0o700, exist_ok=True)
    lock = FileLock(place / _BUSY, timeout=wait, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise StoreBusy(
            "Another backup of this casebook is being made. Try again when it is done."
        ) from problem
    try:
        for left in place.glob(f"{_MAKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def sweep_old(parent: Path, prefix: str) -> None:
    """Take away what a kill left half made, once nobody can be at work on it any more."""
    for left in parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _A_DAY:
                shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def temporary_folder(place: Path) -> Iterator[Path]:
    """Give a folder to make something in, beside its place; it is gone afterwards unless it was moved."""
    folder = Path(tempfile.mkdtemp(dir=place, prefix=_MAKING))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(made: Path, place: Path, name: str, at: datetime) -> Path:
    """Bring all of a made folder to the disk, and move it to its place under a dated name."""
    for file in made.iterdir():
        sync_file(file)
    sync_folder(made)
    target = free_name(place, name, at)
    os.rename(made, target)
    sync_folder(place)
    return target


def name_previous_copy(casebook: Path, at: datetime) -> Path:
    """Find a dated name for a casebook that is about to be moved aside for another one."""
    return free_name(casebook.parent, _aside(casebook), at)


def list_previous_copies(casebook: Path) -> list[Path]:
    """List what was moved aside from a casebook's place, the newest first by name."""
    with contextlib.suppress(OSError):
        start = f"{_aside(casebook)} "
        found = [one for one in casebook.absolute().parent.iterdir() if one.name.startswith(start)]
        return sorted((one for one in found if (one / DATABASE).is_file()), reverse=True)
    return []


def _aside(casebook: Path) -> str:
    return f"{casebook.name.removesuffix(SUFFIX)} before restore"


def free_name(place: Path, name: str, at: datetime, suffix: str = SUFFIX) -> Path:
    """Find a dated name that is not taken: "Norfolk 2026-11-22 1402.casebook"."""
    dated = f"{at.astimezone():%Y-%m-%d %H%M}"
    stem = f"{name} {dated}"
    longest = len(os.fsencode((place / f"{stem}-99{suffix}").absolute()))
    if longest > _LONGEST or len(os.fsencode(stem)) > 230:
        stem = dated
    for number in range(1, 1000):
        found = place / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not found.exists():
            return found
    raise StoreError("There are too many backups of that minute.")


def size(casebook: Path) -> int:
    """Return how many bytes a copy of a casebook can need."""
    names = (DATABASE, f"{DATABASE}-wal", KEYS)
    return sum((casebook / name).stat().st_size for name in names if (casebook / name).exists())
