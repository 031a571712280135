"""Protected values, prepared for searching texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coordinator.core.long_work import giving_way
from coordinator.redaction.finds.other_names import other_names, spoken_names
from coordinator.redaction.finds.parts import (
    LINES,
    STREETS,
    house_names,
    leading_parts,
    name_initials,
    places,
    split_words_of,
    stems,
    streets,
)
from coordinator.redaction.finds.vocabulary import Vocabulary, consonants
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.reading.english import is_familiar
from coordinator.redaction.reading.normalise import normalise
from coordinator.redaction.reading.tokens import (
    DIGITS,
    postcode_as_drawn,
    postcode_key,
    postcodes,
    telephone_key,
)
from coordinator.redaction.verdict import VerdictKind

Words = tuple[str, ...]
WHOLE = 9  # digits of a telephone number with its area code; fewer may be anything
DATE = re.compile(r"(?<!\d)\d{1,2}([./\-])\d{1,2}\1\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_SEVERAL = re.compile(r"0[1-9]\d{9}")
_PLATE = re.compile(r"(?i)\b[A-Z]{2}\d{2}[\s\-]?[A-Z]{3}\b")
_WORD = re.compile(r"[^\W\d_]+")
_ONLY_FIGURES = re.compile(r"[\d\W]+")


@dataclass(frozen=True)
class Known:
    """What a part of a protected value is, and the words that may be around it in an address."""

    kind: VerdictKind
    whose: str
    tail: frozenset[str] = frozenset()
    closed: bool = False  # no allow-list opens it


ByEar = dict[str, list[tuple[str, Known]]]  # own names of streets or schools, by the consonants heard


class ProtectedValues:
    """Protected values, prepared once for many texts.

    `beyond` are those of the whole casebook, prepared once for all cases: values of people who are not in
    the case, of which only more than a street or a word leads to somebody.
    """

    def __init__(self, values: Iterable[ProtectedValue], beyond: "ProtectedValues | None" = None) -> None:
        self.beyond = beyond
        self.parts: dict[Words, Known] = {}
        self.longest = 0  # words of a part
        self.starts: dict[Words, list[Words]] = {}
        self.first_words: set[str] = set()  # of all parts
        self.stems: dict[Words, Known] = {}  # only behind "at", "on" and the like
        self.short_words: set[str] = set()  # all words that a short form begins with
        self.begins_short_form: dict[str, bool] = {}  # by word of a text, as far as asked
        self.initials: dict[str, Known] = {}
        self.places: dict[Words, VerdictKind] = {}  # where people of the case work or go
        # By the kind of a street or a school, then by house number.
        self.by_ear: dict[str, dict[str, ByEar]] = {}
        self.saints: dict[str, Known] = {}  # schools by the initial of their saint
        self.houses: dict[Words, dict[str, Known]] = {}  # by street, by number
        self.street_starts: dict[str, list[Words]] = {}
        self.named_houses: dict[str, list[Words]] = {}  # streets by their own name without "road"
        self.house_names: set[Words] = set()
        self.telephones: dict[str, Known] = {}
        self.local: dict[str, Known] = {}  # landline numbers without their area code: "960 123"
        self.postcodes: dict[str, Known] = {}
        self.postcode_starts: set[str] = set()  # their first sign, and the first two
        self.half_starts: set[str] = set()  # the first signs of the halves that are looked for
        self.near_postcodes: set[str] = set()
        self.postcodes_as_drawn: dict[str, Known] = {}
        self.vocabulary = Vocabulary()
        for value in giving_way(values):
            plain = normalise(value.value)
            self._add(value if plain == value.value else replace(value, value=plain))
        for some in self.starts.values():
            some.sort(key=len, reverse=True)
        self.short_words.update(self.street_starts, (stem[0] for stem in self.stems))

    def has_telephone(self, key: str) -> bool:
        """Return whether a telephone number is protected, in the case or elsewhere."""
        return key in self.telephones or (self.beyond is not None and self.beyond.has_telephone(key))

    def has_postcode(self, key: str) -> bool:
        """Return whether a postcode is protected, in the case or elsewhere."""
        return key in self.postcodes or (self.beyond is not None and self.beyond.has_postcode(key))

    def _add(self, value: ProtectedValue) -> None:
        parts = split_words_of(value)
        all_words = [word for part in parts for word in part]
        closed = value.closed or value.kind in (VerdictKind.SCHOOL, VerdictKind.MUST_NOT_KNOW)
        known = Known(value.kind, value.whose, closed=closed)
        if any(word[0].isdecimal() for word in all_words):
            self._add_numbers(value, known)
        named = tuple(house_names(value, parts))
        self.house_names.update(named)
        street = known_here = named_known = known
        if value.address:
            tail = frozenset(all_words)
            street = Known(VerdictKind.STREET, value.whose, tail, closed)
            known_here = Known(value.kind, value.whose, tail, closed)
            named_known = Known(value.kind, value.whose, tail, closed=True)
        for part in (*leading_parts(value, parts), *_other_parts(value, parts)):
            if value.address and not part[0].isdecimal() and part[-1] in STREETS and part not in named:
                self._add_part(part, street)
            else:
                self._add_part(part, named_known if part in named else known_here)
        if value.address:
            for number, street_name in streets(parts):
                if street_name not in self.houses:
                    self.houses[street_name] = {}
                    self.street_starts.setdefault(street_name[0], []).append(street_name)
                    if len(street_name) == 2:
                        self.named_houses.setdefault(street_name[0], []).append(street_name)
                    self.vocabulary.add(street_name)
                self.houses[street_name].setdefault(number, known)
        if value.in_scope:
            self._add_short_forms(value, parts, known)
        elif value.kind == VerdictKind.SCHOOL:
            for stem in stems(value, parts):
                if not is_familiar(stem[0]):
                    self.stems.setdefault(stem, known)
                    self.vocabulary.add(stem)

    def _add_part(self, part: Words, known: Known) -> None:
        before = self.parts.get(part)
        if before is None:
            self.starts.setdefault(part[:2], []).append(part)
            self.first_words.add(part[0])
            self.longest = max(self.longest, len(part))
            self.vocabulary.add(part)
            self.vocabulary.add(known.tail)
            self.parts[part] = known
        elif not known.tail <= before.tail or (known.closed and not before.closed):
            closed = before.closed or known.closed
            self.parts[part] = replace(before, tail=before.tail | known.tail, closed=closed)

    def _add_short_forms(self, value: ProtectedValue, parts: list[list[str]], known: Known) -> None:
        self.places.update(dict.fromkeys(places(value, parts), value.kind))
        for kind, number, name in spoken_names(value, parts):
            names = self.by_ear.setdefault(kind, {}).setdefault(number, {})
            if len(heard := consonants(name)) > 1:
                names.setdefault(heard, []).append((name, known))
        for stem in stems(value, parts):
            self.stems.setdefault(stem, known)
            self.vocabulary.add(stem)
        if initials := name_initials(value, parts):
            self.initials.setdefault(initials, known)
        if value.address or value.kind in (VerdictKind.SCHOOL, VerdictKind.HEALTH):
            line = LINES.split(value.value)[0]
            capitals = [word[0].lower() for word in _WORD.findall(line) if word[0].isupper()]
            if len(capitals) > 2 and not any(sign.isdecimal() for sign in line):
                self.initials.setdefault("".join(capitals), known)
                self.initials.setdefault("".join(filter(str.isupper, line)).lower(), known)
            first = parts[0] if parts else []  # a value may have no words: "\t", "—"
            if value.kind == VerdictKind.SCHOOL and len(first) > 1 and first[0] == "st":
                self.saints.setdefault(first[1][0], known)

    def _add_numbers(self, value: ProtectedValue, known: Known) -> None:
        for match in postcodes(value.value):
            key = postcode_key(match.group())
            self.postcode_starts.update((key[:1], key[:2]))
            self.half_starts.add(key[-3:-2])
            of_code = Known(VerdictKind.POSTCODE, known.whose, closed=known.closed)
            postcode = self.postcodes.setdefault(key, of_code)
            self.postcodes_as_drawn.setdefault(postcode_as_drawn(key), postcode)
            if value.in_scope:
                self.near_postcodes.add(key)
        for match in _PLATE.finditer(value.value) if value.kind == VerdictKind.PLATE else ():
            key = postcode_key(match.group())  # a plate is written in as many ways as a postcode
            self.half_starts.add(key[:1])
            self.postcode_starts.update((key[:1], key[:2]))
            self.postcodes_as_drawn.setdefault(postcode_as_drawn(key), self.postcodes.setdefault(key, known))
        telephone = Known(VerdictKind.TELEPHONE, known.whose, closed=known.closed)
        # A date has as many figures as a short number, and a meeting's reference looks like a date.
        for run in DIGITS.finditer(DATE.sub(";", value.value)):
            several = _SEVERAL.findall("".join(c for c in run.group() if c.isdecimal()))
            for key in map(telephone_key, several if len(several) > 1 else (run.group(),)):
                if len(key) >= WHOLE:
                    self.telephones.setdefault(key, telephone)
                if key and (
                    (not key.startswith("7") and len(key) >= WHOLE) or _ONLY_FIGURES.fullmatch(value.value)
                ):
                    self.local.setdefault(key[-6:], telephone)


def _other_parts(value: ProtectedValue, parts: list[list[str]]) -> list[Words]:
    return [tuple(part) for part in other_names(value, parts)] if value.in_scope else []
