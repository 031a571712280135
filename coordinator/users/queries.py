"""Queries for users: who can open the casebook, how, and when they last did."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.core.errors import Missing, StoreDamaged
from coordinator.core.permissions import ROLES, Role
from coordinator.keys.key_slot import DEVICE, PARTS, PASSPHRASE, RECOVERY
from coordinator.store.trail import trail
from coordinator.users import wording
from coordinator.users.model import KeySlot, User

# The ids of the use cases whose lines a check of signatures has to know.
KNOW_KEY_FILE, RENEW_SLOT, RECONCILE, KEEP_KEYS = "know_key_file", "renew_slot", "put_keys_right", "keep_keys"
RECOVERY_NAME = "Recovery"  # who works in a casebook that the recovery opened


class UsersDamaged(StoreDamaged):
    """The rows about users and their slots contradict each other."""


@dataclass(frozen=True)
class UserRow:
    """A present or past user."""

    id: str
    name: str
    role: str
    added: datetime
    last_used: datetime | None
    revoked: datetime | None
    quick: bool  # quick unlock is on somewhere


@dataclass(frozen=True)
class KeyRow:
    """A slot in use without a user: the recovery sheet or the split."""

    slot: str
    kind: str
    added: datetime
    last_used: datetime | None


@dataclass(frozen=True)
class SlotUser:
    """The user of a slot; the recovery has no user id."""

    user_id: str
    name: str
    role: Role


def list_users(session: Session, *, revoked: bool = False) -> tuple[UserRow, ...]:
    """List users by name; with `revoked` also past users."""
    held = session.scalars(select(User).order_by(User.name, User.added)).all()
    return tuple(_row(session, user) for user in held if revoked or user.revoked is None)


def list_spare_keys(session: Session) -> tuple[KeyRow, ...]:
    """List the slots without a user: recovery words and parts."""
    spare = select(KeySlot).where(KeySlot.holder_id.is_(None), KeySlot.ended.is_(None))
    rows = session.scalars(spare.order_by(KeySlot.added))
    return tuple(
        KeyRow(row.slot, row.kind, row.added.replace(tzinfo=UTC), _utc(row.last_used)) for row in rows
    )


def find_user_of_slot(session: Session, *, slot: str, kind: str) -> SlotUser | None:
    """Find the user of a slot whose kind the key file authenticates; None if it isn't known or has ended.

    Only a slot of the recovery has the rights of a coordinator without a user. Raises UsersDamaged if
    the slot has another kind here, the recovery has a user, or another slot has none: a row is missing
    or is not the newest, and a missing row never gives a right.
    """
    row = session.scalars(select(KeySlot).where(KeySlot.slot == slot, KeySlot.ended.is_(None))).first()
    if row is None:
        return None
    user = session.get(User, row.holder_id) if row.holder_id else None
    if row.kind == kind and kind in (RECOVERY, PARTS) and not row.holder_id:
        return SlotUser("", RECOVERY_NAME, Role.COORDINATOR)
    if row.kind != kind or kind not in (PASSPHRASE, DEVICE) or user is None or user.role not in ROLES:
        raise UsersDamaged(wording.USERS_DAMAGED)
    return None if user.revoked else SlotUser(user.id, user.name, ROLES[user.role])


def list_users_of_slots(session: Session, *, slots: frozenset[str]) -> tuple[UserRow, ...]:
    """List the present users of some slots, by name."""
    theirs = set(session.scalars(select(KeySlot.holder_id).where(KeySlot.slot.in_(slots))))
    return tuple(user for user in list_users(session) if user.id in theirs)


def has_known_key_file(session: Session) -> bool:
    """Return whether this database has ever known a key file, by its rows or by its trail."""
    line = select(trail.c.seq).where(trail.c.use_case == KNOW_KEY_FILE)
    asked = (select(User.id), select(KeySlot.id), line)
    return any(session.scalars(query.limit(1)).first() is not None for query in asked)


def slots_in_use(session: Session, *, holder_id: str = "") -> frozenset[str]:
    """List the ids of the slots that have not ended, of one holder or of all."""
    in_use = select(KeySlot.slot).where(KeySlot.ended.is_(None))
    if holder_id:
        in_use = in_use.where(KeySlot.holder_id == holder_id)
    return frozenset(session.scalars(in_use))


def find_user(session: Session, *, named: str) -> UserRow:
    """Find a user by name, or the only user if no name is given. Raises Missing."""
    users = list_users(session)
    requested = named.strip().casefold()
    matches = [user for user in users if user.name.casefold() == requested] if requested else list(users)
    if len(matches) != 1:
        names = ", ".join(user.name for user in users)
        raise Missing(wording.choose_user(names) if names else wording.NO_USERS)
    return matches[0]


def _row(session: Session, holder: User) -> UserRow:
    slots = session.scalars(select(KeySlot).where(KeySlot.holder_id == holder.id)).all()
    used = [slot.last_used for slot in slots if slot.last_used is not None]
    quick = any(slot.kind == "device" and slot.ended is None for slot in slots)
    last = _utc(max(used, default=None))
    return UserRow(
        holder.id,
        holder.name,
        holder.role,
        holder.added.replace(tzinfo=UTC),
        last,
        _utc(holder.revoked),
        quick,
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
