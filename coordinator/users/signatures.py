"""Verify who signed each line of the trail, and that users and slots were changed by those who may.

Everybody who can open a casebook has the key of the chain, so the chain alone does not say who wrote a
line. Each slot signs with a key of its own, and the trail itself says which slot is whose: from the
line that began signatures, which a coordinator signed with the users and slots as they were then.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, inspect, select
from sqlalchemy.orm import Session

from coordinator.core.permissions import Role
from coordinator.keys.key_slot import PARTS, RECOVERY
from coordinator.store.base import Row
from coordinator.store.trail import BEGIN_SIGNATURES, ERASE, is_signed_by, trail, trail_change
from coordinator.users import wording
from coordinator.users.key_history import SLOTS, KeyChange, KeyChanges, KeysAtLine
from coordinator.users.model import KeySlot, User
from coordinator.users.queries import KEEP_KEYS, KNOW_KEY_FILE, RECONCILE, RENEW_SLOT

# Lines that the program writes before it knows the user, in the name of the computer's account.
_BY_SYSTEM = frozenset({KNOW_KEY_FILE, RECONCILE, RENEW_SLOT, "tried_in_vain"})
_JUDGED_BY_RESULT = frozenset({KNOW_KEY_FILE, BEGIN_SIGNATURES, KEEP_KEYS, RENEW_SLOT, RECONCILE})
_ONLY_COORDINATORS = frozenset({BEGIN_SIGNATURES, ERASE, KEEP_KEYS})
_UNLOCK = "unlocked"
_USE = {"last_used"}  # what each unlock changes in the row of its slot
_ENDINGS = {"ended", "revoked"}  # what completing or undoing an interrupted change may change


class Finding(NamedTuple):
    """What was column at a line."""

    line: int
    sentence: str


@dataclass(frozen=True)
class SignatureReport:
    """Who signed which lines; what is wrong; and what is unusual, but not wrong."""

    faults: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    signed: dict[str, int] = field(default_factory=dict)  # lines by the name of their signer
    begun: int = 0  # the line that began signatures; 0 if none did
    unsigned: int = 0  # lines since then of users who have no key yet

    def describe(self) -> list[str]:
        """Say who signed what, and what is unusual but not wrong."""
        return wording.describe_signatures(self.signed, self.begun, self.unsigned, self.remarks)


def check_signatures(connection: Connection) -> SignatureReport:
    """Check the signature of each line, and the right to it. An older trail has none."""
    if trail.c.signature.name not in {
        column["name"] for column in inspect(connection).get_columns(trail.name)
    }:
        return SignatureReport()
    return _Check(connection).run()


def are_begun(session: Session) -> bool:
    """Return whether the trail is signed."""
    return _begin(session.connection()) > 0


def is_signed_by_coordinator(connection: Connection, seq: int) -> bool:
    """Return whether a line is signed by a coordinator; each line is while signatures have not begun."""
    begun = _begin(connection)
    if not begun or seq <= begun:
        return True
    row = connection.execute(select(trail).where(trail.c.seq == seq)).one()
    slot = connection.execute(select(KeySlot).where(KeySlot.slot == row.signer)).first()
    if slot is None or not is_signed_by(bytes.fromhex(slot.signing_key), row.digest, row.signature):
        return False
    role = connection.execute(select(User.role).where(User.id == slot.holder_id)).scalar()
    return role == Role.COORDINATOR.word if slot.holder_id else slot.kind in (RECOVERY, PARTS)


def _begin(connection: Connection) -> int:
    begins = trail.c.use_case.in_((BEGIN_SIGNATURES, KNOW_KEY_FILE)) & (trail.c.signature != "")
    return connection.execute(select(trail.c.seq).where(begins).order_by(trail.c.seq).limit(1)).scalar() or 0


class _Check:
    """One walk over the trail, from its first line to its last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known = KeysAtLine()
        self._faults: list[Finding] = []
        self._remarks: list[Finding] = []
        self._signed: Counter[str] = Counter()
        self._begun = self._unsigned = 0
        self._own_session = ""  # a slot that ended itself signs until the next unlock
        self._latest: set[str] = set()  # the rows that the latest change of users and slots touched

    def run(self) -> SignatureReport:
        begun, previous = _begin(self._connection), ""
        changes = KeyChanges(self._connection)
        for line in self._connection.execute(select(trail).order_by(trail.c.seq)):
            if line.at < previous:
                self._remarks.append(Finding(line.seq, wording.earlier_than_before(line.at)))
            previous, of_line = line.at, changes.of(line.seq)
            if line.seq >= begun > 0:
                self._check(line, of_line)
            for change in of_line:
                self._known.apply(change)
            self._begun = self._begun or (line.seq if line.seq == begun else 0)
            self._note_latest(line, of_line)
        return SignatureReport(
            tuple(self._faults), tuple(self._remarks), dict(self._signed), self._begun, self._unsigned
        )

    def _note_latest(self, line: Any, changes: list[KeyChange]) -> None:
        if touched := {change.row_id for change in changes if change.fields - _USE}:
            self._latest = touched
        signer = self._known.find_slot(line.signer)
        if line.use_case == _UNLOCK:  # what was interrupted before it is not undone after it
            self._own_session, self._latest = "", set()
        elif any(change.after.get("ended") and signer.get("ended") for change in changes):
            self._own_session = line.signer

    def _check(self, line: Any, changes: list[KeyChange]) -> None:
        if not line.signature:
            self._check_unsigned(line, changes)
            return
        slot = self._slot_of(line, changes)
        if not slot or not is_signed_by(bytes.fromhex(slot["signing_key"]), line.digest, line.signature):
            self._fault(line, wording.FORGED)
            return
        known = self._after(line, changes)
        name = known.name_of(slot)
        self._signed[name] += 1
        if line.who != name and line.use_case not in _BY_SYSTEM:
            self._fault(line, wording.other_signer(line.who, name))
        elif self._has_ended(line, slot, known):
            self._fault(line, wording.ended_slot(name))
        elif not self._may(line, slot, known, changes):
            self._fault(line, wording.not_allowed(name))

    def _has_ended(self, line: Any, slot: dict[str, Any], known: KeysAtLine) -> bool:
        """Return whether the slot of a line had ended before it; undoing an interrupted change renews it."""
        ended = slot.get("ended") and known.find_slot(line.signer).get("ended")
        is_brought = not self._known.find_slot(line.signer)
        return bool(ended) and not is_brought and self._own_session != line.signer

    def _after(self, line: Any, changes: list[KeyChange]) -> KeysAtLine:
        """Return who is known for a line: the line that brings keys in is judged by what it brings."""
        if line.use_case not in _JUDGED_BY_RESULT:
            return self._known
        known = self._known.copy()
        for change in changes:
            known.apply(change)
        return known

    def _slot_of(self, line: Any, changes: list[KeyChange]) -> dict[str, Any]:
        """Return the slot that signed a line, with a key: a known one, or one that the line may bring in."""
        slot = self._known.find_slot(line.signer)
        if slot.get("signing_key"):
            return slot
        brought = self._after(line, changes).find_slot(line.signer)
        if line.use_case == KEEP_KEYS and brought:
            self._remarks.append(Finding(line.seq, wording.keys_brought_in(line.who)))
        if line.use_case == RENEW_SLOT and not self._renews_unsigned(brought, changes):
            return {}
        return brought if brought.get("signing_key") else {}

    def _renews_unsigned(self, brought: dict[str, Any], changes: list[KeyChange]) -> bool:
        """Return whether a line replaces a slot without a key by one of the same user."""
        ended = [self._known.slots.get(change.row_id, {}) for change in changes if change.after.get("ended")]
        return len(ended) == 1 and not ended[0].get("signing_key") and not ended[0].get("ended") and (
            (ended[0].get("holder_id") or "") == (brought.get("holder_id") or "")
            and ended[0].get("kind") == brought.get("kind")
        )  # fmt: skip

    def _check_unsigned(self, line: Any, changes: list[KeyChange]) -> None:
        self._unsigned += 1
        may_be_unsigned = self._known.list_unsigning()
        is_theirs = line.who in may_be_unsigned or line.use_case in _BY_SYSTEM
        uses_only = all(change.table == SLOTS and change.fields <= _USE for change in changes)
        if not may_be_unsigned or not is_theirs:
            self._fault(line, wording.NOT_SIGNED)
        elif line.use_case in _ONLY_COORDINATORS or not (uses_only or self._only_ends(line, changes)):
            self._fault(line, wording.NOT_SIGNED_BY_COORDINATOR)

    def _may(self, line: Any, slot: dict[str, Any], known: KeysAtLine, changes: list[KeyChange]) -> bool:
        role = known.role_of(slot)
        if role is Role.COORDINATOR:
            return True
        if line.use_case in _ONLY_COORDINATORS or role < self._needed(line.seq, line.use_case):
            return False
        if line.use_case == RECONCILE:
            return self._only_ends(line, changes)
        own = slot.get("holder_id") or ""
        return all(
            change.table == SLOTS
            and ((known.slots.get(change.row_id, {}) | change.after).get("holder_id") or "") == own
            for change in changes
        )

    def _needed(self, seq: int, use_case: str) -> Role:
        """Return the lowest role that may write all the tables that a line writes."""
        tables = self._connection.execute(
            select(trail_change.c.row_table).where(trail_change.c.seq == seq).distinct()
        ).scalars()
        written_by = {row.class_.__tablename__: row.class_.written_by for row in Row.registry.mappers}
        needed = [written_by.get(table, Role.COORDINATOR) for table in tables if use_case != RECONCILE]
        return max(needed, default=Role.READER)

    def _only_ends(self, line: Any, changes: list[KeyChange]) -> bool:
        """Return whether an interrupted change is completed or undone: only the latest may be undone."""
        return line.use_case == RECONCILE and all(
            change.fields <= _ENDINGS and (any(change.after.values()) or change.row_id in self._latest)
            for change in changes
        )

    def _fault(self, line: Any, sentence: str) -> None:
        self._faults.append(Finding(line.seq, sentence))
