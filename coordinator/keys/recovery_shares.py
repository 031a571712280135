"""Recovery in three parts, of which any two open the casebook (SLIP-39)."""

import os
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics

from coordinator.core.errors import Refused
from coordinator.keys import wording

NEEDED, MADE, WORDS = 2, 3, 20


@dataclass(frozen=True)
class RecoveryShares:
    """A new secret, and its three parts as words; `set_id` is what the parts have in common."""

    secret: bytes
    parts: tuple[str, ...]
    set_id: str


def split() -> RecoveryShares:
    """Make a random secret of 128 bits and split it: one part alone says nothing about it."""
    secret = os.urandom(16)
    [parts] = generate_mnemonics(1, [(NEEDED, MADE)], secret, extendable=False)
    return RecoveryShares(secret, tuple(parts), f"{Share.from_mnemonic(parts[0]).identifier:05d}")


def join(typed: tuple[str, ...]) -> bytes:
    """Return the secret that two parts encode. Raises Refused that names the wrong part."""
    parts = [" ".join(words.lower().replace(",", " ").split()) for words in typed]
    read = [_read(place, part) for place, part in enumerate(parts, 1)]
    if len(read) != NEEDED:
        raise Refused(wording.TWO_PARTS, field="parts")
    if read[0].identifier != read[1].identifier:
        raise Refused(wording.DIFFERENT_SPLITS, field="second")
    if read[0].index == read[1].index:
        raise Refused(wording.SAME_PART, field="second")
    try:
        return bytes(combine_mnemonics(parts))
    except MnemonicError as problem:
        raise Refused(wording.PARTS_DO_NOT_FIT, field="second") from problem


def _read(place: int, part: str) -> Share:
    field = "first" if place == 1 else "second"
    count = len(part.split())
    if count != WORDS:
        raise Refused(wording.part_length(WORDS, count), field=field)
    try:
        return Share.from_mnemonic(part)
    except (MnemonicError, ValueError, KeyError) as problem:
        raise Refused(wording.PART_NOT_VALID, field=field) from problem
