"""Who can open a casebook that was saved from a damaged one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, insert, select, update

from coordinator.access.unlock import OTHER_FILE, TAKEN_AWAY
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import ROLES, Role
from coordinator.keys.key_file import PARTS, PASSPHRASE, RECOVERY, Slot, SlotFile
from coordinator.store import metadata
from coordinator.users.model import KeySlot, User


@dataclass(frozen=True)
class SalvagedSlots:
    """The key file of the new casebook, and of how many people the role could not be read."""

    held: SlotFile
    demoted: int


def settle_slots(
    engine: Engine, held: SlotFile, opened_by: Slot, *, all_known: bool, name: str, at: datetime
) -> SalvagedSlots:
    """Let in whom the damaged casebook would have let in, and let the database know their slots.

    `all_known` says that every row about slots could be read. People of whom nothing is known any more
    are called `name`, with a number. Raises StoreDamaged for a key file that is not the right one, and
    StoreError for whoever came by a slot that has ended or that nobody vouches for.
    """
    with engine.connect() as connection, connection.begin():
        in_use, ended = _slots(connection, ended=False), _slots(connection, ended=True)
        digests = {
            metadata.recall(connection, one) for one in (metadata.KEY_FILE, metadata.KEY_FILE_NEXT)
        } - {""}
        vouched = held.digest() in digests
        if opened_by.slot_id in ended - in_use:
            raise StoreError(TAKEN_AWAY)
        recovers = opened_by.kind in (RECOVERY, PARTS)
        if digests and not vouched and not (recovers and opened_by.slot_id in in_use):
            raise StoreDamaged(OTHER_FILE)
        # Without the digest, a slot that the rows don't know could be anybody's: at most a reader's.
        new = _new_kinds(vouched=vouched, lost=not digests and not all_known)
        right = held.only(lambda one: one.slot_id in in_use or (one.kind in new and one.slot_id not in ended))
        if opened_by not in right.slots:
            raise StoreError(TAKEN_AWAY)
        _know_all(connection, [one for one in right.slots if one.slot_id not in in_use], name, at)
        _number(connection, name)
        demoted = _give_roles(connection, alone_leads=recovers and vouched)
    return SalvagedSlots(right, demoted)


def _new_kinds(*, vouched: bool, lost: bool) -> tuple[str, ...]:
    """List the kinds of slots that are taken in though no row knows them."""
    return (PASSPHRASE, RECOVERY, PARTS) if vouched else (PASSPHRASE,) if lost else ()


def _slots(connection: Connection, *, ended: bool) -> set[str]:
    wanted = KeySlot.ended.is_not(None) if ended else KeySlot.ended.is_(None)
    return set(connection.execute(select(KeySlot.slot).where(wanted)).scalars())


def _know_all(connection: Connection, unknown: list[Slot], name: str, at: datetime) -> None:
    theirs = _whose(connection, [one for one in unknown if one.kind == PASSPHRASE])
    for slot in unknown:
        _know(connection, slot, theirs, name, at)


def _whose(connection: Connection, slots: list[Slot]) -> str:
    """Return who lacks a slot, where it is one person and one slot: then it is theirs."""
    held = select(KeySlot.holder_id).where(KeySlot.holder_id.is_not(None), KeySlot.ended.is_(None))
    wanted = select(User.id).where(User.revoked.is_(None), User.id.not_in(held))
    people = list(connection.execute(wanted).scalars())
    return people[0] if len(people) == len(slots) == 1 else ""


def _know(connection: Connection, slot: Slot, theirs: str, name: str, at: datetime) -> None:
    owner = (theirs or uuid4().hex) if slot.kind == PASSPHRASE else None
    moment = at.replace(tzinfo=None)
    if owner and not theirs:
        told = {"id": owner, "name": name, "role": "", "added": moment, "revoked": None}
        connection.execute(insert(_table(User)), told)
    row = {"id": uuid4().hex, "slot": slot.slot_id, "kind": slot.kind, "holder_id": owner, "added": moment}
    connection.execute(insert(_table(KeySlot)), row)


def _number(connection: Connection, name: str) -> None:
    """Tell those apart whose name is lost, so that the recovery can be told whose passphrase it is."""
    holder = _table(User)
    nameless = select(holder.c.id).where(holder.c.name == name).order_by(holder.c.added, holder.c.id)
    for number, one in enumerate(list(connection.execute(nameless).scalars()), 1):
        connection.execute(update(holder).where(holder.c.id == one).values(name=f"{name} {number}"))


def _give_roles(connection: Connection, *, alone_leads: bool) -> int:
    """Make readers of those whose role is lost: who was what can't be told by who is left in a key file.

    Only of a key file that is known to be whole, opened by its recovery, the one person is its coordinator.
    Returns how many became readers.
    """
    people = connection.execute(select(User.id, User.role).where(User.revoked.is_(None))).all()
    lost = [one.id for one in people if one.role not in ROLES]
    role = Role.COORDINATOR if alone_leads and len(people) == 1 else Role.READER
    holder = _table(User)
    connection.execute(update(holder).where(holder.c.id.in_(lost)).values(role=role.word))
    return len(lost) if role is Role.READER else 0


def _table(kind: type[User] | type[KeySlot]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)  # noqa: S101  the mapping says no more than that it selects
    return table
