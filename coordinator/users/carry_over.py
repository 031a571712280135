"""Copy the users and their slots of a casebook into an older copy of it.

A restored backup has older records, but never older access: a user who
was revoked stays out, and a passphrase that was changed stays changed.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row
from coordinator.users.model import KeySlot, User
from coordinator.users.queries import KEEP_KEYS
from coordinator.users.use_cases import confirm_key_file

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class KnownKeys:
    """Every present and past user of a casebook, and every slot, field by field."""

    holders: tuple[dict[str, Any], ...]
    slots: tuple[dict[str, Any], ...]


def list_known(session: Session) -> KnownKeys:
    """List all of them."""
    return KnownKeys(_rows_of(session, User), _rows_of(session, KeySlot))


@use_case(KEEP_KEYS)
def keep_keys(work: UnitOfWork, *, known: KnownKeys, digest: str) -> None:
    """Give an older copy the same users and slots; its other slots are ended."""
    for kind, rows, ending in ((User, known.holders, "revoked"), (KeySlot, known.slots, "ended")):
        kept = {str(values["id"]) for values in rows}
        for row in work.session.scalars(select(kind)):
            if row.id not in kept and getattr(row, ending) is None:
                setattr(row, ending, work.now)
        for values in rows:
            work.session.merge(kind(**values))
        work.session.flush()
    confirm_key_file(work, digest=digest)


def _rows_of(session: Session, kind: type[R]) -> tuple[dict[str, Any], ...]:
    columns = [column.key for column in kind.__table__.columns]
    return tuple({name: getattr(row, name) for name in columns} for row in session.scalars(select(kind)))
