"""Makes a backup while work goes on, proves it, and only then counts it as one."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coordinator.backups import locations
from coordinator.backups import manifest as manifests
from coordinator.backups.divergence import ahead_of
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import Manifest
from coordinator.backups.retention import BackupAge, expired_backups
from coordinator.backups.second_location import find_second_location
from coordinator.backups.verify import file_digest, is_of_this_trail, verify
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.store.online_backup import BackupSummary, Progress

_TRIES = 3


class BackupNotVerified(StoreDamaged):
    """A copy was made and its proof failed; it is kept apart and counts for nothing."""


@dataclass(frozen=True)
class CreatedBackup:
    """A proven backup; `second` says what became of the copy in the second place, if one is chosen."""

    backup: Backup
    second_outcome: str = ""


def no_progress(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def back_up_before(book: Casebook, why: str, progress: Progress = no_progress) -> CreatedBackup:
    """Make a backup before something that can't be undone by itself: import, upgrade, re-key.

    Raises StoreError where none can be made; then that something must not be begun.
    """
    return create_backup(book, why, progress=progress)


def create_backup(
    book: Casebook, why: str, *, place: Path | None = None, progress: Progress = no_progress
) -> CreatedBackup:
    """Make and prove a backup in `place` (beside the casebook, and in the second place, if none is given).

    Raises StoreError, BackupNotProven, Cancelled; then nothing is left behind.
    """
    if place is not None and locations.is_in_casebook(place):
        raise StoreError("That folder is in a casebook. Choose a folder beside it.")
    with locations.translate_errors():
        backup = _make_in(book, place or locations.backup_folder(book.path), why, progress)
    if place is not None:
        return CreatedBackup(backup)
    return CreatedBackup(backup, _also_in_second(book, backup, progress))


def apply_retention(book: Casebook, place: Path, casebook_id: str, made: Path) -> None:
    """Let go of backups that time has passed over; never of the one just made, whatever the clock says."""
    held, is_ahead = locations.list_in(place, casebook_id), ahead_of(book)
    names = expired_backups(
        BackupAge(one.folder.name, one.made, is_verified(book, one.manifest), is_ahead(one.manifest))
        for one in held
    )
    for name in names - {made.name}:
        shutil.rmtree(place / name, ignore_errors=True)


def is_verified(book: Casebook, manifest: Manifest) -> bool:
    """Say whether a backup was proven, by an account that only this casebook's key can have written."""
    return manifest.verified_at is not None and manifest.is_genuine(book.seal)


def must_be_sound(book: Casebook, progress: Progress) -> None:
    """Raise StoreDamaged where a backup can't be sound because the casebook itself is not."""
    found = book.check(progress)
    if found.damaged:
        raise StoreDamaged(
            f"The casebook itself is damaged, so no backup of it can be made. {found.wrong[0]}"
            " Save what can be saved, or restore the newest backup."
        )


def keep_apart(made: Path, place: Path, name: str, at: datetime) -> None:
    """Put a copy whose proof failed where it is never taken for a backup."""
    failed = place / locations.FAILED
    failed.mkdir(0o700, exist_ok=True)
    os.rename(made, locations.free_name(failed, name, at, suffix=""))
    for old in locations.list_failed(place)[_TRIES:]:
        shutil.rmtree(old, ignore_errors=True)


def _make_in(book: Casebook, place: Path, why: str, progress: Progress) -> Backup:
    with locations.locked_folder(place):
        must_have_room(place, locations.size(book.path), "a backup")
        with locations.temporary_folder(place) as made:
            seen, keys = _copy(book, made, progress)
            at = book.clock()
            told = Manifest(locations.read_casebook_id(made), at, why, seen.lines, seen.head, keys, seen.rows)
            told = told.with_seal(book.seal)
            _settle(book, made, place, told, progress)
            told = told.with_verification(book.clock(), seen.rows).with_seal(book.seal)
            manifests.write(made, told)
            backup = Backup(locations.move_into_place(made, place, book.name, at), told)
        apply_retention(book, place, told.casebook, backup.folder)
    return backup


def _copy(book: Casebook, made: Path, progress: Progress) -> tuple[BackupSummary, str]:
    """Copy the database and the key file of one moment: the key file is the same before and after."""
    for _ in range(_TRIES):
        keys = (book.path / KEYS).read_bytes()
        try:
            seen = book.copy_to(made / DATABASE, progress)
        except StoreDamaged:
            must_be_sound(book, progress)
            raise
        if (book.path / KEYS).read_bytes() == keys:
            (made / KEYS).write_bytes(keys)
            return seen, file_digest(made / KEYS)
        (made / DATABASE).unlink()
    raise StoreError("The keys were being changed while the backup was made. Try again.")


def _settle(book: Casebook, made: Path, place: Path, told: Manifest, progress: Progress) -> None:
    wrong, _ = verify(book, made, told, progress)
    if not is_of_this_trail(book, told):
        wrong.append("Its trail is not this casebook's.")
    if wrong:
        must_be_sound(book, progress)
        manifests.write(made, told)
        keep_apart(made, place, book.name, told.made)
        raise BackupNotVerified(f"The backup just made is damaged, and was kept apart. {wrong[0]}")


def _also_in_second(book: Casebook, backup: Backup, progress: Progress) -> str:
    second = find_second_location(book)
    if second is None:
        return ""
    if not second.is_dir():
        return "The second place for backups was not there."
    try:
        with locations.translate_errors():
            copy_on(book, backup, locations.second_folder(second, book.path), progress)
    except StoreError as refusal:
        return f"In the second place: {refusal}"
    return "Also in the second place."


def copy_on(book: Casebook, backup: Backup, place: Path, progress: Progress) -> None:
    """Copy a proven backup to another place, and prove it there too."""
    with locations.locked_folder(place):
        must_have_room(place, locations.size(backup.folder), "a backup")
        with locations.temporary_folder(place) as made:
            for name in (DATABASE, KEYS):
                shutil.copyfile(backup.folder / name, made / name)
            _settle(book, made, place, backup.manifest, progress)
            manifests.write(made, backup.manifest)
            put = locations.move_into_place(made, place, book.name, backup.made)
        apply_retention(book, place, backup.manifest.casebook, put)
