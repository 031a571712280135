"""The recovery words: twelve common English words that open the casebook when the passphrase is lost."""

import os

from mnemonic import Mnemonic

from coordinator.core.errors import Refused
from coordinator.keys import wording

WORDS = 12
_BOOK = Mnemonic("english")


def new_words() -> str:
    """Make twelve random words: 128 bits and a checksum (BIP-39)."""
    return _BOOK.to_mnemonic(os.urandom(16))


def read_words(typed: str) -> bytes:
    """Return the secret that typed words encode; the first four letters of a word are enough."""
    words = typed.lower().replace(",", " ").split()
    if len(words) != WORDS:
        raise Refused(wording.words_length(WORDS, len(words)), field="words")
    words = [_whole_word(word) for word in words]
    for place, word in enumerate(words, 1):
        if word not in _BOOK.wordlist:
            raise Refused(wording.not_a_word(place), field="words")
    if not _BOOK.check(" ".join(words)):
        raise Refused(wording.WORDS_DO_NOT_FIT, field="words")
    return bytes(_BOOK.to_entropy(" ".join(words)))


def _whole_word(typed: str) -> str:
    fits = [word for word in _BOOK.wordlist if word.startswith(typed)] if len(typed) >= 4 else []
    return fits[0] if len(fits) == 1 else typed
