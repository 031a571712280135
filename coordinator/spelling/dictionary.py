"""Know which words are British English, and suggest others that are spelt much alike.

The words are lists in resources/spelling: SCOWL's for British English, and those of casework.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from coordinator.core.resources import SPELLING

MOST = 5  # suggestions
_LONG = 5  # letters of a word in which two may be wrong
_BEFORE_TWO = 2  # suggestions of one word before those of two
_RARE, _OTHER_BEGINNING, _SAME_LETTERS, _COMMONEST = 0.6, 0.5, 0.5, 0.3  # of a wrong letter
_POSSESSIVE = re.compile(r"'s$|(?<=s)'$")
_IZE = re.compile(r"iz(?=(e|ed|er|ers|es|ing|ation|ations|ational|able)$)")


class Dictionary:
    """Words of British English; a word written small may also stand with a capital."""

    def __init__(
        self,
        commonest: Sequence[str],
        common: Sequence[str],
        rare: Sequence[str],
        never_suggested: Sequence[str],
    ) -> None:
        self._commonest = {*commonest}
        self._known = {*common, *rare, *never_suggested}
        self._common = {*common} - {*never_suggested}
        self._offered = sorted(self._known - {*never_suggested})

    def knows(self, word: str) -> bool:
        """Return whether a word is spelt right: also with -ize for -ise, and with either apostrophe."""
        plain = word.replace("’", "'")
        return self._is_known(plain) or self._is_known(_POSSESSIVE.sub("", plain))

    def suggest(self, word: str) -> tuple[str, ...]:
        """List at most five words that may be meant, the likeliest first."""
        written = word.replace("’", "'")
        plain = _POSSESSIVE.sub("", written)
        end = written[len(plain) :]
        near = self._near(plain)
        meant = (
            *self._with_apostrophe(plain),
            *near[:_BEFORE_TWO],
            *self._in_two(plain),
            *near[_BEFORE_TWO:],
        )
        shown = dict.fromkeys(_as_typed(plain, other) + end for other in meant)
        return tuple(other.replace("'", "’") if "’" in word else other for other in shown)[:MOST]

    def _is_known(self, word: str) -> bool:
        with_s = _IZE.sub("is", word)
        return any(form in self._known for form in (word, word.lower(), with_s, with_s.lower()))

    def _near(self, word: str) -> list[str]:
        near = process.extract(
            word.lower(), self._offered, scorer=OSA.distance, processor=str.lower,
            score_cutoff=2 if len(word) >= _LONG else 1, limit=None,
        )  # fmt: skip
        ranked = sorted((self._rank(word, other, letters), other) for other, letters, _ in near)
        return [other for _, other in ranked]

    def _rank(self, word: str, other: str, letters: float) -> float:
        """Return how unlikely it is that a word is meant: by the letters that differ, and how rare it is."""
        typed, meant = word.lower(), other.lower()
        rank = letters - float(JaroWinkler.similarity(typed, meant))
        rank -= _SAME_LETTERS * (sorted(typed) == sorted(meant)) + _COMMONEST * (meant in self._commonest)
        return rank + _RARE * (other not in self._common) + _OTHER_BEGINNING * (typed[:1] != meant[:1])

    def _with_apostrophe(self, word: str) -> Iterator[str]:
        """Yield a word that lacks its apostrophe: "childrens" as "children's"."""
        if word.endswith("s") and self._is_known(word[:-1]):
            yield f"{word[:-1]}'s"

    def _in_two(self, word: str) -> Iterator[str]:
        """Yield a word as two common ones: "alot" as "a lot"."""
        lower = word.lower()
        for at in range(1, len(lower)):
            first, second = lower[:at], lower[at:]
            if {first, second} <= self._common and (len(first) > 1 or first == "a"):
                yield f"{first} {second}"


@cache
def dictionary() -> Dictionary:
    """Return the dictionary that ships; it is read when it is first asked for."""
    common = [*_lines("common.txt"), *_lines("casework.txt")]
    return Dictionary(_lines("commonest.txt"), common, _lines("more.txt"), _lines("never-suggested.txt"))


def _lines(name: str) -> list[str]:
    lines = (SPELLING / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _as_typed(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other
