"""Who can open a casebook that was saved from a damaged one."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, insert, select, update

from coordinator.admission import TAKEN_AWAY
from coordinator.errors import StoreError
from coordinator.holders.model import Holder, KeySlot
from coordinator.keys.slots import DEVICE, PASSPHRASE, Slot, SlotFile
from coordinator.roles import ROLES, Role


def settle_slots(engine: Engine, held: SlotFile, opened_by: Slot, name: str, at: datetime) -> SlotFile:
    """Let the database know every slot of the key file, and leave out what it knows was taken away.

    The key file can be older than the database; raises StoreError for whoever came by a slot that
    has ended. What is not known of people any more, they are called `name`.
    """
    with engine.connect() as connection, connection.begin():
        ended = _slots(connection, ended=True) - _slots(connection, ended=False)
        if opened_by.slot_id in ended:
            raise StoreError(TAKEN_AWAY)
        right = replace(held, slots=tuple(one for one in held.slots if one.slot_id not in ended))
        known = _slots(connection, ended=False)
        unknown = [one for one in right.slots if one.kind != DEVICE and one.slot_id not in known]
        theirs = _whose(connection, [one for one in unknown if one.kind == PASSPHRASE])
        for slot in unknown:
            _know(connection, slot, theirs, name, at)
        _give_roles(connection)
    return right


def _slots(connection: Connection, *, ended: bool) -> set[str]:
    wanted = KeySlot.ended.is_not(None) if ended else KeySlot.ended.is_(None)
    return set(connection.execute(select(KeySlot.slot).where(wanted)).scalars())


def _whose(connection: Connection, slots: list[Slot]) -> str:
    """Return who lacks a slot, where it is one person and one slot: then it is theirs."""
    held = select(KeySlot.holder_id).where(KeySlot.holder_id.is_not(None), KeySlot.ended.is_(None))
    wanted = select(Holder.id).where(Holder.revoked.is_(None), Holder.id.not_in(held))
    people = list(connection.execute(wanted).scalars())
    return people[0] if len(people) == len(slots) == 1 else ""


def _know(connection: Connection, slot: Slot, theirs: str, name: str, at: datetime) -> None:
    owner = (theirs or uuid4().hex) if slot.kind == PASSPHRASE else None
    moment = at.replace(tzinfo=None)
    if owner and not theirs:
        told = {"id": owner, "name": name, "role": "", "added": moment, "revoked": None}
        connection.execute(insert(_table(Holder)), told)
    row = {"id": uuid4().hex, "slot": slot.slot_id, "kind": slot.kind, "holder_id": owner, "added": moment}
    connection.execute(insert(_table(KeySlot)), row)


def _give_roles(connection: Connection) -> None:
    """Whoever is the only one to open it is its coordinator; of several it is not known who was what."""
    people = connection.execute(select(Holder.id, Holder.role).where(Holder.revoked.is_(None))).all()
    role = Role.COORDINATOR if len(people) == 1 else Role.READER
    for one in people:
        if one.role not in ROLES:
            holder = _table(Holder)
            connection.execute(update(holder).where(holder.c.id == one.id).values(role=role.word))


def _table(kind: type[Holder] | type[KeySlot]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)  # noqa: S101  the mapping says no more than that it selects
    return table
