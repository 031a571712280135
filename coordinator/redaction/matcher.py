"""The wall: finds whatever leads to a protected person in any text, however it is written.

Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums. Values are
known as sequences of plain tokens, so that spacing, line breaks, capitals and the
usual abbreviations make no difference; telephone numbers and postcodes by their
own shape.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coordinator.core.dates import MONTHS
from coordinator.redaction.normalise import normalise, places
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.split_words import SplitWords
from coordinator.redaction.tokens import (
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
from coordinator.redaction.unlisted_contacts import UnlistedContacts

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
_DISTINCT = 4  # words of somebody who isn't in the pack, below which anybody could have said them
_MONTHS = frozenset(name.lower()[:length] for name in MONTHS for length in (3, 4, len(name)))
_WHOLE = 9  # figures of a telephone number with its area code; fewer may be anything
_JOINED = re.compile(re.escape(WITHHELD) + r"(?:[\s,;:.\-]*" + re.escape(WITHHELD) + r")+")


@dataclass(frozen=True)
class Match:
    """A withheld value found in a text; `certain` where it can be nothing else, wherever it stands."""

    start: int
    end: int
    certain: bool


class Redactor:
    """Every protected value, ready to be looked for."""

    def __init__(
        self,
        secrets: Iterable[ProtectedValue],
        known_names: Iterable[str] = (),
        known_numbers: Iterable[str] = (),
        strangers: UnlistedContacts | None = None,
    ) -> None:
        self._unknown = strangers or UnlistedContacts()
        self._telephones: set[str] = set()
        self._local: set[str] = set()  # landline numbers as they are dialled next door: "960 123"
        self._postcodes: set[str] = set()
        self._starts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._tails: dict[tuple[str, ...], frozenset[str]] = {}  # what an address may go on with
        self._names = {tuple(plain_words(name)) for name in known_names}
        self._cleaned: dict[str, str] = {}  # the same few hundred words stand in a pack over and over
        every = [replace(one, value=normalise(one.value)) for one in secrets]
        # A refuge may be an agency too: where it is her address, its name leads to her.
        self._names -= {
            tuple(plain_words(LINES.split(one.value)[0])) for one in every if one.address and one.near
        }
        for secret in every:
            self._add(secret)
        self._joins = SplitWords(word for part in self._tails for word in part)
        for some in self._starts.values():
            some.sort(key=len, reverse=True)
        self._numbers = {telephone_key(one) for one in known_numbers} - {""} - self._telephones
        self._codes = {postcode_key(one) for one in known_numbers} - self._postcodes
        self._mail = {one.strip().casefold() for one in known_numbers if "@" in one}

    def clean(self, words: str) -> str:
        """Withhold every protected value, and telephone numbers and postcodes that aren't known to be fit."""
        if words not in self._cleaned:
            self._cleaned[words] = self._clean(words)
        return self._cleaned[words]

    def _clean(self, words: str) -> str:
        plain = normalise(words)
        hits = sorted((*self._known(plain), *self._strangers(plain)), key=lambda hit: (hit.start, -hit.end))
        if not hits:
            return words
        told, at, typed = "", 0, places(words)
        for hit in hits:
            start, end = typed[hit.start], max(typed[hit.end], typed[hit.end - 1] + 1)
            if start > at or not told:
                told += words[at:start] + WITHHELD
            at = max(at, end)
        return _JOINED.sub(WITHHELD, told + words[at:])

    def hits(self, words: str) -> list[Match]:
        """Find every protected value in a text; the places are those of the bare text."""
        return self._known(normalise(words))

    def _known(self, words: str) -> list[Match]:
        found = tokens(words)
        hits = [*self._known_numbers(words), *self._known_words(found)]
        again = self._joins.again(words, found)
        # Scraps of neighbouring cells can make a word, so nothing found like this is certain.
        return [*hits, *(replace(hit, certain=False) for hit in self._known_words(again or ()))]

    def _add(self, secret: ProtectedValue) -> None:
        cut = LINES if secret.address else SENTENCES
        parts = [one for one in map(plain_words, cut.split(secret.value)) if one]
        written = [word for part in parts for word in part]
        if any(word[0].isdigit() for word in written):
            self._add_numbers(secret.value)
        parts = address_parts(secret, parts) if secret.address else phrases(secret, parts)
        tail = frozenset(written) if secret.address else frozenset[str]()
        whole = secret.near or secret.address or secret.clause < _DISTINCT or len(written) >= secret.clause
        for part in (*([written] if whole else ()), *parts):
            self._remember(tuple(part), secret.near, tail)

    def _add_numbers(self, value: str) -> None:
        for one in postcodes(value):
            self._postcodes.add(postcode_key(one.group()))
        # A date has as many figures as a short number, and a meeting's reference looks like a date.
        for run in DIGITS.finditer(_DATE.sub(";", value)):
            several = _SEVERAL.findall("".join(c for c in run.group() if c.isdigit()))
            for key in map(telephone_key, several if len(several) > 1 else (run.group(),)):
                if len(key) >= _WHOLE:
                    self._telephones.add(key)
                if (key and not key.startswith("7") and len(key) >= _WHOLE) or _ONLY_FIGURES.fullmatch(value):
                    self._local.add(key[-6:])

    def _remember(self, part: tuple[str, ...], near: bool, tail: frozenset[str]) -> None:
        if not part or part in self._names or all(word in NOTHING for word in part):
            return
        if not tail and all(word.isdigit() or word in _MONTHS for word in part):
            return  # a month or a year leads to nobody; numbers have their own way
        if len(part) == 1 and (len(part[0]) < 4 or not near or part[0] in COMMON):
            return
        if part not in self._tails:
            self._starts.setdefault(part[:2], []).append(part)
            self._tails[part] = tail
        elif not tail <= self._tails[part]:
            self._tails[part] |= tail

    def _known_words(self, found: Sequence[Token]) -> Iterator[Match]:
        found, at = [one for one in found if one.plain], 0
        plain = [one.plain for one in found]
        while at < len(found):
            length, certain, tail = self._longest(plain, at)
            if length:
                begin = at
                while begin and plain[begin - 1] in tail:
                    begin -= 1
                yield Match(found[begin].start, found[at + length - 1].end, certain)
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

    def _known_numbers(self, words: str) -> Iterator[Match]:
        for one in postcodes(words):
            if postcode_key(one.group()) in self._postcodes:
                yield Match(one.start(), one.end(), True)
        for run in DIGITS.finditer(words):
            places = [run.start() + n for n, c in enumerate(run.group()) if c.isdigit()]
            digits = "".join(words[place] for place in places)
            for start, end in self._numbers_within(digits):
                begin = _with_prefix(words, places[start])
                yield Match(begin, places[end - 1] + 1, True)
            if digits in self._local:
                yield Match(run.start(), run.end(), False)

    def _numbers_within(self, digits: str) -> Iterator[tuple[int, int]]:
        for start in range(len(digits)):
            for length in range(6, min(12, len(digits) - start) + 1):
                if digits[start : start + length] in self._telephones:
                    yield start, start + length

    def _strangers(self, words: str) -> Iterator[Match]:
        for one in postcodes(words):
            if postcode_key(one.group()) not in self._codes and not _ORDINAL.search(one.group()):
                yield Match(one.start(), one.end(), False)
        for one in _TELEPHONE.finditer(_DATE.sub(lambda day: "|" * len(day.group()), words)):
            if telephone_key(one.group()) not in self._numbers:
                yield Match(one.start(), one.end(), False)
        for one in _MAIL.finditer(words):
            if one.group().casefold() not in self._mail:
                yield Match(one.start(), one.end(), False)
        for start, end in self._unknown.find(words):
            yield Match(start, end, False)


def _with_prefix(words: str, start: int) -> int:
    before = re.search(rf"(?:(?:\+|00)\s?44{GAP}*)?\(?0?\)?{GAP}*$", words[max(0, start - 12) : start])
    return start - len(before.group()) if before and before.group().strip() else start
