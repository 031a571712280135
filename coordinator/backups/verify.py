"""Verifies a backup: opens it read-only with the data key, reads all of it, compares it with its manifest."""

import hashlib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups import attached_files, wording
from coordinator.backups.locations import has_database
from coordinator.backups.manifest import Manifest
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import StoreDamaged
from coordinator.keys import key_file
from coordinator.store.online_backup import Progress
from coordinator.store.trail import GENESIS, trail


def file_digest(file: Path) -> str:
    """Return the SHA-256 of a small file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def verify(
    book: Casebook,
    folder: Path,
    manifest: Manifest,
    progress: Progress,
    *,
    files: Path | None = None,
    reads_files: bool = False,
) -> tuple[list[str], dict[str, int]]:
    """Return how a copy differs from its manifest, and how many rows each of its tables has.

    The manifest may be of a trail that the casebook was restored from. `files` is the folder of the
    attached files, if they are looked at; they are read as a whole only with `reads_files`.
    """
    wrong = _key_file_problems(folder, manifest)
    if not has_database(folder):
        return [*wrong, wording.DATABASE_UNREADABLE], {}
    try:
        problems, summary = book.verify_copy(folder / DATABASE, progress)
    except StoreDamaged:
        return [*wrong, wording.DATABASE_UNREADABLE], {}
    wrong += [wording.database_damaged(problem) for problem in problems]
    if (summary.lines, summary.head) != (manifest.lines, manifest.head):
        wrong.append(wording.TRAIL_END)
    if manifest.rows and summary.rows != manifest.rows:
        wrong.append(wording.rows_differ(summary.rows, manifest.rows))
    if not manifest.is_genuine(book.mac):
        wrong.append(wording.MANIFEST_FORGED)
    if files is not None:
        sizes = manifest.attachments
        wrong += attached_files.problems(book, folder, sizes, files, progress, read=reads_files)
    return wrong, summary.rows


def look_again(book: Casebook, folder: Path, manifest: Manifest) -> list[str]:
    """Return how the key file and the end of the trail of a verified copy differ from its manifest."""
    wrong = _key_file_problems(folder, manifest)
    if not has_database(folder):
        return [*wrong, wording.DATABASE_UNREADABLE]
    try:
        head = book.read_copy(folder, trail_digest_at, line=manifest.lines)
    except StoreDamaged:
        return [*wrong, wording.DATABASE_UNREADABLE]
    return wrong if head == manifest.head else [*wrong, wording.TRAIL_END]


def is_of_this_trail(book: Casebook, manifest: Manifest) -> bool:
    """Return whether the casebook's own trail has the last line of a backup's trail."""
    return book.read(trail_digest_at, line=manifest.lines) == manifest.head


def trail_digest_at(session: Session, *, line: int) -> str:
    """Get the digest of a line of the trail, or an empty string if the trail ends before it."""
    if line == 0:
        return GENESIS
    return str(session.execute(select(trail.c.digest).where(trail.c.seq == line)).scalar() or "")


def _key_file_problems(folder: Path, manifest: Manifest) -> list[str]:
    try:
        if file_digest(folder / KEYS) != manifest.keys:
            return [wording.KEY_FILE_DIFFERS]
        if key_file.read(folder / KEYS).casebook_id != manifest.casebook:
            return [wording.OTHER_KEY_FILE]
    except (OSError, StoreDamaged):
        return [wording.KEY_FILE_UNREADABLE]
    return []
