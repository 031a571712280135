"""Know the words of protected values again though a letter is wrong."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA

from coordinator.redaction.reading.english import is_familiar
from coordinator.redaction.reading.tokens import SHORT

_SHORTEST = 4  # letters: of a shorter word, one letter is too much to get wrong
_SHORTEST_FAMILIAR = 5
_LONGEST = 60  # letters: a longer run of letters is found as it is, not with a wrong letter and not in pieces
_VOWELS = str.maketrans("", "", "aeiouyhw")


class Likeness(IntEnum):
    """How a word of a text is like a word of a protected value."""

    SAME = 0
    SLIP = 1  # one letter differs, and it is no English word
    OTHER_WORD = 2  # one letter differs, and it is an English word too


Alternatives = tuple[tuple[str, Likeness], ...]


class Vocabulary:
    """The words of protected values, in plain form ("rd"), with their long forms ("road")."""

    def __init__(self) -> None:
        self._plain: dict[str, str] = {}
        self._deleted: dict[str, set[str]] = {}
        self._sounds: dict[str, set[str]] = {}
        self._cache: dict[str, Alternatives] = {}
        self._begins: set[str] = set()
        self._long: dict[str, list[str]] = {}
        for long, short in SHORT.items():
            self._long.setdefault(short, []).append(long)

    def add(self, words: Iterable[str]) -> None:
        """Add plain words."""
        for plain in words:
            if plain not in self._plain:
                for written in (plain, *self._long.get(plain, ())):
                    self._add(written, plain)
        self._cache.clear()

    def __contains__(self, written: str) -> bool:
        return written in self._plain

    def plain(self, written: str) -> str:
        """Return the plain form of a known word."""
        return self._plain[written]

    def begins(self, letters: str) -> bool:
        """Return whether a known word begins with these letters and goes on."""
        return letters in self._begins

    def resolve(self, written: str) -> Alternatives:
        """Return the known words, in plain form, that a word in lower case may be."""
        if written not in self._cache:
            self._cache[written] = self._resolve(written)
        return self._cache[written]

    def resolve_all(self, written: Sequence[str]) -> list[Alternatives]:
        """Return for each word what `resolve` does; most words of a long text come many times."""
        resolved = {word: self.resolve(word) for word in set(written)}
        return [resolved[word] for word in written]

    def sounds(self, written: str) -> Alternatives:
        """Return the known words that have the same consonants as one that was written in another script."""
        return tuple((self._plain[w], Likeness.SLIP) for w in self._sounds.get(consonants(written), ()))

    def _add(self, written: str, plain: str) -> None:
        self._plain[written] = plain
        if not written.isalpha() or len(written) > _LONGEST:
            return
        self._begins.update(written[:length] for length in range(1, len(written)))
        if len(written) >= _SHORTEST:
            for shorter in (written, *_with_one_less(written)):
                self._deleted.setdefault(shorter, set()).add(written)
        if len(heard := consonants(written)) > 1:
            self._sounds.setdefault(heard, set()).add(written)

    def _resolve(self, written: str) -> Alternatives:
        same = ((self._plain[written], Likeness.SAME),) if written in self._plain else ()
        if not written.isalpha() or not _SHORTEST - 1 <= len(written) <= _LONGEST + 1:
            return same
        near = {
            known
            for shorter in (written, *_with_one_less(written))
            for known in self._deleted.get(shorter, ())
            if known != written and OSA.distance(known, written) == 1
        }
        if not near:
            return same
        familiar = written in self._plain or is_familiar(written)
        alike: dict[str, Likeness] = {}
        for known in sorted(near):
            # "Bede" and "Bede's" are two names; "Mill" and "Bill" two words.
            other = familiar or _is_with_s(known, written) or _is_with_s(written, known)
            plain = self._plain[known]
            if not (other and len(known) < _SHORTEST_FAMILIAR) and (plain, Likeness.SAME) not in same:
                alike[plain] = Likeness.OTHER_WORD if other else Likeness.SLIP
        return (*same, *alike.items())


def _is_with_s(word: str, other: str) -> bool:
    return word == f"{other}s" and not word.endswith("ss")


def _with_one_less(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def consonants(word: str) -> str:
    """Return the letters of a word that are heard first: its consonants."""
    return word[:1].translate(_VOWELS) + word[1:].translate(_VOWELS)
