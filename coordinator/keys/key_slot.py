"""The key file: one slot for each way to open the casebook.

A slot of format 2 holds a pair of keys (X25519). The private half is wrapped under what
Argon2id makes of the person's secret; the casebook's data key is sealed to the public
half. So a new data key can be sealed to every slot without any secret. Anybody can seal
a key: a slot of format 3 therefore also wraps the authority of the data key for which it
was made, and an unlock checks the one against the other (see `key_authority`). It wraps as well
the private half of a pair that signs (Ed25519), with which its user signs the trail. A slot of
format 1 (version 0.1.0) wraps the data key itself. An older slot becomes one of format 3
when its secret is used. Slots have no names: their users are in the encrypted database.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from coordinator.keys import key_authority
from coordinator.keys.key_derivation import Cost

FORMAT = 3
PASSPHRASE, RECOVERY, PARTS, DEVICE = "passphrase", "recovery", "parts", "device"


@dataclass(frozen=True)
class Slot:
    """One way to open the casebook: its kind, the cost of an attempt, and the wrapped key."""

    slot_id: str
    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes  # the private half and in format 3 more, or in format 1 the data key
    public: bytes = b""
    sealed: bytes = b""  # the data key, sealed to the public half
    expires: str = ""  # the day on which a device's slot expires
    key_number: int = 0  # which data key's authority it wraps; 0 in formats 1 and 2, which wrap none
    signing: bytes = b""  # the public half of the pair that signs, in format 3

    @property
    def format(self) -> int:
        """The format of this slot."""
        return 3 if self.key_number else 2 if self.public else 1

    def header(self, casebook_id: str) -> bytes:
        """The values of the slot that are authenticated."""
        parts: list[str | int] = [self.format, casebook_id, self.slot_id, self.kind]
        parts += [self.cost.memory_kib, self.cost.passes, self.cost.lanes, self.salt.hex()]
        if self.format >= 2:
            parts += [self.public.hex(), self.expires]
        if self.format == 3:
            parts += [self.key_number, self.signing.hex()]
        return json.dumps(parts).encode()

    def has_expired(self, today: date) -> bool:
        """Return whether the slot has expired."""
        return bool(self.expires) and today.isoformat() >= self.expires


@dataclass(frozen=True)
class KeyFile:
    """All slots of one casebook, the last used first; `generation` counts the changes of its keys."""

    casebook_id: str
    slots: tuple[Slot, ...]
    generation: int = 1
    database: str = ""  # the salt of its database, if a re-key wrote it
    handovers: tuple[bytes, ...] = ()  # one for each re-key: see `key_authority`
    signer: bytes = b""  # the public half of the present data key; a file of format 2 has none
    signature: bytes = b""

    @property
    def key_number(self) -> int:
        """The number of the present data key: 1, and one more for each re-key."""
        return len(self.handovers) + 1

    @property
    def format(self) -> int:
        """The format of the file: that of its newest slot, so that an older one stays as it was."""
        return FORMAT if self.handovers or any(slot.format == FORMAT for slot in self.slots) else 2

    @property
    def signers(self) -> tuple[bytes, ...]:
        """The public halves of all data keys, as the handovers and the signature name them."""
        return (*map(key_authority.handed_over_by, self.handovers), self.signer)

    @property
    def work(self) -> int:
        """What trying every slot costs, in KiB of memory times passes."""
        return sum(slot.cost.work for slot in self.slots)

    def signed(self, data_key: bytes) -> "KeyFile":
        """Return a copy that its data key signed; one of format 2 stays as it was."""
        if self.format < FORMAT:
            return self
        about = self.casebook_id, self.key_number
        signer = key_authority.public_key_of(data_key, *about)
        return replace(
            self, signer=signer, signature=key_authority.sign(data_key, *about, self._signed_content())
        )

    def is_signed(self) -> bool:
        """Return whether the data key whose public half it names signed it as it is."""
        return key_authority.is_signed(self.signer, self.signature, self._signed_content())

    def follows(self, signer: bytes, number: int) -> bool:
        """Return whether the data key of this number signed it, or one to which that key was handed over."""
        signers = self.signers
        if number > self.key_number or signers[number - 1] != signer or not self.is_signed():
            return False
        return all(
            key_authority.is_handed_over(self.handovers[step - 1], self.casebook_id, step, signers[step])
            for step in range(number, self.key_number)
        )

    def of_kind(self, *kinds: str) -> list[Slot]:
        """List the slots of some kinds."""
        return [slot for slot in self.slots if slot.kind in kinds]

    def only(self, is_kept: Callable[[Slot], bool]) -> "KeyFile":
        """Return a copy with only some slots, in the same generation."""
        return replace(self, slots=tuple(slot for slot in self.slots if is_kept(slot)))

    def changed(self, without: Callable[[Slot], bool], *added: Slot) -> "KeyFile":
        """Return a copy without some slots and with others: the next generation."""
        kept = self.only(lambda slot: not without(slot)).slots
        return replace(self, slots=kept + added, generation=self.generation + 1)

    def used_first(self, slot_id: str) -> "KeyFile":
        """Return a copy with the used slot first."""
        return replace(self, slots=tuple(sorted(self.slots, key=lambda slot: slot.slot_id != slot_id)))

    def _signed_content(self) -> bytes:
        return json.dumps(["coordinator key file", self.digest(), self.database]).encode()

    def digest(self) -> str:
        """Return the digest that the database expects: of everything but the order and device slots.

        A device's slot is removed without the database when its PIN was wrong three times.
        """
        parts: list[str | int] = [
            self.casebook_id,
            self.generation,
            *(handover.hex() for handover in self.handovers),
        ]
        parts += sorted(
            f"{slot.header(self.casebook_id).decode()} {slot.wrapped.hex()} {slot.sealed.hex()}"
            for slot in self.slots
            if slot.kind != DEVICE
        )
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
