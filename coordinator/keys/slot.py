"""The key-slot file: the casebook's data key, wrapped once for each way to open it.

The data key is random and never changes with a passphrase. Each slot holds it
encrypted under a key that Argon2id derives from what the person knows. Every
word of the slot (its kind, its cost, its salt) and the casebook's identity are
authenticated with it, so a slot can't be weakened, or moved to another casebook.
"""

import base64
import binascii
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coordinator.errors import StoreDamaged, StoreTooNew, WrongPassphrase
from coordinator.keys.atomic import replace_file
from coordinator.keys.derive import Cost, derive

FORMAT = 1
PASSPHRASE = "passphrase"
RECOVERY = "recovery"
_LARGEST_FILE = 64 * 1024


@dataclass(frozen=True)
class Slot:
    """One way to open the casebook: what it is called, what a try costs, the wrapped key."""

    slot_id: str
    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def header(self, casebook_id: str) -> bytes:
        """Everything about the slot that must not change unseen."""
        parts = [FORMAT, casebook_id, self.slot_id, self.kind]
        parts += [self.cost.memory_kib, self.cost.passes, self.cost.lanes, self.salt.hex()]
        return json.dumps(parts).encode()


@dataclass(frozen=True)
class SlotFile:
    """All slots of one casebook, and what the front door shows: its name and colour."""

    casebook_id: str
    slots: tuple[Slot, ...]


def new_data_key() -> bytes:
    """Make the random 256-bit key that encrypts the casebook."""
    return os.urandom(32)


def wrap(kind: str, secret: bytes, data_key: bytes, casebook_id: str, cost: Cost) -> Slot:
    """Make a slot that gives `data_key` back for `secret`."""
    bare = Slot(os.urandom(8).hex(), kind, cost, os.urandom(16), os.urandom(12), b"")
    wrapping = derive(secret, bare.salt, cost)
    wrapped = AESGCM(wrapping).encrypt(bare.nonce, data_key, bare.header(casebook_id))
    return Slot(bare.slot_id, kind, cost, bare.salt, bare.nonce, wrapped)


def unwrap(held: SlotFile, kind: str, secret: bytes) -> bytes:
    """Return the data key, or raise WrongPassphrase."""
    for slot in held.slots:
        if slot.kind != kind:
            continue
        wrapping = derive(secret, slot.salt, slot.cost)
        try:
            return AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.header(held.casebook_id))
        except InvalidTag:
            continue
    if kind == RECOVERY:
        raise WrongPassphrase("Those recovery words do not open this casebook. Check each word.")
    raise WrongPassphrase("That passphrase does not open this casebook. Check Caps Lock and try again.")


def replace_slot(held: SlotFile, kind: str, slot: Slot) -> SlotFile:
    """Put `slot` in the place of the slots of its kind."""
    return SlotFile(held.casebook_id, (*(s for s in held.slots if s.kind != kind), slot))


def write(path: Path, held: SlotFile) -> None:
    """Write the slot file whole or not at all."""
    told = {
        "format": FORMAT,
        "casebook": held.casebook_id,
        "slots": [_slot_told(slot) for slot in held.slots],
    }
    replace_file(path, (json.dumps(told, indent=1) + "\n").encode())


def read(path: Path) -> SlotFile:
    """Read the slot file, refusing what is newer, damaged or weaker than the floor."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise StoreDamaged("The key file of this casebook is damaged. Restore it from a backup.")
        told = json.loads(path.read_bytes())
        newest = int(told["format"])
        if newest > FORMAT:
            raise StoreTooNew("This casebook was made by a newer version. Install that version to open it.")
        held = SlotFile(str(told["casebook"]), tuple(_slots_read(told["slots"])))
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        OSError,
    ) as problem:
        if isinstance(problem, FileNotFoundError | PermissionError):
            raise
        raise StoreDamaged("The key file of this casebook is damaged. Restore it from a backup.") from problem
    if not held.slots or not all(slot.cost.meets_floor() for slot in held.slots):
        raise StoreDamaged("The key file of this casebook has been changed. Restore it from a backup.")
    return held


def _slot_told(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.slot_id,
        "kind": slot.kind,
        "argon2id": {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        },
        "salt": _text(slot.salt),
        "nonce": _text(slot.nonce),
        "wrapped": _text(slot.wrapped),
    }


def _slots_read(told: Iterable[dict[str, Any]]) -> Iterable[Slot]:
    for one in told:
        cost = one["argon2id"]
        yield Slot(
            str(one["id"]),
            str(one["kind"]),
            Cost(int(cost["memory_kib"]), int(cost["passes"]), int(cost["lanes"])),
            _bytes(one["salt"], 16),
            _bytes(one["nonce"], 12),
            _bytes(one["wrapped"], 48),
        )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64") from problem
    if len(raw) != length:
        raise ValueError("wrong length")
    return raw
