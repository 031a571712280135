"""Find everything that leads to a protected person in any text, however it is written.

Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums. Values are
known as sequences of plain tokens, so that spacing, line breaks, capitals and the
usual abbreviations make no difference; telephone numbers and postcodes by their
own shape.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coordinator.core.dates import MONTHS
from coordinator.redaction.doubts.unlisted_contacts import UnlistedContacts
from coordinator.redaction.finds.split_words import SplitWords
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.reading.normalise import normalise, places
from coordinator.redaction.reading.tokens import (
    COMMON,
    DASHES,
    DIGITS,
    GAP,
    LINES,
    NOTHING,
    SENTENCES,
    Token,
    address_parts,
    phrases,
    plain_words,
    postcode_key,
    postcodes,
    telephone_key,
    tokens,
)

WITHHELD = "[withheld]"
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|\dth)$")
_TELEPHONE = re.compile(
    rf"(?:(?<![\w+])|(?<=\b[tmTM])|(?<=\b[TtMm][eo][lb]))"
    rf"(?:(?:\+|00)\s?44{GAP}{{0,3}}(?:0{GAP}{{0,2}})?\d|44(?={GAP}?7)|\(?0|O(?=7)|\+\d)"
    # "07700/900123" is a number, "03/11 10/11" are days.
    rf"(?:(?:[\s().{DASHES}]{{0,3}}|\s?/\s?(?=\d{{3}}))\d){{8,12}}(?!\w)"
)
_DATE = re.compile(r"(?<!\d)\d{1,2}([./\-])\d{1,2}\1\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_MAIL = re.compile(r"(?<![\w.+'’%\-])[\w.+'’%\-]+@\w[\w\-]*(?:\.\w[\w\-]*)+")
_SEVERAL = re.compile(r"0[1-9]\d{9}")
_ONLY_FIGURES = re.compile(r"[\d\W]+")
_DISTINCT = 4  # words: fewer of a person who isn't in the pack could be anyone's
_MONTHS = frozenset(name.lower()[:length] for name in MONTHS for length in (3, 4, len(name)))
_WHOLE = 9  # digits of a telephone number with its area code; fewer may be anything
_JOINED = re.compile(re.escape(WITHHELD) + r"(?:[\s,;:.\-]*" + re.escape(WITHHELD) + r")+")


@dataclass(frozen=True)
class Match:
    """A protected value found in a text; `certain` if it can be nothing else, in any place."""

    start: int
    end: int
    certain: bool


class Redactor:
    """Finds and withholds every protected value in texts."""

    def __init__(
        self,
        protected_values: Iterable[ProtectedValue],
        printable_names: Iterable[str] = (),
        printable_numbers: Iterable[str] = (),
        unlisted: UnlistedContacts | None = None,
    ) -> None:
        self._unlisted = unlisted or UnlistedContacts()
        self._telephones: set[str] = set()
        self._local: set[str] = set()  # landline numbers without their area code: "960 123"
        self._postcodes: set[str] = set()
        self._starts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._tails: dict[tuple[str, ...], frozenset[str]] = {}  # words that may follow within an address
        self._printable_names = {tuple(plain_words(name)) for name in printable_names}
        self._cache: dict[str, str] = {}  # the same few hundred texts recur in a pack
        values = [replace(value, value=normalise(value.value)) for value in protected_values]
        # A refuge may be an agency too: where it is a victim's address, its name leads to her.
        self._printable_names -= {
            tuple(plain_words(LINES.split(value.value)[0]))
            for value in values
            if value.address and value.in_scope
        }
        for value in values:
            self._add(value)
        self._split_words = SplitWords(word for part in self._tails for word in part)
        for some in self._starts.values():
            some.sort(key=len, reverse=True)
        self._printable_numbers = (
            {telephone_key(number) for number in printable_numbers} - {""} - self._telephones
        )
        self._printable_postcodes = {postcode_key(number) for number in printable_numbers} - self._postcodes
        self._printable_emails = {number.strip().casefold() for number in printable_numbers if "@" in number}

    def redact(self, words: str) -> str:
        """Withhold every protected value, and telephone numbers and postcodes that may not be printed."""
        if words not in self._cache:
            self._cache[words] = self._redact(words)
        return self._cache[words]

    def _redact(self, words: str) -> str:
        plain = normalise(words)
        matches = sorted(
            (*self._protected_matches(plain), *self._unlisted_matches(plain)),
            key=lambda match: (match.start, -match.end),
        )
        if not matches:
            return words
        redacted, position, typed_places = "", 0, places(words)
        for match in matches:
            start = typed_places[match.start]
            end = max(typed_places[match.end], typed_places[match.end - 1] + 1)
            if start > position or not redacted:
                redacted += words[position:start] + WITHHELD
            position = max(position, end)
        return _JOINED.sub(WITHHELD, redacted + words[position:])

    def find(self, words: str) -> list[Match]:
        """Find every protected value in a text; the positions are those in the normalised text."""
        return self._protected_matches(normalise(words))

    def _protected_matches(self, words: str) -> list[Match]:
        text_tokens = tokens(words)
        matches = [*self._match_numbers(words), *self._match_words(text_tokens)]
        rejoined = self._split_words.rejoin(words, text_tokens)
        # Fragments of neighbouring cells can form a word, so no match found like this is certain.
        return [*matches, *(replace(match, certain=False) for match in self._match_words(rejoined or ()))]

    def _add(self, value: ProtectedValue) -> None:
        separator = LINES if value.address else SENTENCES
        parts = [words for words in map(plain_words, separator.split(value.value)) if words]
        all_words = [word for part in parts for word in part]
        if any(word[0].isdigit() for word in all_words):
            self._add_numbers(value.value)
        parts = address_parts(value, parts) if value.address else phrases(value, parts)
        tail = frozenset(all_words) if value.address else frozenset[str]()
        whole = (
            value.in_scope
            or value.address
            or value.min_words < _DISTINCT
            or len(all_words) >= value.min_words
        )
        for part in (*([all_words] if whole else ()), *parts):
            self._add_part(tuple(part), value.in_scope, tail)

    def _add_numbers(self, value: str) -> None:
        for match in postcodes(value):
            self._postcodes.add(postcode_key(match.group()))
        # A date has as many figures as a short number, and a meeting's reference looks like a date.
        for run in DIGITS.finditer(_DATE.sub(";", value)):
            several = _SEVERAL.findall("".join(c for c in run.group() if c.isdigit()))
            for key in map(telephone_key, several if len(several) > 1 else (run.group(),)):
                if len(key) >= _WHOLE:
                    self._telephones.add(key)
                if (key and not key.startswith("7") and len(key) >= _WHOLE) or _ONLY_FIGURES.fullmatch(value):
                    self._local.add(key[-6:])

    def _add_part(self, part: tuple[str, ...], in_scope: bool, tail: frozenset[str]) -> None:
        if not part or part in self._printable_names or all(word in NOTHING for word in part):
            return
        if not tail and all(word.isdigit() or word in _MONTHS for word in part):
            return  # a month or a year leads to no one; numbers are matched separately
        if len(part) == 1 and (len(part[0]) < 4 or not in_scope or part[0] in COMMON):
            return
        if part not in self._tails:
            self._starts.setdefault(part[:2], []).append(part)
            self._tails[part] = tail
        elif not tail <= self._tails[part]:
            self._tails[part] |= tail

    def _match_words(self, tokens: Sequence[Token]) -> Iterator[Match]:
        tokens, at = [token for token in tokens if token.plain], 0
        plain = [token.plain for token in tokens]
        while at < len(tokens):
            length, certain, tail = self._longest(plain, at)
            if length:
                begin = at
                while begin and plain[begin - 1] in tail:
                    begin -= 1
                yield Match(tokens[begin].start, tokens[at + length - 1].end, certain)
            at += max(length, 1)

    def _longest(self, plain: list[str], at: int) -> tuple[int, bool, frozenset[str]]:
        pair = tuple(plain[at : at + 2])
        for part in (*self._starts.get(pair, ()), *self._starts.get(pair[:1], ())):
            end = at + len(part)
            if tuple(plain[at:end]) == part:
                tail = self._tails[part]
                while end < len(plain) and plain[end] in tail:
                    end += 1
                return end - at, len(part) > 3 and not tail, tail
        return 0, False, frozenset()

    def _match_numbers(self, words: str) -> Iterator[Match]:
        for match in postcodes(words):
            if postcode_key(match.group()) in self._postcodes:
                yield Match(match.start(), match.end(), True)
        for run in DIGITS.finditer(words):
            places = [run.start() + n for n, c in enumerate(run.group()) if c.isdigit()]
            digits = "".join(words[place] for place in places)
            for start, end in self._telephones_within(digits):
                begin = _with_prefix(words, places[start])
                yield Match(begin, places[end - 1] + 1, True)
            if digits in self._local:
                yield Match(run.start(), run.end(), False)

    def _telephones_within(self, digits: str) -> Iterator[tuple[int, int]]:
        for start in range(len(digits)):
            for length in range(6, min(12, len(digits) - start) + 1):
                if digits[start : start + length] in self._telephones:
                    yield start, start + length

    def _unlisted_matches(self, words: str) -> Iterator[Match]:
        for match in postcodes(words):
            code = match.group()
            if postcode_key(code) not in self._printable_postcodes and not _ORDINAL.search(code):
                yield Match(match.start(), match.end(), False)
        for match in _TELEPHONE.finditer(_DATE.sub(lambda day: "|" * len(day.group()), words)):
            if telephone_key(match.group()) not in self._printable_numbers:
                yield Match(match.start(), match.end(), False)
        for match in _MAIL.finditer(words):
            if match.group().casefold() not in self._printable_emails:
                yield Match(match.start(), match.end(), False)
        for start, end in self._unlisted.find(words):
            yield Match(start, end, False)


def _with_prefix(words: str, start: int) -> int:
    before = re.search(rf"(?:(?:\+|00)\s?44{GAP}*)?\(?0?\)?{GAP}*$", words[max(0, start - 12) : start])
    return start - len(before.group()) if before and before.group().strip() else start
