"""Read and write the key file: whole or not at all, and nothing below the minimum cost."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import StoreTooNew, StoreUnreadable
from coordinator.keys import wording
from coordinator.keys.key_authority import HANDOVER, PUBLIC, SIGNATURE
from coordinator.keys.key_derivation import MOST_WORK, Cost
from coordinator.keys.key_slot import DEVICE, FORMAT, PARTS, PASSPHRASE, RECOVERY, KeyFile, Slot

__all__ = ["DEVICE", "FORMAT", "PARTS", "PASSPHRASE", "RECOVERY", "KeyFile", "Slot", "read", "write"]

_LARGEST_FILE = 256 * 1024
MOST_SLOTS = 200
_DAMAGED = wording.KEY_FILE_DAMAGED
_BAD = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, OSError)


def write(path: Path, held: KeyFile) -> None:
    """Write the key file whole or not at all."""
    content: dict[str, Any] = {
        "format": held.format,
        "casebook": held.casebook_id,
        "generation": held.generation,
    }
    if held.database:
        content["database"] = held.database
    if held.handovers:
        content["handovers"] = [_text(handover) for handover in held.handovers]
    if held.signature:
        content |= {"signer": _text(held.signer), "signature": _text(held.signature)}
    content["slots"] = [_slot_told(slot) for slot in held.slots]
    content["sum"] = _sum(content)
    replace_file(path, (json.dumps(content, indent=1) + "\n").encode())


def read(path: Path) -> KeyFile:
    """Read the key file. Raises StoreTooNew, and StoreUnreadable if it is damaged or too weak."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise ValueError("too large")
        held = _file_read(json.loads(path.read_bytes()))
    except _BAD as problem:
        if isinstance(problem, FileNotFoundError | PermissionError):
            raise
        raise StoreUnreadable(_DAMAGED) from problem
    if not 0 < len(held.slots) <= MOST_SLOTS or not all(slot.cost.meets_floor() for slot in held.slots):
        raise StoreUnreadable(_DAMAGED)
    if held.work > MOST_WORK:  # no attempt may take hours
        raise StoreUnreadable(_DAMAGED)
    if any(not 0 <= slot.key_number <= held.key_number for slot in held.slots):
        raise StoreUnreadable(_DAMAGED)
    return held


def _file_read(content: dict[str, Any]) -> KeyFile:
    if int(content["format"]) > FORMAT:
        raise StoreTooNew(wording.KEY_FILE_TOO_NEW)
    if "sum" in content and content["sum"] != _sum(
        {name: content[name] for name in content if name != "sum"}
    ):
        raise StoreUnreadable(_DAMAGED)
    slots = tuple(_slots_read(content["slots"]))
    generation = int(content.get("generation", 1))
    handovers = tuple(_bytes(text, HANDOVER) for text in content.get("handovers", ()))
    signer, signature = b"", b""
    if "signature" in content:
        signer, signature = _bytes(content["signer"], PUBLIC), _bytes(content["signature"], SIGNATURE)
    return KeyFile(
        str(content["casebook"]), slots, generation, str(content.get("database", "")), handovers, signer,
        signature,
    )  # fmt: skip


def _sum(content: dict[str, Any]) -> str:
    """Return the checksum of the rest: a changed byte must not look like a wrong passphrase."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _slot_told(slot: Slot) -> dict[str, Any]:
    cost = {"memory_kib": slot.cost.memory_kib, "passes": slot.cost.passes, "lanes": slot.cost.lanes}
    content: dict[str, Any] = {
        "id": slot.slot_id,
        "kind": slot.kind,
        "argon2id": cost,
        "salt": _text(slot.salt),
        "nonce": _text(slot.nonce),
        "wrapped": _text(slot.wrapped),
    }
    if slot.format >= 2:
        content |= {"public": _text(slot.public), "sealed": _text(slot.sealed)}
    if slot.format == FORMAT:
        content |= {"key": slot.key_number, "signing": _text(slot.signing)}
    if slot.expires:
        content["expires"] = slot.expires
    return content


def _slots_read(contents: Iterable[dict[str, Any]]) -> Iterable[Slot]:
    for content in contents:
        cost, key_number = content["argon2id"], int(content.get("key", 0))
        yield Slot(
            str(content["id"]),
            str(content["kind"]),
            Cost(int(cost["memory_kib"]), int(cost["passes"]), int(cost["lanes"])),
            _bytes(content["salt"], 16),
            _bytes(content["nonce"], 12),
            _bytes(content["wrapped"], 112 if key_number else 48),
            _bytes(content["public"], 32) if "public" in content else b"",
            _bytes(content["sealed"], 80) if "public" in content else b"",
            str(content.get("expires", "")),
            key_number,
            _bytes(content["signing"], 32) if key_number else b"",
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
