"""The authority of a data key: what a slot keeps to recognise its casebook's key, and hands on.

Anybody can seal a key of theirs to the public half of a slot. So each slot wraps, under its own
secret, the authority of the data key for which it was made: 32 bytes derived from the casebook's
identity, the data key and its number. An unlock derives them again and compares. A re-key
encrypts the authority of the new key under that of the key before it (a handover), so a slot that
was not used since follows the handovers from its own key to the present one.
"""

import hmac
import json
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coordinator.core.errors import StoreUnreadable
from coordinator.keys import wording
from coordinator.keys.secure_wipe import wipe

SIZE, HANDOVER = 32, 60  # bytes; a handover is a nonce of 12, the authority, and a tag of 16
_NONCE = 12


class ForeignKey(StoreUnreadable):
    """The data key that a slot opens is not the one for which the slot was made: only a backup helps."""


def authority_of(data_key: bytes, casebook_id: str, number: int) -> bytes:
    """Derive the authority of a data key."""
    about = json.dumps(["coordinator key authority", casebook_id, number]).encode()
    return HKDF(SHA256(), SIZE, None, about).derive(data_key)


def hand_over(old_key: bytes, new_key: bytes, casebook_id: str, number: int) -> bytes:
    """Encrypt the authority of a new data key under that of the old one, which has this number."""
    old, new = authority_of(old_key, casebook_id, number), authority_of(new_key, casebook_id, number + 1)
    nonce = os.urandom(_NONCE)
    try:
        return nonce + AESGCM(old).encrypt(nonce, new, _about(casebook_id, number))
    finally:
        wipe(old)
        wipe(new)


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
    nonce, encrypted = handover[:_NONCE], handover[_NONCE:]
    try:
        return AESGCM(authority).decrypt(nonce, encrypted, _about(casebook_id, number))
    except InvalidTag as problem:
        raise ForeignKey(wording.FOREIGN_KEY) from problem


def _about(casebook_id: str, number: int) -> bytes:
    return json.dumps(["coordinator key handover", casebook_id, number]).encode()
