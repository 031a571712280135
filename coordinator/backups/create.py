"""Makes a backup while work goes on, verifies it, and only then counts it as one."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coordinator.backups import locations, wording
from coordinator.backups import manifest as manifests
from coordinator.backups.attached_files import copy_missing, list_present, prune
from coordinator.backups.divergence import ahead_of
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import Manifest
from coordinator.backups.retention import BackupAge, expired_backups
from coordinator.backups.second_location import find_second_location
from coordinator.backups.verify import file_digest, is_of_this_trail, verify
from coordinator.casebook import paths
from coordinator.casebook.attached_files import list_sizes
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.casebook.paths import ATTACHMENTS, DATABASE, KEYS
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.store.audit import UnitOfWork
from coordinator.store.online_backup import BackupSummary, Progress

_TRIES = 3


class BackupNotVerified(StoreDamaged):
    """A copy failed its verification; it is kept in the folder `failed` and is not listed as a backup."""


@dataclass(frozen=True)
class CreatedBackup:
    """A verified backup; `second_outcome` is the sentence about its copy at the second location, if any."""

    backup: Backup
    second_outcome: str = ""


def no_progress(done: int, total: int) -> None:
    """Ignore the progress of a long task."""


def back_up_before(book: Casebook, why: str, progress: Progress = no_progress) -> CreatedBackup:
    """Make a backup before a step that can't be undone: an import, an upgrade, re-encryption.

    Raises StoreError if no backup can be made; the step must not start then.
    """
    return create_backup(book, why, progress=progress)


def create_backup(
    book: Casebook, why: str, *, place: Path | None = None, progress: Progress = no_progress
) -> CreatedBackup:
    """Make and verify a backup in `place`; by default beside the casebook and at the second location.

    A copy in any other place leaves the casebook's own folders, so it is a disclosure on the trail.
    Raises StoreError, BackupNotVerified, Cancelled; then nothing is left behind.
    """
    if place is not None:
        if locations.is_in_casebook(place):
            raise StoreError(wording.IN_CASEBOOK)
        with disclosing(book, disclose_copy, place=place), locations.translate_errors():
            return CreatedBackup(_make_in(book, place, why, progress))
    with locations.translate_errors():
        backup = _make_in(book, paths.backup_folder(book.path), why, progress)
    return CreatedBackup(backup, _also_in_second(book, backup, progress))


@use_case("disclose_copy", writes=())
def disclose_copy(work: UnitOfWork, *, place: Path) -> None:
    """Record on the trail that a whole copy of the casebook, encrypted, was made in a folder."""
    work.disclose("everything", THIS_USER, wording.whole_copy(place))


def apply_retention(book: Casebook, place: Path, casebook_id: str, new: Path) -> None:
    """Delete the backups that have expired, but never the new one, even if the clock is wrong."""
    backups, is_ahead = locations.list_in(place, casebook_id), ahead_of(book)
    names = expired_backups(
        BackupAge(backup.folder.name, backup.made, is_verified(book, backup), is_ahead(backup.manifest))
        for backup in backups
    )
    for name in names - {new.name}:
        shutil.rmtree(place / name, ignore_errors=True)
    if not locations.has_unreadable(place):  # which could have attached files that no other backup has
        prune(place, (name for backup in locations.list_all(place) for name in backup.manifest.attachments))


def is_verified(book: Casebook, backup: Backup) -> bool:
    """Return whether a backup was verified, and its database is still there.

    Only this casebook's key can have written a manifest that says so.
    """
    manifest = backup.manifest
    there = locations.has_database(backup.folder)
    return there and manifest.verified_at is not None and manifest.is_genuine(book.mac)


def must_be_sound(book: Casebook, progress: Progress) -> None:
    """Raise StoreDamaged if a backup can't be sound because the casebook itself is damaged."""
    report = book.check(progress)
    if report.damaged:
        raise StoreDamaged(wording.casebook_damaged(report.wrong[0]))


def move_to_failed(copy: Path, place: Path, name: str, at: datetime) -> None:
    """Move a copy that failed its verification to a folder where it is never listed as a backup."""
    failed = place / locations.FAILED
    failed.mkdir(0o700, exist_ok=True)
    os.rename(copy, locations.free_name(failed, name, at, suffix=""))
    for old in locations.list_failed(place)[_TRIES:]:
        shutil.rmtree(old, ignore_errors=True)


def _make_in(book: Casebook, place: Path, why: str, progress: Progress) -> Backup:
    with locations.locked_folder(place):
        must_have_room(place, locations.size(book.path), "a backup")
        with locations.temporary_folder(place) as folder:
            summary, keys = _copy(book, folder, progress)
            at, casebook_id = book.clock(), locations.read_casebook_id(folder)
            files = list_sizes(book)
            copy_missing(files, [book.path / ATTACHMENTS], place / ATTACHMENTS, progress)
            files = list_present(files, place / ATTACHMENTS)
            manifest = Manifest(casebook_id, at, why, summary.lines, summary.head, keys, summary.rows, files)
            manifest = manifest.with_seal(book.mac)
            _verify_or_set_aside(book, folder, place, manifest, progress)
            manifest = manifest.with_verification(book.clock(), summary.rows).with_seal(book.mac)
            manifests.write(folder, manifest)
            backup = Backup(locations.move_into_place(folder, place, book.name, at), manifest)
        apply_retention(book, place, casebook_id, backup.folder)
    return backup


def _copy(book: Casebook, folder: Path, progress: Progress) -> tuple[BackupSummary, str]:
    """Copy the database and a key file that did not change meanwhile; return the key file's digest too."""
    for _ in range(_TRIES):
        keys = (book.path / KEYS).read_bytes()
        try:
            summary = book.copy_to(folder / DATABASE, progress)
        except StoreDamaged:
            must_be_sound(book, progress)
            raise
        if (book.path / KEYS).read_bytes() == keys:
            (folder / KEYS).write_bytes(keys)
            return summary, file_digest(folder / KEYS)
        (folder / DATABASE).unlink()
    raise StoreError(wording.KEYS_CHANGED)


def _verify_or_set_aside(
    book: Casebook, copy: Path, place: Path, manifest: Manifest, progress: Progress
) -> None:
    wrong, _ = verify(book, copy, manifest, progress, files=place / ATTACHMENTS)
    if not is_of_this_trail(book, manifest):
        wrong.append(wording.OTHER_TRAIL)
    if wrong:
        must_be_sound(book, progress)
        manifests.write(copy, manifest)
        move_to_failed(copy, place, book.name, manifest.made)
        raise BackupNotVerified(wording.not_verified(wrong[0]))


def _also_in_second(book: Casebook, backup: Backup, progress: Progress) -> str:
    second = find_second_location(book)
    if second is None:
        return ""
    if not second.is_dir():
        return wording.SECOND_AWAY
    try:
        with locations.translate_errors():
            copy_to_place(book, backup, locations.second_folder(second, book.path), progress)
    except StoreError as refusal:
        return wording.second_failed(str(refusal))
    return wording.SECOND_DONE


def copy_to_place(book: Casebook, backup: Backup, place: Path, progress: Progress) -> None:
    """Copy a verified backup to another place, and verify it there too."""
    with locations.locked_folder(place):
        must_have_room(place, locations.size(backup.folder), "a backup")
        with locations.temporary_folder(place) as folder:
            for name in (DATABASE, KEYS):
                shutil.copyfile(backup.folder / name, folder / name)
            files, pool = backup.manifest.attachments, backup.folder.parent / ATTACHMENTS
            copy_missing(files, [pool], place / ATTACHMENTS, progress)
            _verify_or_set_aside(book, folder, place, backup.manifest, progress)
            manifests.write(folder, backup.manifest)
            copy = locations.move_into_place(folder, place, book.name, backup.made)
        apply_retention(book, place, backup.manifest.casebook, copy)
