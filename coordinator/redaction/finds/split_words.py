"""Find known words that a line's end, spaces or a typing slip split or ran together."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from coordinator.redaction.reading.tokens import SHORT, Token

_JOINED = 4  # letters: two fragments of a shorter word could be any two words
_RUN_TOGETHER = 6  # letters: a shorter word can't be two words run together


class SplitWords:
    """Knows the words of protected values by their letters alone."""

    def __init__(self, known: Iterable[str]) -> None:
        own = {word for word in known if word.isalpha()}
        long_forms = {long: short for long, short in SHORT.items() if short in own or not short}
        self._known = {**long_forms, **{word: word for word in own}}
        self._begins = {word[:length] for word in self._known for length in range(1, len(word))}
        self._cuts: dict[str, tuple[int, ...]] = {}

    def rejoin(self, words: str, tokens: Sequence[Token]) -> list[Token] | None:
        """Join fragments into known words and cut words run together; None if nothing changes."""
        raw = [words[token.start : token.end].lower() for token in tokens]
        rejoined: list[Token] = []
        index = 0
        while index < len(tokens):
            count = self._joined(raw, index)
            if count:
                whole = self._known["".join(raw[index : index + count])]
                rejoined.append(Token(whole, tokens[index].start, tokens[index + count - 1].end))
            elif cuts := self._cut(raw[index]):
                rejoined += self._pieces(raw[index], cuts, tokens[index].start)
            else:
                rejoined.append(tokens[index])
            index += max(count, 1)
        return rejoined if rejoined != list(tokens) else None

    def _joined(self, raw: Sequence[str], at: int) -> int:
        """Count the fragments from an index that form the longest known word; 0 if none do."""
        joined, best = raw[at], 0
        for count, scrap in enumerate(raw[at + 1 :], 2):
            if joined not in self._begins:
                break
            joined += scrap
            if len(joined) >= _JOINED and joined in self._known:
                best = count
        return best

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return where to cut a word so that most of it is known words; () if it holds fewer than two."""
        if len(word) < _RUN_TOGETHER or word in self._known:
            return ()
        if word not in self._cuts:
            tried = (self._cuts_from(word, start) for start in range(len(word) - 3))
            cuts = max(tried, key=lambda cut: cut[-1] - cut[0])
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
