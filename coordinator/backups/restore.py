"""Going back to a backup: what would be lost, and putting it in place without destroying anything."""

import contextlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups import locations
from coordinator.backups.create import no_progress
from coordinator.backups.divergence import RESTORED
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import MANIFEST
from coordinator.backups.verify import DAMAGED, is_of_this_trail, trail_digest_at, verify
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.lock_file import acquire_lock_file
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.atomic_file import sync_file, sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import least_role, must_be, use_case
from coordinator.keys import key_file
from coordinator.store import metadata
from coordinator.store.audit import ALTERATION, UnitOfWork
from coordinator.store.online_backup import Progress
from coordinator.store.trail import trail
from coordinator.users.carry_over import keep_keys, list_known

_PREPARED = ".restore-"


@dataclass(frozen=True)
class LostChanges:
    """What was done on one day after a backup was made, and how often."""

    day: date
    use_case: str
    count: int


def list_lost_changes(book: Casebook, backup: Backup) -> tuple[LostChanges, ...]:
    """List by day what going back to a backup loses: all since the last line that both trails have."""
    return book.read(_done_after, line=last_common_line(book, backup))


def last_common_line(book: Casebook, backup: Backup) -> int:
    """Return the line up to which a backup's trail is the casebook's own; each line seals those before it."""
    told = backup.manifest
    if is_of_this_trail(book, told):
        return told.lines
    common, differing = 0, min(told.lines, book.trail_end()[0]) + 1
    while differing - common > 1:
        middle = (common + differing) // 2
        if _digest_in(book, backup, middle) == book.read(trail_digest_at, line=middle):
            common = middle
        else:
            differing = middle
    return common


def _digest_in(book: Casebook, backup: Backup, line: int) -> str:
    try:
        return book.read_in(backup.folder, trail_digest_at, line=line)
    except StoreDamaged as problem:  # which blames the casebook
        raise StoreDamaged(DAMAGED) from problem


def _done_after(session: Session, *, line: int) -> tuple[LostChanges, ...]:
    counts: Counter[tuple[date, str]] = Counter()
    for row in session.execute(select(trail.c.at, trail.c.use_case).where(trail.c.seq > line)):
        counts[datetime.fromisoformat(row.at).astimezone().date(), row.use_case] += 1
    return tuple(
        LostChanges(day, use_case, count) for (day, use_case), count in sorted(counts.items(), reverse=True)
    )


@use_case(RESTORED, writes=())
def restored(work: UnitOfWork, *, made: datetime, line: int) -> None:
    """Leave on the trail that the casebook was put back to a backup, and to which line of its trail."""
    work.kind = ALTERATION
    work.about = f"backup of {made.isoformat(timespec='seconds')}, line {line}"


def prepare(book: Casebook, backup: Backup, progress: Progress = no_progress) -> Path:
    """Make a whole casebook of a backup, proven anew, in a folder beside the open casebook; return it.

    It opens with what opens the casebook now, so that nobody who was revoked comes back. Nothing of
    the open casebook is changed. It is for coordinators. Raises Refused, StoreError, StoreDamaged, Cancelled.
    """
    must_be(book.role, least_role(prepare))
    with locations.translate_errors(restoring=True):
        must_have_room(book.path.parent, locations.size(backup.folder), "restoring")
        folder = copy_backup(backup.folder, book.path.parent)
        try:
            wrong, _ = verify(book, folder, backup.manifest, progress)
            if wrong:
                raise StoreDamaged(f"{DAMAGED} {wrong[0]}")
            with book.twin(folder) as twin:
                twin.bring_up_to_date()
                twin.do(restored, made=backup.made, line=backup.manifest.lines)
                _keep_keys(book, twin)
            sync_folder(folder)
        except BaseException:
            discard(folder)
            raise
    return folder


def _keep_keys(book: Casebook, twin: Casebook) -> None:
    held = key_file.read(book.path / KEYS)
    if held.digest() != book.recall(metadata.KEY_FILE):
        raise StoreDamaged("The key file was changed while the casebook was open. Put the right one back.")
    twin.do(keep_keys, known=book.read(list_known), digest=held.digest())
    key_file.write(twin.path / KEYS, held)


def copy_backup(backup: Path, parent: Path) -> Path:
    """Copy a backup's own files to a new folder, without its account of itself."""
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


def discard(prepared: Path) -> None:
    """Take away a prepared casebook that isn't wanted after all."""
    shutil.rmtree(prepared, ignore_errors=True)


def put_in_place(prepared: Path, path: Path, at: datetime) -> Path | None:
    """Move a prepared casebook to its place; what is there now is moved aside, never overwritten.

    Returns where the present one lies now, or None where there was none. Raises StoreBusy while
    somebody has it open, who would go on writing to what was moved aside.
    """
    aside: Path | None = None
    with locations.translate_errors(restoring=True), _nobody_in(path):
        if path.exists():
            aside = locations.name_previous_copy(path, at)
            os.rename(path, aside)
        try:
            os.rename(prepared, path)
        except OSError:
            if aside is not None:
                os.rename(aside, path)
            raise
        sync_folder(path.parent)
    return aside


@contextlib.contextmanager
def _nobody_in(path: Path) -> Iterator[None]:
    if not path.is_dir():
        yield
        return
    held = acquire_lock_file(path)
    if os.name == "nt":  # which moves no folder with an open file in it
        held.release()
    try:
        yield
    finally:
        held.release()


def must_be_backup(folder: Path) -> None:
    """Raise a StoreError that says why a folder is no backup."""
    if not folder.is_dir():
        raise StoreError("There is no backup there. Check the place and the name.")
    if not (folder / KEYS).is_file() or not (folder / DATABASE).is_file():
        raise StoreDamaged("That folder is not a whole backup. Choose another one.")
    if not (folder / MANIFEST).is_file():
        raise StoreError("That folder is not a backup: it has no account of itself. Choose another one.")
