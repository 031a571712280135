"""Backups that hold what the casebook lacks: an older copy was put in its place, or its trail was cut off."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.backups.manifest import Manifest
from coordinator.backups.verify import is_of_this_trail
from coordinator.casebook.casebook import Casebook
from coordinator.store.trail import trail

# The ids of the lines that a casebook has on its trail when it was put back, or saved from a damaged one.
RESTORED, SALVAGED = "restored", "salvage"


def ahead_of(book: Casebook) -> Callable[[Manifest], bool]:
    """Give what tells of a backup whether it holds lines that the casebook lacks and didn't go back from."""
    gone_back = book.read(restored_at)

    def is_ahead(told: Manifest) -> bool:
        if not told.is_genuine(book.seal) or is_of_this_trail(book, told):
            return False
        return not any(told.made <= at for at in gone_back)

    return is_ahead


def restored_at(session: Session) -> tuple[datetime, ...]:
    """List when this casebook was restored or saved: what was made before may be of a trail that was left."""
    rows = session.execute(select(trail.c.at).where(trail.c.use_case.in_((RESTORED, SALVAGED))))
    return tuple(datetime.fromisoformat(row.at) for row in rows)
