"""Restores a backup: what would be lost, and how it takes the casebook's place without destroying it."""

import contextlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups import locations, wording
from coordinator.backups.attached_files import copy_missing
from coordinator.backups.create import no_progress
from coordinator.backups.divergence import RESTORED
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import MANIFEST
from coordinator.backups.verify import is_of_this_trail, trail_digest_at, verify
from coordinator.casebook import known
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.erasure import RecordId, erase_now, erased_records
from coordinator.casebook.lock_file import acquire_lock_file
from coordinator.casebook.paths import ATTACHMENTS, DATABASE, KEYS
from coordinator.core.atomic_file import sync_file, sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import use_case
from coordinator.keys import key_file
from coordinator.store import metadata
from coordinator.store.audit import ALTERATION, UnitOfWork
from coordinator.store.online_backup import Progress
from coordinator.store.trail import trail
from coordinator.users.carry_over import keep_keys, list_known

_PREPARED = ".restore-"


@dataclass(frozen=True)
class LostChanges:
    """What was done on one day after a backup was made, and how many times."""

    day: date
    use_case: str
    count: int


def list_lost_changes(book: Casebook, backup: Backup) -> tuple[LostChanges, ...]:
    """List by day what restoring a backup would lose: all since the last line that both trails have."""
    return book.read(_done_after, line=last_common_line(book, backup))


def last_common_line(book: Casebook, backup: Backup) -> int:
    """Return the line up to which a backup's trail is the casebook's own, by bisection of the chain."""
    manifest = backup.manifest
    if is_of_this_trail(book, manifest):
        return manifest.lines
    common, differing = 0, min(manifest.lines, book.trail_end()[0]) + 1
    while differing - common > 1:
        middle = (common + differing) // 2
        if _digest_in(book, backup, middle) == book.read(trail_digest_at, line=middle):
            common = middle
        else:
            differing = middle
    return common


def _digest_in(book: Casebook, backup: Backup, line: int) -> str:
    try:
        return book.read_copy(backup.folder, trail_digest_at, line=line)
    except StoreDamaged as problem:  # whose sentence is about the casebook
        raise StoreDamaged(wording.DAMAGED) from problem


def _done_after(session: Session, *, line: int) -> tuple[LostChanges, ...]:
    counts: Counter[tuple[date, str]] = Counter()
    for row in session.execute(select(trail.c.at, trail.c.use_case).where(trail.c.seq > line)):
        counts[datetime.fromisoformat(row.at).astimezone().date(), row.use_case] += 1
    return tuple(
        LostChanges(day, use_case, count) for (day, use_case), count in sorted(counts.items(), reverse=True)
    )


@use_case(RESTORED, writes=())
def restored(work: UnitOfWork, *, made: datetime, line: int) -> None:
    """Record on the trail that the casebook was restored from a backup, and to which line of its trail."""
    work.kind = ALTERATION
    work.about = f"backup of {made.isoformat(timespec='seconds')}, line {line}"


def prepare(book: Casebook, backup: Backup, progress: Progress = no_progress) -> Path:
    """Verify a backup again and make a casebook of it in a folder beside the open one; return the folder.

    It opens with the keys of the open casebook, so that a revoked user stays revoked. The open casebook
    is not changed. Coordinators only. Raises Refused, StoreError, StoreDamaged, Cancelled.
    """
    book.actor.check_may(prepare)
    with locations.translate_errors(restoring=True):
        must_have_room(book.path.parent, locations.size(backup.folder), "restoring")
        folder = copy_backup(backup.folder, book.path.parent)
        try:
            wrong, _ = verify(book, folder, backup.manifest, progress)
            if wrong:
                raise StoreDamaged(f"{wording.DAMAGED} {wrong[0]}")
            bring_files(backup, folder, progress, also=book.path)
            with book.open_copy(folder) as twin:
                twin.store.upgrade()
                _keep_keys(book, twin)  # before the next lines, which the present keys sign
                twin.do(restored, made=backup.made, line=backup.manifest.lines)
                erase_again(book.read(erased_records), twin)
            sync_folder(folder)
        except BaseException:
            discard(folder)
            raise
    return folder


def _keep_keys(book: Casebook, twin: Casebook) -> None:
    present = key_file.read(book.path / KEYS)
    if present.digest() != book.store.metadata(metadata.KEY_FILE):
        raise StoreDamaged(wording.KEY_FILE_CHANGED)
    twin.do(keep_keys, known=book.read(list_known), digest=present.digest())
    key_file.write(twin.path / KEYS, present)


def erase_again(records: Sequence[RecordId], twin: Casebook) -> None:
    """Erase from a restored casebook what was erased since its backup was made."""
    if records:
        reason, authority = wording.ERASED_SINCE, wording.EARLIER_ERASURE
        erase_now(twin, records, about="casebook", reason=reason, authority=authority)


def copy_backup(backup: Path, parent: Path) -> Path:
    """Copy a backup's database and key file to a new folder in `parent`, without its manifest."""
    locations.sweep_old(parent, _PREPARED)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=_PREPARED))
    try:
        for name in (DATABASE, KEYS):
            shutil.copyfile(backup / name, folder / name)
            sync_file(folder / name)
    except BaseException:
        discard(folder)
        raise
    return folder


def bring_files(backup: Backup, folder: Path, progress: Progress, *, also: Path | None = None) -> None:
    """Copy the attached files of a backup to a prepared casebook; those that are lost don't stop it.

    What the backups lost may still be in the casebook `also`. `check` names what is missing then.
    """
    sources = [backup.folder.parent / ATTACHMENTS, *([also / ATTACHMENTS] if also else [])]
    copy_missing(backup.manifest.attachments, sources, folder / ATTACHMENTS, progress)


def discard(prepared: Path) -> None:
    """Delete a prepared casebook that is not needed after all."""
    shutil.rmtree(prepared, ignore_errors=True)


def put_in_place(prepared: Path, path: Path, at: datetime) -> Path | None:
    """Move a prepared casebook to its place; a casebook already there is renamed, never overwritten.

    Returns the path of that previous copy, or None if there was none. Raises StoreBusy while
    somebody has it open, who would go on writing to the previous copy.
    """
    previous: Path | None = None
    with locations.translate_errors(restoring=True), _locked_if_present(path):
        if path.exists():
            previous = locations.name_previous_copy(path, at)
            os.rename(path, previous)
        try:
            os.rename(prepared, path)
        except OSError:
            if previous is not None:
                os.rename(previous, path)
            raise
        sync_folder(path.parent)
    known.adopt(path)
    return previous


@contextlib.contextmanager
def _locked_if_present(path: Path) -> Iterator[None]:
    if not path.is_dir():
        yield
        return
    lock = acquire_lock_file(path)
    if os.name == "nt":  # Windows renames no folder with an open file in it
        lock.release()
    try:
        yield
    finally:
        lock.release()


def must_be_backup(folder: Path) -> None:
    """Raise StoreError for a folder that is not a whole backup."""
    if not folder.is_dir():
        raise StoreError(wording.NO_BACKUP)
    if not (folder / KEYS).is_file() or not (folder / DATABASE).is_file():
        raise StoreDamaged(wording.INCOMPLETE)
    if not (folder / MANIFEST).is_file():
        raise StoreError(wording.NO_MANIFEST)
