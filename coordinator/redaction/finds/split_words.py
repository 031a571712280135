"""Find known words that a line's end, spaces or a typing slip split or ran together."""

from collections.abc import Sequence
from itertools import pairwise

from coordinator.redaction.finds.vocabulary import Likeness, Vocabulary
from coordinator.redaction.reading.english import is_familiar
from coordinator.redaction.reading.tokens import Token

_JOINED = 4  # letters: two fragments of a shorter word could be any two words
_MARKS = 4  # signs, and fewer, in place of one letter
_BETWEEN = (" ", "\n", "")  # words, not pieces of one
_RUN_TOGETHER = 6  # letters: a shorter word can't be two words run together


class SplitWords:
    """Knows the words of protected values by their letters alone."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._known = vocabulary
        self._cuts: dict[str, tuple[int, ...]] = {}

    def rejoin(self, words: str, tokens: Sequence[Token]) -> list[Token] | None:
        """Join fragments into known words and cut words run together; None if nothing changes."""
        raw = [token.written for token in tokens]
        rejoined: list[Token] = []
        index, changed = 0, False
        while index < len(tokens):
            token = tokens[index]
            count = self._joined(raw, index) if self._known.begins(token.written) else 0
            if not count and words[token.end : token.end + 1] not in _BETWEEN:
                count = self._marked(words, tokens, index)
            if count:
                whole = "".join(raw[index : index + count])
                plain = self._known.plain(whole) if whole in self._known else whole
                rejoined.append(Token(plain, token.start, tokens[index + count - 1].end, whole))
            elif len(token.written) >= _RUN_TOGETHER and (cuts := self._cut(token.written)):
                rejoined += self._pieces(raw[index], cuts, token.start)
            else:
                rejoined.append(token)
                index += 1
                continue
            changed = True
            index += max(count, 1)
        return rejoined if changed else None

    def _joined(self, raw: Sequence[str], at: int) -> int:
        """Count the fragments from an index that form the longest known word; 0 if none do."""
        joined, best, after = raw[at], 0, at + 1
        while after < len(raw) and self._known.begins(joined):
            joined += raw[after]
            after += 1
            if len(joined) >= _JOINED and joined in self._known:
                best = after - at
        return best

    def _marked(self, words: str, tokens: Sequence[Token], at: int) -> int:
        """Count the two fragments that a sign in place of a letter split: "L…rch"; 0 if there is none."""
        if at + 1 >= len(tokens):
            return 0
        here, after = tokens[at], tokens[at + 1]
        if not 0 < after.start - here.end < _MARKS:
            return 0
        gap = words[here.end : after.start]
        if " " in gap or "\n" in gap or not (here.written + after.written).isalpha():
            return 0
        if here.written in self._known or is_familiar(after.written):
            return 0
        near = self._known.resolve(here.written + after.written)
        return 2 if any(likeness == Likeness.SLIP for _, likeness in near) else 0

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return where to cut a word so that most of it is known words; () if it holds fewer than two."""
        if word not in self._cuts:
            cuts: tuple[int, ...] = ()
            if word not in self._known and not is_familiar(word):
                cuts = self._longest_chain(word)
            self._cuts[word] = cuts if len(cuts) > 2 else ()
        return self._cuts[word]

    def _longest_chain(self, word: str) -> tuple[int, ...]:
        """Return where known words begin and end that follow one another for most of a word."""
        ends = [self._longest(word, start) for start in range(len(word))]
        reached = [*range(len(word) + 1)]  # the end of the chain that begins at each letter
        for start in reversed(range(len(word))):
            reached[start] = reached[ends[start]]
        cuts = [max(range(len(word) - 3), key=lambda start: reached[start] - start)]
        while cuts[-1] < reached[cuts[0]]:
            cuts.append(ends[cuts[-1]])
        return tuple(cuts)

    def _longest(self, word: str, start: int) -> int:
        best = start
        for end in range(start + 1, len(word) + 1):
            if end > start + 1 and word[start:end] in self._known:
                best = end
            if not self._known.begins(word[start:end]):
                break
        return best

    def _pieces(self, word: str, cuts: Sequence[int], start: int) -> list[Token]:
        ends = [0, *cuts, len(word)]
        pieces = [(word[a:b], a, b) for a, b in pairwise(ends) if b > a]
        known = self._known
        return [
            Token(known.plain(piece) if piece in known else piece, start + a, start + b, piece)
            for piece, a, b in pieces
        ]
