"""Backups with lines of the trail that the casebook lacks: it was replaced by an older copy, or cut off."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups.manifest import Manifest
from coordinator.backups.verify import is_of_this_trail
from coordinator.casebook.casebook import Casebook
from coordinator.store.trail import trail
from coordinator.users.signatures import is_signed_by_coordinator

# The ids of the lines on the trail of a casebook that was restored, or salvaged from a damaged one.
RESTORED, SALVAGED = "restored", "salvage"


def ahead_of(book: Casebook) -> Callable[[Manifest], bool]:
    """Return a test for manifests of backups with lines that the casebook lacks and was not restored from."""
    restored = book.read(restored_at)

    def is_ahead(manifest: Manifest) -> bool:
        if not manifest.is_genuine(book.mac) or is_of_this_trail(book, manifest):
            return False
        return not any(manifest.made <= at for at in restored)

    return is_ahead


def restored_at(session: Session) -> tuple[datetime, ...]:
    """List when a coordinator restored or salvaged it: earlier backups may be of an abandoned trail."""
    asked = select(trail.c.seq, trail.c.at).where(trail.c.use_case.in_((RESTORED, SALVAGED)))
    return tuple(
        datetime.fromisoformat(at)
        for seq, at in session.execute(asked).all()
        if is_signed_by_coordinator(session.connection(), seq)
    )
