"""The users and slots at each line of the trail, as the trail's own changes have them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from coordinator.core.permissions import ROLES, Role
from coordinator.keys.key_slot import PARTS, PASSPHRASE, RECOVERY
from coordinator.store.trail import trail_change
from coordinator.users.model import KeySlot, User
from coordinator.users.queries import RECOVERY_NAME

USERS, SLOTS = User.__tablename__, KeySlot.__tablename__


@dataclass
class KeysAtLine:
    """The users and slots as the trail has them up to a line."""

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)

    def apply(self, change: "KeyChange") -> None:
        """Follow a change of a row."""
        rows = self.users if change.table == USERS else self.slots
        if change.after:
            rows[change.row_id] = rows.get(change.row_id, {}) | change.after
        else:
            rows.pop(change.row_id, None)

    def find_slot(self, slot_id: str) -> dict[str, Any]:
        """Return the values of a slot; none if it is unknown."""
        return next((row for row in self.slots.values() if row.get("slot") == slot_id), {})

    def name_of(self, slot: dict[str, Any]) -> str:
        """Return the name of a slot's user."""
        return str(self.users.get(slot.get("holder_id", ""), {}).get("name", "")) or RECOVERY_NAME

    def role_of(self, slot: dict[str, Any]) -> Role:
        """Return the role of a slot's user: the lowest one if it is not known."""
        if not slot.get("holder_id"):
            return Role.COORDINATOR if slot.get("kind") in (RECOVERY, PARTS) else Role.READER
        return ROLES.get(self.users.get(slot["holder_id"], {}).get("role", ""), Role.READER)

    def list_unsigning(self) -> set[str]:
        """List the names of the users who have not unlocked since slots have keys that sign."""
        return {
            self.name_of(row)
            for row in self.slots.values()
            if row.get("kind") == PASSPHRASE and not row.get("ended") and not row.get("signing_key")
        }

    def copy(self) -> "KeysAtLine":
        """Return a copy that changes can be applied to."""
        return KeysAtLine(dict(self.users), dict(self.slots))


class KeyChange(NamedTuple):
    """A change of a row about a user or slot."""

    table: str
    row_id: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def fields(self) -> set[str]:
        """The names of the values that it changes."""
        return {name for name in self.after if self.before.get(name) != self.after[name]}


class KeyChanges:
    """The changes of users and slots in the whole trail, read line by line in order."""

    def __init__(self, connection: Connection) -> None:
        change = trail_change.c
        asked = select(change.seq, change.row_table, change.row_id, change.before, change.after)
        asked = asked.where(change.row_table.in_((USERS, SLOTS))).order_by(change.seq, change.place)
        self._rest = iter(connection.execute(asked.execution_options(yield_per=1000)))
        self._next = next(self._rest, None)

    def of(self, seq: int) -> list[KeyChange]:
        """Read the changes of a line."""
        return [KeyChange(table, row_id, _read(before), _read(after))
                for _, table, row_id, before, after in self._rows_of(seq)]  # fmt: skip

    def _rows_of(self, seq: int) -> Iterator[Any]:
        while self._next is not None and self._next.seq <= seq:
            if self._next.seq == seq:
                yield self._next
            self._next = next(self._rest, None)


def _read(values: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(values) if values else {}
    return read
