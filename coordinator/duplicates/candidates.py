"""People as they are compared, and the pairs worth comparing: those with something in common."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coordinator.people.spelling import plain_words, sound

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_HOUSE = re.compile(r"\d+")


@dataclass(frozen=True)
class Candidate:
    """A person as they are compared."""

    id: str
    surname: tuple[str, ...]  # in plain letters
    forename: tuple[str, ...]
    born: date | None
    year: int | None = None  # of birth, if only that is known
    aliases: tuple[tuple[str, ...], ...] = ()
    telephones: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()  # in plain words
    files: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> tuple[str, ...]:
        """All words of the name."""
        return self.surname + self.forename

    @cached_property
    def figures(self) -> str:
        """The eight figures of the date of birth."""
        return f"{self.born:%d%m%Y}" if self.born else ""

    def keys(self) -> Iterator[tuple[object, ...]]:
        """Yield what two records of one person have in common: only those are compared."""
        sounds = [(part, sound("".join(part))) for part in (self.surname, self.forename) if part]
        for name in (self.name, *self.aliases):
            yield ("name", *sorted(map(sound, name)))
        if self.surname and self.forename:
            yield "initial", sound("".join(self.surname)), self.forename[0][0]
        if self.born:
            yield "born", self.born.year, *sorted((self.born.month, self.born.day))
            for _, heard in sounds:
                yield "year", heard, self.born.year
                yield "day", heard, self.born.month, self.born.day
        for number in self.telephones:
            yield "telephone", number
        for postcode in self.postcodes:
            for part, _ in sounds:
                yield "postcode", postcode, part[0][0]
        for address in self.addresses:
            house = "".join(houses(address)[:1])
            for postcode in self.postcodes if house else ():
                yield "house", postcode, house
            for _, heard in sounds if house else ():
                yield "at", heard, house
            yield "street", *sorted(map(sound, address.split()))


def houses(address: str) -> list[str]:
    """Return the numbers in an address: of a flat, of a house."""
    return _HOUSE.findall(address)


def year_of(born: date | None, born_words: str) -> int | None:
    """Return the year of birth: of the date, or the only one that the words have ("Oct 2000")."""
    if born is not None:
        return born.year
    years = set(_YEAR.findall(born_words))
    return int(years.pop()) if len(years) == 1 else None


def in_plain_letters(words: str) -> tuple[str, ...]:
    """Return a name as it is compared."""
    return tuple(plain_words(words))


def pairs_of(candidates: Iterable[Candidate], most_in_group: int) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield each pair with a key in common once; a key that too many have says nothing."""
    groups: dict[tuple[object, ...], list[Candidate]] = {}
    for candidate in candidates:
        for key in set(candidate.keys()):
            groups.setdefault(key, []).append(candidate)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        if len(group) > most_in_group:
            continue
        for at, first in enumerate(group):
            for second in group[at + 1 :]:
                pair = (first.id, second.id) if first.id < second.id else (second.id, first.id)
                if first.id != second.id and pair not in seen:
                    seen.add(pair)
                    yield first, second
