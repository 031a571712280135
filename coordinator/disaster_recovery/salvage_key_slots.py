"""The key slots and users of a casebook that was salvaged from a damaged one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, insert, select, update

from coordinator.access.wording import OTHER_FILE, TAKEN_AWAY
from coordinator.core.errors import Refused, StoreDamaged, StoreError
from coordinator.core.permissions import ROLES, Role
from coordinator.disaster_recovery.wording import NOT_COORDINATOR
from coordinator.keys.key_file import PARTS, PASSPHRASE, RECOVERY, KeyFile, Slot
from coordinator.store import metadata
from coordinator.users.model import KeySlot, User


@dataclass(frozen=True)
class SalvagedSlots:
    """The key file of the new casebook, and how many users became readers because their role is lost."""

    key_file: KeyFile
    demoted: int


def carry_over_slots(
    engine: Engine, slots: KeyFile, opened_by: Slot, *, all_known: bool, name: str, at: datetime
) -> SalvagedSlots:
    """Keep the slots that opened the damaged casebook, and add the missing rows about them.

    `all_known` if every row about slots could be read. Users whose row is lost are called `name`, with
    a number. Raises StoreDamaged for a key file that is not the right one, and StoreError if the slot
    that opened it has ended or is in no row and no known key file. Raises Refused for a user who is known
    to be no coordinator.
    """
    with engine.connect() as connection, connection.begin():
        in_use, ended = _slots(connection, ended=False), _slots(connection, ended=True)
        digests = {
            metadata.recall(connection, name) for name in (metadata.KEY_FILE, metadata.KEY_FILE_NEXT)
        } - {""}
        vouched = slots.digest() in digests
        if opened_by.slot_id in ended - in_use:
            raise StoreError(TAKEN_AWAY)
        recovers = opened_by.kind in (RECOVERY, PARTS)
        if digests and not vouched and not (recovers and opened_by.slot_id in in_use):
            raise StoreDamaged(OTHER_FILE)
        # Without the digest, anybody could have added a slot that is in no row: it is a reader's at most.
        new_kinds = _new_kinds(vouched=vouched, lost=not digests and not all_known)
        valid = slots.only(
            lambda slot: slot.slot_id in in_use or (slot.kind in new_kinds and slot.slot_id not in ended)
        )
        if opened_by not in valid.slots:
            raise StoreError(TAKEN_AWAY)
        alone = vouched and len(valid.of_kind(PASSPHRASE)) == 1  # there is always a coordinator
        missing = [slot for slot in valid.slots if slot.slot_id not in in_use]
        _add_rows(connection, missing, name, at, keeps_role=recovers or alone)
        _number_unnamed(connection, name)
        _must_be_coordinator(connection, opened_by)
        demoted = _give_roles(connection, alone_leads=recovers and vouched)
    return SalvagedSlots(valid, demoted)


def _must_be_coordinator(connection: Connection, opened_by: Slot) -> None:
    """Raise Refused for a user whose role can still be read and is not that of a coordinator."""
    of_user = select(User.role).join(KeySlot, KeySlot.holder_id == User.id)
    role = connection.execute(of_user.where(KeySlot.slot == opened_by.slot_id)).scalar()
    if role in ROLES and ROLES[role] is not Role.COORDINATOR:
        raise Refused(NOT_COORDINATOR)


def _new_kinds(*, vouched: bool, lost: bool) -> tuple[str, ...]:
    """List the kinds of slots that are kept though they are in no row."""
    return (PASSPHRASE, RECOVERY, PARTS) if vouched else (PASSPHRASE,) if lost else ()


def _slots(connection: Connection, *, ended: bool) -> set[str]:
    condition = KeySlot.ended.is_not(None) if ended else KeySlot.ended.is_(None)
    return set(connection.execute(select(KeySlot.slot).where(condition)).scalars())


def _add_rows(
    connection: Connection, slots: list[Slot], name: str, at: datetime, *, keeps_role: bool
) -> None:
    """Add the missing rows of slots; a user who is only guessed keeps their role if `keeps_role`."""
    user_id = _user_without_slot(connection, [slot for slot in slots if slot.kind == PASSPHRASE])
    if user_id and not keeps_role:
        connection.execute(update(_table(User)).where(User.id == user_id).values(role=""))
    for slot in slots:
        _add_row(connection, slot, user_id, name, at)


def _user_without_slot(connection: Connection, slots: list[Slot]) -> str:
    """Return the id of the one user without a slot if there is one slot in no row, else an empty string."""
    with_slot = select(KeySlot.holder_id).where(KeySlot.holder_id.is_not(None), KeySlot.ended.is_(None))
    without = select(User.id).where(User.revoked.is_(None), User.id.not_in(with_slot))
    user_ids = list(connection.execute(without).scalars())
    return user_ids[0] if len(user_ids) == len(slots) == 1 else ""


def _add_row(connection: Connection, slot: Slot, user_id: str, name: str, at: datetime) -> None:
    owner = (user_id or uuid4().hex) if slot.kind == PASSPHRASE else None
    moment = at.replace(tzinfo=None)
    if owner and not user_id:
        user = {"id": owner, "name": name, "role": "", "added": moment, "revoked": None}
        connection.execute(insert(_table(User)), user)
    row = {
        "id": uuid4().hex, "slot": slot.slot_id, "kind": slot.kind, "signing_key": slot.signing.hex(),
        "holder_id": owner, "added": moment,
    }  # fmt: skip
    connection.execute(insert(_table(KeySlot)), row)


def _number_unnamed(connection: Connection, name: str) -> None:
    """Number the users whose name is lost, so that the recovery can set the passphrase of one of them."""
    holder = _table(User)
    nameless = select(holder.c.id).where(holder.c.name == name).order_by(holder.c.added, holder.c.id)
    for number, user_id in enumerate(list(connection.execute(nameless).scalars()), 1):
        connection.execute(update(holder).where(holder.c.id == user_id).values(name=f"{name} {number}"))


def _give_roles(connection: Connection, *, alone_leads: bool) -> int:
    """Make readers of the users whose role is lost, and return how many.

    The only user of a right key file that was opened with the recovery (`alone_leads`) is its coordinator.
    """
    people = connection.execute(select(User.id, User.role).where(User.revoked.is_(None))).all()
    lost = [user.id for user in people if user.role not in ROLES]
    role = Role.COORDINATOR if alone_leads and len(people) == 1 else Role.READER
    holder = _table(User)
    connection.execute(update(holder).where(holder.c.id.in_(lost)).values(role=role.word))
    return len(lost) if role is Role.READER else 0


def _table(kind: type[User] | type[KeySlot]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)  # noqa: S101  (the mapping declares only FromClause)
    return table
