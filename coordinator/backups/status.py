"""The status of a casebook's backups: when one was last verified, and what changed since."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups import locations, wording
from coordinator.backups import manifest as manifests
from coordinator.backups.authenticity import is_shown_of
from coordinator.backups.create import create_backup, is_verified, move_to_failed, must_be_sound, no_progress
from coordinator.backups.divergence import ahead_of
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import CHANGE
from coordinator.backups.second_location import find_second_location
from coordinator.backups.verify import is_of_this_trail, look_again, verify
from coordinator.casebook import paths
from coordinator.casebook.attached_files import check_files
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.integrity_check import IntegrityReport
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.core.dates import show_moment
from coordinator.core.errors import CoordinatorError
from coordinator.store.audit import CONSULTATION
from coordinator.store.online_backup import Progress
from coordinator.store.trail import trail

_OLD = timedelta(days=1)
# Use cases that only create, open or arrange a casebook.
_NO_CHANGE = {"remember", "choose_for_all", "know_key_file", "confirm_key_file"}


@dataclass(frozen=True)
class ListedBackup:
    """A backup in the list; `ours` if its manifest was sealed with the present data key.

    One that is not `of_this_trail` was made before an older backup was restored: sound, but abandoned.
    """

    backup: Backup
    verified_at: datetime | None
    ours: bool
    in_second: bool
    of_this_trail: bool
    is_shown: bool = True  # by a key of this casebook; one that isn't can't be verified


@dataclass(frozen=True)
class BackupStatus:
    """What the status bar shows. `since` is the time of the first change that no verified backup has."""

    verified_at: datetime | None
    made: datetime | None
    since: datetime | None
    failed: int
    second: str  # "", "there" or "away"
    ahead: datetime | None = None  # when a backup was made that has lines the casebook lacks
    unverifiable: tuple[str, ...] = ()  # the folders of backups that no key of this casebook made

    def is_old(self, at: datetime) -> bool:
        """Return whether to warn of a failed or diverged backup, or of changes in none for a day or ever."""
        if self.failed or self.ahead or self.unverifiable:
            return True
        return self.since is not None and (self.verified_at is None or at - self.since >= _OLD)


@dataclass(frozen=True)
class CheckResult:
    """The report on a casebook checked against its backups, and when a backup was last verified."""

    check: IntegrityReport
    last_verified: datetime | None


def check_with_backups(book: Casebook, progress: Progress = no_progress) -> CheckResult:
    """Check a casebook, and compare its trail with those of its backups."""
    report = book.check(progress)
    if report.damaged:  # its trail may be unreadable too
        return CheckResult(report, _last_verified(book))
    spoilt = find_spoilt(book, progress)
    wrong = (
        *report.wrong, *check_files(book, progress), *describe_divergence(book),
        *map(wording.unverifiable, list_unverifiable(book)),
        *(wording.spoilt(str(folder), problem) for folder, problem in spoilt.items()),
    )  # fmt: skip
    sound = [
        row.verified_at
        for row in list_backups(book)
        if row.verified_at and row.of_this_trail and row.is_shown and row.backup.folder not in spoilt
    ]
    return CheckResult(replace(report, wrong=wrong), max(sound, default=None))


def find_spoilt(book: Casebook, progress: Progress = no_progress) -> dict[Path, str]:
    """Look again at each backup that was verified; return the folders of those that changed since, and how.

    All of the newest one in each location is read, and of the others the key file and the end of the trail.
    """
    spoilt: dict[Path, str] = {}
    places: set[Path] = set()
    for row in list_backups(book):
        folder, manifest = row.backup.folder, row.backup.manifest
        if not row.ours or not row.is_shown or manifest.verified_at is None:
            continue
        if folder.parent in places:
            wrong = look_again(book, folder, manifest)
        else:
            files = folder.parent / ATTACHMENTS
            wrong, _ = verify(book, folder, manifest, progress, files=files, reads_files=True)
            places.add(folder.parent)
        if wrong:
            spoilt[folder] = wrong[0]
    return spoilt


def _last_verified(book: Casebook) -> datetime | None:
    backups = locations.list_in(paths.backup_folder(book.path), locations.read_casebook_id(book.path))
    times = [backup.manifest.verified_at for backup in backups if is_verified(book, backup)]
    return max((at for at in times if at is not None), default=None)


def list_backups(book: Casebook) -> tuple[ListedBackup, ...]:
    """List the backups in both locations, the newest first."""
    casebook_id, is_shown = locations.read_casebook_id(book.path), is_shown_of(book)
    rows = [
        _listed(book, backup, is_shown(backup), in_second=number > 0)
        for number, place in enumerate(_places(book))
        for backup in locations.list_in(place, casebook_id)
    ]
    return tuple(sorted(rows, key=lambda row: row.backup.made, reverse=True))


def list_unverifiable(book: Casebook) -> tuple[str, ...]:
    """List the folders of what is kept as a backup of this casebook and can't be verified as one."""
    casebook_id = locations.read_casebook_id(book.path)
    listed = [row.backup.folder for row in list_backups(book) if not row.is_shown]
    unread = [folder for place in _places(book) for folder in locations.list_unreadable(place, casebook_id)]
    return tuple(sorted(str(folder) for folder in {*listed, *unread}))


def _places(book: Casebook) -> list[Path]:
    """List the folders of backups: beside the casebook and, if one was chosen, at the second location."""
    second = find_second_location(book)
    beside = paths.backup_folder(book.path)
    return [beside] if second is None else [beside, locations.second_folder(second, book.path)]


def backup_status(book: Casebook) -> BackupStatus:
    """Return when a backup was last verified, and since when there are changes that it lacks."""
    rows, is_ahead = list_backups(book), ahead_of(book)
    verified = [row for row in rows if row.verified_at is not None and row.of_this_trail]
    newest = max(verified, key=lambda row: row.backup.manifest.lines, default=None)
    lines = newest.backup.manifest.lines if newest else 0
    since = book.read(first_change_after, line=lines)
    second = find_second_location(book)
    return BackupStatus(
        max((row.verified_at for row in verified if row.verified_at), default=None),
        newest.backup.made if newest else None,
        since,
        _count_recent_failures(book.path, newest.backup.made if newest else None),
        "" if second is None else "there" if second.is_dir() else "away",
        max((row.backup.made for row in rows if is_ahead(row.backup.manifest)), default=None),
        list_unverifiable(book),
    )


def is_due(book: Casebook) -> bool:
    """Return whether there are changes that no verified backup has."""
    verified = [row for row in list_backups(book) if row.verified_at and row.of_this_trail]
    lines = max((row.backup.manifest.lines for row in verified), default=0)
    return book.read(first_change_after, line=lines) is not None


def catch_up(book: Casebook, progress: Progress = no_progress) -> BackupStatus:
    """Verify the copy made after the last session, and make a backup if there are changes in none."""
    verify_unverified(book, progress)
    if is_due(book):
        create_backup(book, CHANGE, progress=progress)
    return backup_status(book)


def verify_unverified(book: Casebook, progress: Progress = no_progress) -> int:
    """Verify the backups that were made without the key; return how many failed and were set aside."""
    failed = 0
    for row in list_backups(book):
        if row.ours and row.verified_at is None:
            with locations.translate_errors():
                failed += not _verify(book, row.backup, progress)
    return failed


def first_change_after(session: Session, *, line: int) -> datetime | None:
    """Get the time of the first change after a line of the trail; looking and arranging don't count."""
    query = select(trail.c.at).where(
        trail.c.seq > line, trail.c.kind != CONSULTATION, trail.c.use_case.not_in(_NO_CHANGE)
    )
    text = session.execute(query.order_by(trail.c.seq).limit(1)).scalar()
    if text is None:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def describe_divergence(book: Casebook) -> list[str]:
    """Name the newest backup with lines of the trail that the casebook lacks, if there is one."""
    is_ahead = ahead_of(book)
    ahead = [row.backup.made for row in list_backups(book) if is_ahead(row.backup.manifest)]
    return [wording.diverged(show_moment(made)) for made in ahead[:1]]


def _listed(book: Casebook, backup: Backup, is_shown: bool, *, in_second: bool) -> ListedBackup:
    ours = backup.manifest.is_genuine(book.mac)
    verified_at = backup.manifest.verified_at if is_verified(book, backup) else None
    of_this_trail = is_of_this_trail(book, backup.manifest)
    return ListedBackup(backup, verified_at, ours, in_second, of_this_trail, is_shown)


def _verify(book: Casebook, backup: Backup, progress: Progress) -> bool:
    place = backup.folder.parent
    with locations.locked_folder(place):
        wrong, rows = verify(book, backup.folder, backup.manifest, progress, files=place / ATTACHMENTS)
        if wrong:
            must_be_sound(book, progress)
            move_to_failed(backup.folder, place, book.name, backup.made)
            return False
        manifests.write(
            backup.folder, backup.manifest.with_verification(book.clock(), rows).with_seal(book.mac)
        )
        return True


def _count_recent_failures(casebook: Path, verified: datetime | None) -> int:
    count = 0
    for folder in locations.list_failed(paths.backup_folder(casebook)):
        try:
            made = manifests.read(folder).made
        except (OSError, CoordinatorError):
            continue
        count += verified is None or made > verified
    return count
