"""The backup after a session: a copy of the closed database, for which no key is needed any more.

A lock must not wait, and after it nothing may hold the key. So the manifest, whose seal
needs the key, is made before; the copy is made after, byte for byte, of a database that
nobody has open. If somebody opens it meanwhile, the copy is dropped. It is verified when
the casebook is next unlocked.
"""

import threading
from dataclasses import dataclass
from pathlib import Path

from coordinator.backups import locations, wording
from coordinator.backups import manifest as manifests
from coordinator.backups.attached_files import copy_missing, list_present
from coordinator.backups.create import no_progress
from coordinator.backups.manifest import SESSION, Manifest
from coordinator.backups.second_location import find_second_location
from coordinator.backups.verify import file_digest
from coordinator.casebook import paths
from coordinator.casebook.attached_files import list_sizes
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS, DATABASE, KEYS
from coordinator.core.atomic_file import copy_compared
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import CoordinatorError, StoreError


@dataclass(frozen=True)
class LastCopy:
    """All that the backup after a session needs; it names nobody and holds no key."""

    casebook: Path
    name: str
    manifest: Manifest
    folders: tuple[Path, ...]


def plan(book: Casebook) -> LastCopy | None:
    """Prepare the backup of a casebook for after its lock; return None if the last backup has everything."""
    try:
        with locations.translate_errors():
            casebook_id = locations.read_casebook_id(book.path)
            lines, head = book.trail_end()
            newest = locations.list_in(paths.backup_folder(book.path), casebook_id)[:1]
            if newest and newest[0].manifest.head == head:
                return None
            keys = file_digest(book.path / KEYS)
            files = list_present(list_sizes(book), book.path / ATTACHMENTS)
            manifest = Manifest(casebook_id, book.clock(), SESSION, lines, head, keys, {}, files)
            return LastCopy(book.path, book.name, manifest.with_seal(book.mac), _folders(book))
    except Exception:  # no failure may keep the casebook from being locked
        return None  # the next unlock makes a backup instead


def start(copy: LastCopy) -> threading.Thread:
    """Make the copy in a thread, which the program waits for before it ends."""
    thread = threading.Thread(target=make_copies, args=(copy,), name="last copy")
    thread.start()
    return thread


def make_copies(copy: LastCopy) -> list[Path]:
    """Copy the closed casebook to each available folder; return the new backups."""
    backups: list[Path] = []
    for place in copy.folders:
        try:
            with locations.translate_errors():
                backups += _copy_to(copy, place)
        except CoordinatorError:
            continue  # the next unlock finds that there is no backup, warns and makes one
    return backups


def _folders(book: Casebook) -> tuple[Path, ...]:
    second = find_second_location(book)
    beside = paths.backup_folder(book.path)
    if second is None or not second.is_dir():
        return (beside,)
    return beside, locations.second_folder(second, book.path)


def _copy_to(copy: LastCopy, place: Path) -> list[Path]:
    with locations.locked_folder(place):
        must_have_room(place, locations.size(copy.casebook), "a backup")
        with locations.temporary_folder(place) as folder:
            before = _state(copy.casebook)
            for name in (DATABASE, KEYS):
                copy_compared(copy.casebook / name, folder / name)
            if _state(copy.casebook) != before or file_digest(folder / KEYS) != copy.manifest.keys:
                return []  # it was opened meanwhile: that session makes its own backup
            files = copy.casebook / ATTACHMENTS
            copy_missing(copy.manifest.attachments, [files], place / ATTACHMENTS, no_progress)
            manifests.write(folder, copy.manifest)
            return [locations.move_into_place(folder, place, copy.name, copy.manifest.made)]


def _state(casebook: Path) -> tuple[int, int]:
    """Return the time and size of a closed database. Raises StoreError for one with a journal."""
    journal = casebook / f"{DATABASE}-wal"
    if journal.exists() and journal.stat().st_size:
        raise StoreError(wording.CASEBOOK_OPEN)
    stat = (casebook / DATABASE).stat()
    return stat.st_mtime_ns, stat.st_size
