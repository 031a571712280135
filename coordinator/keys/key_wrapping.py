"""Wrap, unwrap and reseal the keys of a slot."""

import json
import os
from dataclasses import replace
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coordinator.core.errors import WrongPassphrase
from coordinator.keys import wording
from coordinator.keys.key_authority import SIZE as AUTHORITY
from coordinator.keys.key_authority import authority_of, check_key
from coordinator.keys.key_derivation import Cost, derive
from coordinator.keys.key_slot import DEVICE, FORMAT, PARTS, PASSPHRASE, RECOVERY, KeyFile, Slot
from coordinator.keys.secure_wipe import wipe

# RFC 9180: the data key is sealed with these three, in base mode.
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_PRIVATE = 32  # bytes
_WRONG = {
    PASSPHRASE: wording.WRONG_PASSPHRASE,
    RECOVERY: wording.WRONG_WORDS,
    PARTS: wording.WRONG_PARTS,
    DEVICE: wording.WRONG_PIN,
}


class OpenedSlot(NamedTuple):
    """A slot that its secret opened, the casebook's data key, and in format 3 the key that signs."""

    slot: Slot
    data_key: bytes
    signing: Ed25519PrivateKey | None


def new_data_key() -> bytes:
    """Make the random 256-bit key that encrypts the casebook."""
    return os.urandom(32)


def new_signing_key() -> Ed25519PrivateKey:
    """Make the key with which the user of a slot signs."""
    return Ed25519PrivateKey.generate()


def wrap(
    kind: str,
    secret: bytes,
    data_key: bytes,
    casebook_id: str,
    cost: Cost,
    expires: str = "",
    key_number: int = 1,
    signing: Ed25519PrivateKey | None = None,
) -> Slot:
    """Make a slot from which `secret` unwraps `data_key`, the casebook's key of this number."""
    pair, signing = X25519PrivateKey.generate(), signing or new_signing_key()
    bare = Slot(
        os.urandom(8).hex(), kind, cost, os.urandom(16), os.urandom(12), b"",
        public=pair.public_key().public_bytes_raw(), expires=expires, key_number=key_number,
        signing=signing.public_key().public_bytes_raw(),
    )  # fmt: skip
    wrapping, private = derive(secret, bare.salt, cost), pair.private_bytes_raw()
    seed = signing.private_bytes_raw()
    authority = authority_of(data_key, casebook_id, key_number)
    inner = private + authority + seed
    wrapped = AESGCM(wrapping).encrypt(bare.nonce, inner, bare.header(casebook_id))
    for used in (wrapping, private, authority, seed, inner):
        wipe(used)
    return seal(replace(bare, wrapped=wrapped), data_key, casebook_id)


def seal(slot: Slot, data_key: bytes, casebook_id: str) -> Slot:
    """Seal a data key to a slot; no secret is needed for it."""
    public = X25519PublicKey.from_public_bytes(slot.public)
    return replace(slot, sealed=_SUITE.encrypt(data_key, public, _about(slot, casebook_id)))


def open_slot(slot: Slot, secret: bytes, held: KeyFile) -> OpenedSlot:
    """Open a slot with its secret. Raises WrongPassphrase, and ForeignKey if the key isn't the slot's own."""
    wrapping = derive(secret, slot.salt, slot.cost)
    try:
        inner = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.header(held.casebook_id))
        return OpenedSlot(slot, inner, None) if slot.format == 1 else _unseal(slot, inner, held)
    except (InvalidTag, ValueError) as problem:
        raise WrongPassphrase(_WRONG.get(slot.kind, _WRONG[PASSPHRASE])) from problem
    finally:
        wipe(wrapping)


def _unseal(slot: Slot, inner: bytes, held: KeyFile) -> OpenedSlot:
    """Open a slot that a data key is sealed to, and check that key; overwrite what the slot wrapped."""
    half, authority = inner[:_PRIVATE], inner[_PRIVATE : _PRIVATE + AUTHORITY]
    seed = inner[_PRIVATE + AUTHORITY :]
    try:
        private = X25519PrivateKey.from_private_bytes(half)
        data_key = _SUITE.decrypt(slot.sealed, private, _about(slot, held.casebook_id))
        if slot.format == FORMAT:
            check_key(data_key, authority, slot.key_number, held.casebook_id, held.handovers)
        return OpenedSlot(slot, data_key, Ed25519PrivateKey.from_private_bytes(seed) if seed else None)
    finally:
        for used in {id(part): part for part in (inner, half, authority, seed)}.values():
            wipe(used)


def unwrap(held: KeyFile, kind: str, secret: bytes) -> OpenedSlot:
    """Try the slots of a kind in order; return the one that opens.

    Raises WrongPassphrase if none opens, and ForeignKey.
    """
    for slot in held.of_kind(kind):
        try:
            return open_slot(slot, secret, held)
        except WrongPassphrase:
            continue
    raise WrongPassphrase(_WRONG[kind])


def _about(slot: Slot, casebook_id: str) -> bytes:
    return json.dumps(["coordinator data key", casebook_id, slot.slot_id]).encode()
