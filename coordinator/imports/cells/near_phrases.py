"""Find the phrase that a heading with a slip was meant as."""

from collections.abc import Iterable, Mapping
from math import ceil

from rapidfuzz import fuzz, process

_NEARLY = 91  # of 100: one slip in ten letters
_SHORTER = _NEARLY / (200 - _NEARLY)  # the least length of one text over that of another as near to it
_SHORTEST = 5
PhrasesByLength = Mapping[int, list[str]]


def by_length(phrases: Iterable[str]) -> PhrasesByLength:
    """Group the phrases that are long enough for a slip by their length."""
    groups: dict[int, list[str]] = {}
    for phrase in dict.fromkeys(phrases):
        if len(phrase) >= _SHORTEST:
            groups.setdefault(len(phrase), []).append(phrase)
    return groups


def nearest(text: str, groups: PhrasesByLength) -> str | None:
    """Return the phrase that differs from a text by a slip; None where none is that near.

    Only phrases of about the same length are compared: most texts of a sheet are no headings.
    """
    lengths = range(ceil(len(text) * _SHORTER), int(len(text) / _SHORTER) + 1)
    choices = [phrase for length in lengths for phrase in groups.get(length, ())]
    best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return best[0] if best else None
