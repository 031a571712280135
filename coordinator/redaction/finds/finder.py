"""Find everything that is recorded of a protected person in any text, however it is written.

Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums. Values are known as sequences of
plain tokens, so that spacing, line breaks, capitals, the usual abbreviations and one wrong letter make no
difference; telephone numbers and postcodes by their own shape.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coordinator.redaction.finds.numbers import find_numbers
from coordinator.redaction.finds.protected_index import Known, ProtectedValues, Words
from coordinator.redaction.finds.short_forms import NEAR, find_short_forms
from coordinator.redaction.finds.split_words import SplitWords
from coordinator.redaction.finds.vocabulary import Alternatives, Likeness
from coordinator.redaction.reading.normalise import Reading, read, read_aloud
from coordinator.redaction.reading.tokens import Token, tokens
from coordinator.redaction.verdict import VerdictKind

_LABEL = re.compile(r"(?m)^[ \t]*(?:[A-Za-z][A-Za-z ]{0,14}(?: \d)?:|\d{1,2}[.)](?=\s))[ \t]*(?=\S)")
_SINGLE_SLIP = 7  # letters: a shorter word by itself is not looked for with a wrong letter
_CERTAIN = 3  # words of an address with its number that can be nothing else


@dataclass(frozen=True)
class Match:
    """A protected value at a place in a typed text; `certain` if it can be nothing else, in any place."""

    start: int
    end: int
    certain: bool
    known: Known


_LETTERS = str.maketrans("0134578@$", "oleastbas")
# Another way to read a text: figures in place of letters, "L4rch", and figures set apart, "8 8 Cedar".
_AS_LETTERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        # Within a word, and as the first or last letters of one: "Ho11y", "1arch", "Hil1".
        re.compile(
            r"(?=[0134578@$])(?:(?<=[^\W\d_])[0134578@$]{1,2}(?=[^\W\d_])|(?<!\w)[0134578@$](?=[^\W\d_]{3})"
            r"|(?<=[^\W\d_]{2})[0134578]{1,2}(?!\w))"
        ),
        lambda match: match.group().translate(_LETTERS),
    ),
    (re.compile(r" (?<=(?<!\w)\d )(?=\d [A-Z])"), lambda _: ""),
)
_FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")
_TURNS = frozenset("\u202d\u202e")  # signs that override the direction of the letters after them


class Finder:
    """Finds recorded values in texts."""

    def __init__(self, index: ProtectedValues, printable_names: Collection[Words] = ()) -> None:
        self._index = index
        self._printable = frozenset(printable_names) - index.house_names
        self._split_words = SplitWords(index.vocabulary)
        self._beyond = Finder(index.beyond, printable_names) if index.beyond else None

    def find(self, words: str, reading: Reading | None = None) -> list[Match]:
        """Find every recorded value in a text as it was typed; `reading` is its reading, if there is one."""
        reading = reading or read(words)
        matches = list(self._in_reading(reading))
        if "\n" in reading.plain:
            for part in reading.around(_LABEL):
                labels = _LABEL.sub(lambda label: " " * len(label.group()), part.plain)
                matches += self._unsure(Reading(labels, part.at))
        for pattern, instead in _AS_LETTERS:
            for part in reading.around(pattern):
                matches += self._unsure(part.substitute(pattern, instead))
        if not words.isascii():
            for part in Reading(words, range(len(words) + 1)).around(_FOREIGN):
                if aloud := read_aloud(part.plain):
                    aloud = Reading(aloud.plain, [part.at[at] for at in aloud.at])
                    matches += self._unsure(aloud)
                    matches += self._by_sound(aloud)
        if not _TURNS.isdisjoint(words):  # the page turns the letters round; the file still has them as typed
            matches += self.find("".join(" " if sign in _TURNS else sign for sign in words))
        return matches + self._beyond.find(words, reading) if self._beyond else matches

    def _unsure(self, reading: Reading) -> Iterator[Match]:
        return (replace(match, certain=False) for match in self._in_reading(reading))

    def _in_reading(self, reading: Reading) -> Iterator[Match]:
        words = reading.plain
        all_tokens = tokens(words)
        for start, end, known, certain in find_numbers(words, all_tokens, self._index):
            yield Match(*reading.span(start, end), certain, known)
        yield from self._in_tokens(reading, all_tokens, certain=True)
        if rejoined := self._split_words.rejoin(words, all_tokens):
            # Fragments of neighbouring cells can form a word, so no match like this is certain.
            before = set(map(id, all_tokens))
            yield from self._in_tokens(
                reading, rejoined, certain=False, made={id(token) for token in rejoined} - before
            )

    def _in_tokens(
        self, reading: Reading, all_tokens: Sequence[Token], certain: bool, made: Collection[int] = ()
    ) -> Iterator[Match]:
        """Find values in tokens; only those that hold or are near one of the `made` tokens, if there are."""
        text_tokens = [token for token in all_tokens if token.plain]
        likely = self._index.vocabulary.resolve_all([token.written for token in text_tokens])
        changed = [at for at, token in enumerate(text_tokens) if id(token) in made] if made else []
        begins = _around(changed, self._index.longest, 0) if made else None
        yield from self._match(reading, text_tokens, likely, certain, begins=begins)
        near = _around(changed, NEAR, NEAR) if made else None
        for start, end, known in find_short_forms(
            reading.plain, text_tokens, likely, self._index, self._printable, near
        ):
            yield Match(*reading.span(start, end), False, known)

    def _by_sound(self, aloud: Reading) -> Iterator[Match]:
        text_tokens = tokens(aloud.plain)
        sounds = self._index.vocabulary.sounds
        yield from self._match(
            aloud, text_tokens, [sounds(token.written) for token in text_tokens], False, True
        )

    def _match(
        self, reading: Reading, text_tokens: Sequence[Token], likely: Sequence[Alternatives], certain: bool,
        by_sound: bool = False, begins: Collection[int] | None = None,
    ) -> Iterator[Match]:  # fmt: skip
        reached, first_words = 0, self._index.first_words
        # Most words begin no part of a recorded value.
        firsts = {some for some in set(likely) if any(word in first_words for word, _ in some)}
        for at in [at for at, some in enumerate(likely) if some and some in firsts]:
            if begins is not None and at not in begins:
                continue
            part, same = self._longest(likely, at, by_sound)
            if not part or at + len(part) <= reached:
                continue
            reached = at + len(part)
            known, begin, end = self._index.parts[part], at, reached
            while begin and text_tokens[begin - 1].plain in known.tail:
                begin -= 1
            while end < len(text_tokens) and text_tokens[end].plain in known.tail:
                end += 1
            addressed = len(part) >= _CERTAIN and part[0].isdecimal()
            sure = certain and same and (addressed if known.tail else len(part) > 3)
            span = reading.span(text_tokens[begin].start, text_tokens[end - 1].end)
            yield Match(*span, sure, known)

    def _longest(self, likely: Sequence[Alternatives], at: int, by_sound: bool) -> tuple[Words, bool]:
        """Return the longest part that begins at a token, and whether each of its words is the same."""
        best: tuple[Words, bool] = ((), False)
        following = likely[at + 1] if at + 1 < len(likely) else ()
        for first, _ in likely[at]:
            for second, _ in following:
                for part in self._index.starts.get((first, second), ()):
                    if (
                        len(part) > len(best[0])
                        and (same := self._fits(part, likely, at, by_sound)) is not None
                    ):
                        best = part, same
            single = (first,)
            if not best[0] and single in self._index.starts:
                same = self._fits(single, likely, at, by_sound)
                best = (single, same) if same is not None else best
        return best

    def _fits(self, part: Words, likely: Sequence[Alternatives], at: int, by_sound: bool) -> bool | None:
        """Return whether all words are the same; None if they are not these words."""
        if at + len(part) > len(likely):
            return None
        slips = others = 0
        for word, alternatives in zip(part, likely[at : at + len(part)], strict=True):
            likeness = next((likeness for known, likeness in alternatives if known == word), None)
            if likeness is None:
                return None
            slips += likeness == Likeness.SLIP
            others += likeness == Likeness.OTHER_WORD
        if part in self._printable and not self._index.parts[part].closed:
            return None
        if not slips and not others:
            return True
        # A house by its own name is known by one word of two: "Heaven House" for "Haven House".
        named = part in self._index.house_names and len(part) > 1 and others + slips == 1
        return (
            False
            if by_sound or named or _may_slip(part, slips, others, self._index.parts[part].kind)
            else None
        )


def _around(places: Iterable[int], before: int, behind: int) -> set[int]:
    """Return the places of tokens that are near some places."""
    return {at for place in places for at in range(place - before, place + behind + 1)}


def _may_slip(part: Words, slips: int, others: int, kind: VerdictKind) -> bool:
    """Return whether so many words with a wrong letter still mean this part."""
    same = len(part) - slips - others
    if kind == VerdictKind.NAME and not others and all(len(word) >= _SINGLE_SLIP for word in part):
        return True
    if len(part) == 1:
        return bool(slips) and len(part[0]) >= _SINGLE_SLIP
    if others:
        return others == 1 and not slips and same > 1
    return slips <= same
