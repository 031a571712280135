"""Finds known words that a line's end, spaces or a slip of the hand broke apart or ran together."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from coordinator.redaction.tokens import SHORT, Token

_JOINED = 4  # letters of a word below which two scraps could be any two words
_RUN_TOGETHER = 6  # letters below which nothing of two words can be told


class SplitWords:
    """Knows the words of protected values by their letters alone."""

    def __init__(self, known: Iterable[str]) -> None:
        own = {word for word in known if word.isalpha()}
        long_forms = {long: short for long, short in SHORT.items() if short in own or not short}
        self._known = {**long_forms, **{word: word for word in own}}
        self._begins = {word[:length] for word in self._known for length in range(1, len(word))}
        self._cuts: dict[str, tuple[int, ...]] = {}

    def again(self, words: str, found: Sequence[Token]) -> list[Token] | None:
        """Read a text's tokens anew: scraps as the word that they make, words run together as several."""
        raw = [words[one.start : one.end].lower() for one in found]
        made: list[Token] = []
        at = 0
        while at < len(found):
            count = self._joined(raw, at)
            if count:
                whole = self._known["".join(raw[at : at + count])]
                made.append(Token(whole, found[at].start, found[at + count - 1].end))
            elif cuts := self._cut(raw[at]):
                made += self._pieces(raw[at], cuts, found[at].start)
            else:
                made.append(found[at])
            at += max(count, 1)
        return made if made != list(found) else None

    def _joined(self, raw: Sequence[str], at: int) -> int:
        """How many scraps from here on make the longest known word; none if they don't."""
        made, best = raw[at], 0
        for count, scrap in enumerate(raw[at + 1 :], 2):
            if made not in self._begins:
                break
            made += scrap
            if len(made) >= _JOINED and made in self._known:
                best = count
        return best

    def _cut(self, word: str) -> tuple[int, ...]:
        """Where a word is to be cut so that most of it is known words; nowhere if it holds fewer than two."""
        if len(word) < _RUN_TOGETHER or word in self._known:
            return ()
        if word not in self._cuts:
            tried = (self._cuts_from(word, start) for start in range(len(word) - 3))
            cuts = max(tried, key=lambda one: one[-1] - one[0])
            self._cuts[word] = cuts if len(cuts) > 2 else ()
        return self._cuts[word]

    def _cuts_from(self, word: str, start: int) -> tuple[int, ...]:
        cuts = [start]
        while (end := self._longest(word, cuts[-1])) > cuts[-1]:
            cuts.append(end)
        return tuple(cuts)

    def _longest(self, word: str, start: int) -> int:
        best = start
        for end in range(start + 1, len(word) + 1):
            if end > start + 1 and word[start:end] in self._known:
                best = end
            if word[start:end] not in self._begins:
                break
        return best

    def _pieces(self, word: str, cuts: Sequence[int], start: int) -> list[Token]:
        ends = [0, *cuts, len(word)]
        pieces = [(word[a:b], a, b) for a, b in pairwise(ends) if b > a]
        return [Token(self._known.get(piece, piece), start + a, start + b) for piece, a, b in pieces]
