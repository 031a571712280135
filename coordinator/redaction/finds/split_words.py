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
        index = 0
        for at in self._candidates(words, tokens, raw):
            if at < index:
                continue  # joined with the one before
            count = self._joined(raw, at) if self._known.begins(raw[at]) else 0
            if not count and words[tokens[at].end : tokens[at].end + 1] not in _BETWEEN:
                count = self._marked(words, tokens, at)
            if count:
                whole = "".join(raw[at : at + count])
                plain = self._known.plain(whole) if whole in self._known else whole
                made = [Token(plain, tokens[at].start, tokens[at + count - 1].end, whole)]
            elif len(raw[at]) >= _RUN_TOGETHER and (cuts := self._cut(raw[at])):
                count, made = 1, self._pieces(raw[at], cuts, tokens[at].start)
            else:
                continue
            rejoined += (*tokens[index:at], *made)
            index = at + count
        return [*rejoined, *tokens[index:]] if index else None

    def _candidates(self, words: str, tokens: Sequence[Token], raw: Sequence[str]) -> list[int]:
        """Return where words are that begin a known one, that may be cut, or that a sign divides."""
        joins = {
            word
            for word in set(raw)
            if self._known.begins(word) or (len(word) >= _RUN_TOGETHER and self._cut(word))
        }
        after = words + " "
        return [
            at for at, token in enumerate(tokens) if token.written in joins or after[token.end] not in " \n"
        ]

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
