"""How the casebook stands with its backups: when one was last proven, and what has come since."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups import locations
from coordinator.backups import manifest as manifests
from coordinator.backups.create import create_backup, is_verified, keep_apart, must_be_sound, no_progress
from coordinator.backups.divergence import ahead_of
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import CHANGE
from coordinator.backups.second_location import find_second_location
from coordinator.backups.verify import is_of_this_trail, verify
from coordinator.casebook.casebook import Casebook, IntegrityReport
from coordinator.core.dates import show_moment
from coordinator.core.errors import CoordinatorError
from coordinator.store.audit import CONSULTATION
from coordinator.store.online_backup import Progress
from coordinator.store.trail import trail

_OLD = timedelta(days=1)
# What is written merely by making, opening and arranging it.
_NO_CHANGE = {"remember", "choose_for_all", "know_key_file", "confirm_key_file"}


@dataclass(frozen=True)
class ListedBackup:
    """A backup as it is listed: `ours` says that its account was written with the key now in hand.

    One that is not `of_this_trail` holds what was gone back from: it is sound, but nothing of today is in it.
    """

    backup: Backup
    verified_at: datetime | None
    ours: bool
    in_second: bool
    of_this_trail: bool


@dataclass(frozen=True)
class BackupStatus:
    """What the foot of the window says. `since` is when the first change came that no proven backup has."""

    verified_at: datetime | None
    made: datetime | None
    since: datetime | None
    failed: int
    second: str  # "", "there" or "away"
    ahead: datetime | None = None  # when a backup was made that holds what the casebook lacks

    def is_old(self, at: datetime) -> bool:
        """Say whether to warn: a day of change, any with no proven backup, one that failed or is ahead."""
        if self.failed or self.ahead:
            return True
        return self.since is not None and (self.verified_at is None or at - self.since >= _OLD)


@dataclass(frozen=True)
class CheckResult:
    """What a check of a casebook and its backups found, and when a backup was last proven."""

    check: IntegrityReport
    last_verified: datetime | None


def check_with_backups(book: Casebook, progress: Progress = no_progress) -> CheckResult:
    """Check a casebook, and hold its trail against those of its backups."""
    found = book.check(progress)
    if found.damaged:  # also what is known of the trail may be gone
        return CheckResult(found, _last_proven(book))
    return CheckResult(replace(found, wrong=(*found.wrong, *cut_off(book))), backup_status(book).verified_at)


def _last_proven(book: Casebook) -> datetime | None:
    held = locations.list_in(locations.backup_folder(book.path), locations.read_casebook_id(book.path))
    proven = [one.manifest.verified_at for one in held if is_verified(book, one.manifest)]
    return max((at for at in proven if at is not None), default=None)


def list_backups(book: Casebook) -> tuple[ListedBackup, ...]:
    """List the backups in both places, the newest first."""
    casebook_id = locations.read_casebook_id(book.path)
    found = [
        _held(book, one, False) for one in locations.list_in(locations.backup_folder(book.path), casebook_id)
    ]
    second = find_second_location(book)
    if second is not None:
        place = locations.second_folder(second, book.path)
        found += [_held(book, one, True) for one in locations.list_in(place, casebook_id)]
    return tuple(sorted(found, key=lambda one: one.backup.made, reverse=True))


def backup_status(book: Casebook) -> BackupStatus:
    """Say when a backup was last proven, and since when there are changes that it lacks."""
    listed, is_ahead = list_backups(book), ahead_of(book)
    proven = [one for one in listed if one.verified_at is not None and one.of_this_trail]
    newest = max(proven, key=lambda one: one.backup.manifest.lines, default=None)
    lines = newest.backup.manifest.lines if newest else 0
    since = book.read(first_change_after, line=lines)
    second = find_second_location(book)
    return BackupStatus(
        max((one.verified_at for one in proven if one.verified_at), default=None),
        newest.backup.made if newest else None,
        since,
        _failed_lately(book.path, newest.backup.made if newest else None),
        "" if second is None else "there" if second.is_dir() else "away",
        max((one.backup.made for one in listed if is_ahead(one.backup.manifest)), default=None),
    )


def is_due(book: Casebook) -> bool:
    """Say whether something was done that no backup of ours holds yet."""
    proven = [one for one in list_backups(book) if one.verified_at and one.of_this_trail]
    lines = max((one.backup.manifest.lines for one in proven), default=0)
    return book.read(first_change_after, line=lines) is not None


def catch_up(book: Casebook, progress: Progress = no_progress) -> BackupStatus:
    """Prove what was copied after the last session, and make a backup if what was done is in none."""
    verify_unverified(book, progress)
    if is_due(book):
        create_backup(book, CHANGE, progress=progress)
    return backup_status(book)


def verify_unverified(book: Casebook, progress: Progress = no_progress) -> int:
    """Prove the backups that were made without the key; return how many failed and were kept apart."""
    failed = 0
    for one in list_backups(book):
        if one.ours and one.verified_at is None:
            with locations.translate_errors():
                failed += not _prove_one(book, one.backup, progress)
    return failed


def first_change_after(session: Session, *, line: int) -> datetime | None:
    """Get when the first thing was changed after a line of the trail, looking and arranging aside."""
    query = select(trail.c.at).where(
        trail.c.seq > line, trail.c.kind != CONSULTATION, trail.c.use_case.not_in(_NO_CHANGE)
    )
    said = session.execute(query.order_by(trail.c.seq).limit(1)).scalar()
    if said is None:
        return None
    at = datetime.fromisoformat(said)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def cut_off(book: Casebook) -> list[str]:
    """Say where the trail lacks lines that its own backups have: cut off, or an older copy put back."""
    is_ahead = ahead_of(book)
    for one in list_backups(book):
        if is_ahead(one.backup.manifest):
            return [
                f"The trail lacks lines that the backup of {show_moment(one.backup.made)} has:"
                " it was cut off, or an older copy was put in its place."
            ]
    return []


def _held(book: Casebook, backup: Backup, second: bool) -> ListedBackup:
    ours = backup.manifest.is_genuine(book.seal)
    proven = backup.manifest.verified_at if is_verified(book, backup.manifest) else None
    return ListedBackup(backup, proven, ours, second, is_of_this_trail(book, backup.manifest))


def _prove_one(book: Casebook, backup: Backup, progress: Progress) -> bool:
    place = backup.folder.parent
    with locations.locked_folder(place):
        wrong, rows = verify(book, backup.folder, backup.manifest, progress)
        if wrong:
            must_be_sound(book, progress)
            keep_apart(backup.folder, place, book.name, backup.made)
            return False
        manifests.write(
            backup.folder, backup.manifest.with_verification(book.clock(), rows).with_seal(book.seal)
        )
        return True


def _failed_lately(casebook: Path, proven: datetime | None) -> int:
    count = 0
    for folder in locations.list_failed(locations.backup_folder(casebook)):
        try:
            made = manifests.read(folder).made
        except (OSError, CoordinatorError):
            continue
        count += proven is None or made > proven
    return count
