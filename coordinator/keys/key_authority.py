"""The authority of a data key: what a slot keeps to recognise its casebook's key, and hands on.

Anybody can seal a key of theirs to the public half of a slot. So each slot wraps, under its own
secret, the authority of the data key for which it was made: 32 bytes derived from the casebook's
identity, the data key and its number. An unlock derives them again and compares. A re-key
encrypts the authority of the new key under that of the key before it (a handover), so a slot that
was not used since follows the handovers from its own key to the present one.

Each data key also signs (Ed25519), so that a key file can be checked without a passphrase: the key
file has the public half and its signature of the file, and each handover has the public half of the
key before it with its signature of the next one.
"""

import hmac
import json
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coordinator.core.errors import StoreUnreadable
from coordinator.keys import wording
from coordinator.keys.secure_wipe import wipe

SIZE, PUBLIC, SIGNATURE = 32, 32, 64  # bytes
_NONCE, _TAG = 12, 16
_ENCRYPTED = _NONCE + SIZE + _TAG
HANDOVER = _ENCRYPTED + PUBLIC + SIGNATURE


class ForeignKey(StoreUnreadable):
    """The data key that a slot opens is not the one for which the slot was made: only a backup helps."""


def authority_of(data_key: bytes, casebook_id: str, number: int) -> bytes:
    """Derive the authority of a data key."""
    about = json.dumps(["coordinator key authority", casebook_id, number]).encode()
    return HKDF(SHA256(), SIZE, None, about).derive(data_key)


def hand_over(old_key: bytes, new_key: bytes, casebook_id: str, number: int) -> bytes:
    """Encrypt the authority of a new data key under that of the old one, which has this number.

    After it come the old key's public half and its signature of the new key's.
    """
    old, new = authority_of(old_key, casebook_id, number), authority_of(new_key, casebook_id, number + 1)
    nonce = os.urandom(_NONCE)
    try:
        encrypted = nonce + AESGCM(old).encrypt(nonce, new, _about(casebook_id, number))
    finally:
        wipe(old)
        wipe(new)
    successor = _successor(casebook_id, number + 1, public_key_of(new_key, casebook_id, number + 1))
    signature = sign(old_key, casebook_id, number, successor)
    return encrypted + public_key_of(old_key, casebook_id, number) + signature


def public_key_of(data_key: bytes, casebook_id: str, number: int) -> bytes:
    """Return the public half of the pair with which a data key signs."""
    return _signing_key(data_key, casebook_id, number).public_key().public_bytes_raw()


def sign(data_key: bytes, casebook_id: str, number: int, content: bytes) -> bytes:
    """Sign something with a data key."""
    return _signing_key(data_key, casebook_id, number).sign(content)


def is_signed(public: bytes, signature: bytes, content: bytes) -> bool:
    """Return whether the key with this public half signed something."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def handed_over_by(handover: bytes) -> bytes:
    """Return the public half of the data key that made a handover."""
    return handover[_ENCRYPTED : _ENCRYPTED + PUBLIC]


def is_handed_over(handover: bytes, casebook_id: str, number: int, successor: bytes) -> bool:
    """Return whether the data key of this number signed the public half of the next one."""
    content = _successor(casebook_id, number + 1, successor)
    return is_signed(handed_over_by(handover), handover[_ENCRYPTED + PUBLIC :], content)


def check_key(
    data_key: bytes, authority: bytes, number: int, casebook_id: str, handovers: Sequence[bytes]
) -> None:
    """Raise ForeignKey unless a data key is that of an authority, or was handed over from it."""
    present = len(handovers) + 1
    for step in range(number, present):
        authority = _follow(authority, handovers[step - 1], casebook_id, step)
    expected = authority_of(data_key, casebook_id, present)
    is_same = number <= present and hmac.compare_digest(authority, expected)
    wipe(expected)
    if number != present:
        wipe(authority)  # the caller has its own
    if not is_same:
        raise ForeignKey(wording.FOREIGN_KEY)


def _follow(authority: bytes, handover: bytes, casebook_id: str, number: int) -> bytes:
    nonce, encrypted = handover[:_NONCE], handover[_NONCE:_ENCRYPTED]
    try:
        return AESGCM(authority).decrypt(nonce, encrypted, _about(casebook_id, number))
    except InvalidTag as problem:
        raise ForeignKey(wording.FOREIGN_KEY) from problem


def _about(casebook_id: str, number: int) -> bytes:
    return json.dumps(["coordinator key handover", casebook_id, number]).encode()


def _successor(casebook_id: str, number: int, public: bytes) -> bytes:
    return json.dumps(["coordinator key succession", casebook_id, number, public.hex()]).encode()


def _signing_key(data_key: bytes, casebook_id: str, number: int) -> Ed25519PrivateKey:
    about = json.dumps(["coordinator key signature", casebook_id, number]).encode()
    seed = HKDF(SHA256(), SIZE, None, about).derive(data_key)
    try:
        return Ed25519PrivateKey.from_private_bytes(seed)
    finally:
        wipe(seed)
