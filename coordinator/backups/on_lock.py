"""The backup after a session: a copy of the closed database, for which no key is needed any more.

A lock must not wait, and after it nothing may hold the key. So what only the key can
write, the seal on the manifest, is made before; the copy is made after, byte for byte, of
a database that nobody has open. If somebody opens it meanwhile, the copy is dropped. It
is proven when the casebook is next unlocked.
"""

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

from coordinator.backups import locations
from coordinator.backups import manifest as manifests
from coordinator.backups.manifest import SESSION, Manifest
from coordinator.backups.second_location import find_second_location
from coordinator.backups.verify import file_digest
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.atomic_file import sync_file
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import CoordinatorError, StoreError

_CHUNK = 1024 * 1024  # bytes


@dataclass(frozen=True)
class LastCopy:
    """All that the backup after a session needs; it names nobody and holds no key."""

    casebook: Path
    name: str
    manifest: Manifest
    folders: tuple[Path, ...]


def plan(book: Casebook) -> LastCopy | None:
    """Get ready to back up a casebook once it is locked; None if nothing was done since the last backup."""
    try:
        with locations.translate_errors():
            casebook_id = locations.read_casebook_id(book.path)
            lines, head = book.trail_end()
            newest = locations.list_in(locations.backup_folder(book.path), casebook_id)[:1]
            if newest and newest[0].manifest.head == head:
                return None
            keys = file_digest(book.path / KEYS)
            told = Manifest(casebook_id, book.clock(), SESSION, lines, head, keys, {}).with_seal(book.seal)
            return LastCopy(book.path, book.name, told, _folders(book))
    except Exception:  # whatever it is, it keeps no lock from happening
        return None  # the next unlocking makes a backup instead


def start(copy: LastCopy) -> threading.Thread:
    """Make the copy beside everything else; the program doesn't end before it is made."""
    thread = threading.Thread(target=make_copies, args=(copy,), name="last copy")
    thread.start()
    return thread


def make_copies(copy: LastCopy) -> list[Path]:
    """Copy the closed casebook to each place that is there; return where backups now are."""
    made: list[Path] = []
    for place in copy.folders:
        try:
            with locations.translate_errors():
                made += _copy_to(copy, place)
        except CoordinatorError:
            continue  # the next unlocking sees that there is none, says so and makes one
    return made


def _folders(book: Casebook) -> tuple[Path, ...]:
    second = find_second_location(book)
    there = second is not None and second.is_dir()
    return (
        locations.backup_folder(book.path),
        *([locations.second_folder(second, book.path)] if second and there else []),
    )


def _copy_to(copy: LastCopy, place: Path) -> list[Path]:
    with locations.locked_folder(place):
        must_have_room(place, locations.size(copy.casebook), "a backup")
        with locations.temporary_folder(place) as made:
            as_it_was = _state(copy.casebook)
            for name in (DATABASE, KEYS):
                _copy_file(copy.casebook / name, made / name)
            if _state(copy.casebook) != as_it_was or file_digest(made / KEYS) != copy.manifest.keys:
                return []  # it was opened meanwhile: that session makes its own
            manifests.write(made, copy.manifest)
            return [locations.move_into_place(made, place, copy.name, copy.manifest.made)]


def _state(casebook: Path) -> tuple[int, int]:
    """Tell one state of a closed database from another. Raises StoreError for one with a journal."""
    journal = casebook / f"{DATABASE}-wal"
    if journal.exists() and journal.stat().st_size:
        raise StoreError("The casebook is open.")
    stat = (casebook / DATABASE).stat()
    return stat.st_mtime_ns, stat.st_size


def _copy_file(source: Path, target: Path) -> None:
    """Copy a file and read the copy again, so that one that was not written as it was read is noticed."""
    read, written = hashlib.blake2b(), hashlib.blake2b()
    with source.open("rb") as file, target.open("xb") as out:
        while some := file.read(_CHUNK):
            read.update(some)
            out.write(some)
    sync_file(target)
    with target.open("rb") as file:
        while some := file.read(_CHUNK):
            written.update(some)
    if read.digest() != written.digest():
        raise StoreError("The disk did not keep what was written to it.")
