"""Wrap, unwrap and reseal the keys of a slot."""

import json
import os
from collections.abc import Iterable
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coordinator.core.errors import WrongPassphrase
from coordinator.keys import wording
from coordinator.keys.key_derivation import Cost, derive
from coordinator.keys.key_slot import DEVICE, PARTS, PASSPHRASE, RECOVERY, KeyFile, Slot
from coordinator.keys.secure_wipe import wipe

# RFC 9180: the data key is sealed with these three, in base mode.
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_WRONG = {
    PASSPHRASE: wording.WRONG_PASSPHRASE,
    RECOVERY: wording.WRONG_WORDS,
    PARTS: wording.WRONG_PARTS,
    DEVICE: wording.WRONG_PIN,
}


def new_data_key() -> bytes:
    """Make the random 256-bit key that encrypts the casebook."""
    return os.urandom(32)


def wrap(kind: str, secret: bytes, data_key: bytes, casebook_id: str, cost: Cost, expires: str = "") -> Slot:
    """Make a slot from which `secret` unwraps `data_key`."""
    pair = X25519PrivateKey.generate()
    bare = Slot(
        os.urandom(8).hex(), kind, cost, os.urandom(16), os.urandom(12), b"",
        public=pair.public_key().public_bytes_raw(), expires=expires,
    )  # fmt: skip
    wrapping, private = derive(secret, bare.salt, cost), pair.private_bytes_raw()
    wrapped = AESGCM(wrapping).encrypt(bare.nonce, private, bare.header(casebook_id))
    wipe(wrapping)
    wipe(private)
    return seal(replace(bare, wrapped=wrapped), data_key, casebook_id)


def seal(slot: Slot, data_key: bytes, casebook_id: str) -> Slot:
    """Seal a data key to a slot; no secret is needed for it."""
    public = X25519PublicKey.from_public_bytes(slot.public)
    return replace(slot, sealed=_SUITE.encrypt(data_key, public, _about(slot, casebook_id)))


def open_slot(slot: Slot, secret: bytes, casebook_id: str) -> bytes:
    """Return the data key of a slot. Raises WrongPassphrase."""
    wrapping = derive(secret, slot.salt, slot.cost)
    try:
        inner = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.header(casebook_id))
        if slot.format == 1:
            return inner
        private = X25519PrivateKey.from_private_bytes(inner)
        wipe(inner)
        return _SUITE.decrypt(slot.sealed, private, _about(slot, casebook_id))
    except (InvalidTag, ValueError) as problem:
        raise WrongPassphrase(_WRONG.get(slot.kind, _WRONG[PASSPHRASE])) from problem
    finally:
        wipe(wrapping)


def unwrap(held: KeyFile, kind: str, secret: bytes) -> tuple[Slot, bytes]:
    """Try the slots of a kind in order; return the one that opens, and the data key."""
    return unwrap_any(held.of_kind(kind), secret, held.casebook_id, kind)


def unwrap_any(slots: Iterable[Slot], secret: bytes, casebook_id: str, kind: str) -> tuple[Slot, bytes]:
    """Try some slots. Raises WrongPassphrase if none opens."""
    for slot in slots:
        try:
            return slot, open_slot(slot, secret, casebook_id)
        except WrongPassphrase:
            continue
    raise WrongPassphrase(_WRONG[kind])


def _about(slot: Slot, casebook_id: str) -> bytes:
    return json.dumps(["coordinator data key", casebook_id, slot.slot_id]).encode()
