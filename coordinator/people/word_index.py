"""Indexes in memory from words in plain letters, and from numbers, to those who have them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from coordinator.people.spelling import letters_between, most_wrong, sound

_BETWEEN = "\n"  # numbers in one text
_SHORTEST = 3  # letters of a word for which other spellings are looked for


class WordIndex:
    """Finds numbers by a word, its beginning or another spelling of it; nothing is ever taken out."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._in_order: list[str] = []
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._new: list[str] = []  # words that are not yet in order, nor by their sound

    def add(self, words: Iterable[str], number: int) -> None:
        """Index the words of a number."""
        for word in words:
            numbers = self._numbers[word]
            if not numbers:
                self._new.append(word)
            if not numbers or numbers[-1] != number:
                numbers.append(number)

    def whole(self, word: str) -> Iterable[int]:
        """Return the numbers with this very word."""
        return self._numbers.get(word, ())

    def begun(self, word: str) -> Iterator[int]:
        """Yield the numbers with a longer word that begins like this."""
        self._sort()
        at = bisect_left(self._in_order, word)
        while at < len(self._in_order) and self._in_order[at].startswith(word):
            if self._in_order[at] != word:
                yield from self._numbers[self._in_order[at]]
            at += 1

    def spelt_alike(self, word: str) -> Iterator[tuple[int, list[int]]]:
        """Yield other spellings of a word, the furthest first: how many letters differ, and the numbers."""
        if len(word) < _SHORTEST or not word.isalpha():
            return
        self._sort()
        alike = set(self._by_sound[sound(word)]) if sound(word) in self._by_sound else set()
        if most := most_wrong(word):
            near = process.extract(word, self._in_order, scorer=OSA.distance, score_cutoff=most, limit=None)
            alike.update(other for other, _, _ in near)
        between = {other: letters_between(word, other) for other in alike if other != word}
        known = [(letters, other) for other, letters in between.items() if letters is not None]
        for letters, other in sorted(known, reverse=True):
            yield letters, self._numbers[other]

    def _sort(self) -> None:
        if not self._new:
            return
        self._in_order = sorted((*self._in_order, *self._new))
        for word in self._new:
            self._by_sound[sound(word)].append(word)
        self._new.clear()


class NumberIndex:
    """Finds who has a number with some figures in it, wherever they stand; nothing is ever taken out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._whose: list[int] = []
        self._joined, self._starts = "", [0]  # all numbers in one text, and where each begins

    def add(self, number: str, who: int) -> None:
        """Index a number of somebody."""
        self._parts.append(number + _BETWEEN)
        self._whose.append(who)

    def with_part(self, part: str) -> Iterator[int]:
        """Yield those with a number that has this in it: one look through one text, not one for each."""
        if not part or _BETWEEN in part:
            return
        self._join()
        at = self._joined.find(part)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self._whose[place]
            at = self._joined.find(part, self._starts[place + 1])

    def _join(self) -> None:
        new = self._parts[len(self._starts) - 1 :]
        for each in new:
            self._starts.append(self._starts[-1] + len(each))
        self._joined += "".join(new)
