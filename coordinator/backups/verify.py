"""Proves a backup: opened read-only with the data key, read from end to end, held against the casebook."""

import hashlib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups.manifest import Manifest
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import StoreDamaged
from coordinator.keys import key_file
from coordinator.store.online_backup import Progress
from coordinator.store.trail import GENESIS, trail

DAMAGED = "This backup is damaged. Choose another one."


def file_digest(file: Path) -> str:
    """Return the SHA-256 of a small file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def verify(
    book: Casebook, folder: Path, told: Manifest, progress: Progress
) -> tuple[list[str], dict[str, int]]:
    """Return what is wrong with a copy that should hold what is told, and how many rows it has.

    What is told is sealed, so it may be of a trail that this casebook went back from.
    """
    wrong = _key_file_wrong(folder, told)
    try:
        found, seen = book.examine(folder / DATABASE, progress)
    except StoreDamaged:
        return [*wrong, "Its database can't be read."], {}
    wrong += [f"Its database is damaged. {one}" for one in found]
    if (seen.lines, seen.head) != (told.lines, told.head):
        wrong.append("Its trail does not end where it should.")
    if told.rows and seen.rows != told.rows:
        wrong.append(f"It holds {_differing(seen.rows, told.rows)}.")
    if not told.is_genuine(book.seal):
        wrong.append("Its account of itself was not written by this casebook.")
    return wrong, seen.rows


def is_of_this_trail(book: Casebook, told: Manifest) -> bool:
    """Say whether the casebook's own trail has the line that a backup ends with."""
    return book.read(trail_digest_at, line=told.lines) == told.head


def trail_digest_at(session: Session, *, line: int) -> str:
    """Get the digest of a line of the trail; nothing where the trail ends before it."""
    if line == 0:
        return GENESIS
    return str(session.execute(select(trail.c.digest).where(trail.c.seq == line)).scalar() or "")


def _key_file_wrong(folder: Path, told: Manifest) -> list[str]:
    try:
        if file_digest(folder / KEYS) != told.keys:
            return ["Its key file is not the one that was copied."]
        if key_file.read(folder / KEYS).casebook_id != told.casebook:
            return ["Its key file is another casebook's."]
    except (OSError, StoreDamaged):
        return ["Its key file can't be read."]
    return []


def _differing(found: dict[str, int], told: dict[str, int]) -> str:
    names = sorted(name for name in found.keys() | told.keys() if found.get(name) != told.get(name))
    return "; ".join(
        f"{found.get(name, 0):,} rows of {name} where there were {told.get(name, 0):,}" for name in names
    )
