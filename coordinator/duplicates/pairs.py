"""Score how likely two records are one person, from names, dates of birth, numbers and addresses.

The points follow the usual weights of record linkage: agreement on what is rare counts more. What two
people of one family share (a surname, an address) is not enough by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from rapidfuzz import fuzz

from coordinator.core.dates import show_day
from coordinator.duplicates import wording
from coordinator.people.spelling import letters_between, plain_words, sound

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
LEAST = 50  # points of a likely pair; the most are 100
_SAME, _ALIKE, _INITIAL = 45, 35, 20  # points for names
_BORN, _EXCHANGED, _ONE_FIGURE, _UNKNOWN = 45, 35, 20, 5  # points for dates of birth
_RARE = 10  # points for a name that few others have
_TELEPHONE, _POSTCODE = 20, 10
_SAME_FILE = -15  # people of one file were probably two for its author
_LEAST_RATIO = 60  # of 100, for letters of two names
_FEW = 3  # people of one name, at most, for it to be rare


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
    files: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> tuple[str, ...]:
        """All words of the name."""
        return self.surname + self.forename

    def keys(self) -> Iterator[tuple[object, ...]]:
        """Yield what two records of one person have in common: only those are compared."""
        for name in (self.name, *self.aliases):
            yield ("name", *sorted(map(sound, name)))
        if self.surname and self.forename:
            yield "initial", sound("".join(self.surname)), self.forename[0][0]
        if self.born:
            yield "born", self.born.year, *sorted((self.born.month, self.born.day))
        for number in self.telephones:
            yield "telephone", number


class Birth(IntEnum):
    """How two dates of birth agree, with the points for it."""

    DIFFERENT = -1
    UNKNOWN = _UNKNOWN
    ONE_FIGURE = _ONE_FIGURE
    EXCHANGED = _EXCHANGED
    SAME = _BORN


def score(first: Candidate, second: Candidate, of_that_name: int) -> tuple[int, tuple[str, ...]]:
    """Return the points of a pair, 0 to 100, and the reasons in words; `of_that_name`: how many have it."""
    births = compare_births(first.born, second.born)
    if births is Birth.UNKNOWN and first.year and second.year and first.year != second.year:
        births = Birth.DIFFERENT
    points, reason = _names(first, second)
    if not points or births is Birth.DIFFERENT:
        return 0, ()
    reasons = [reason, _birth_words(births, first, second)]
    points += births
    if of_that_name <= _FEW and births is Birth.UNKNOWN:
        points += _RARE
        reasons.append(wording.RARE)
    if first.telephones & second.telephones:
        points += _TELEPHONE
        reasons.append(wording.SAME_TELEPHONE)
    if first.postcodes & second.postcodes:
        points += _POSTCODE
        reasons.append(wording.SAME_POSTCODE)
    if first.files & second.files:
        points += _SAME_FILE
        reasons.append(wording.SAME_FILE)
    return max(0, min(100, points)), tuple(reasons)


def compare_births(first: date | None, second: date | None) -> Birth:
    """Compare two dates of birth: the same, exchanged, one figure apart, unknown or different."""
    if first is None or second is None:
        return Birth.UNKNOWN
    if first == second:
        return Birth.SAME
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return Birth.EXCHANGED
    figures = (f"{day:%d%m%Y}" for day in (first, second))
    wrong = sum(left != right for left, right in zip(*figures, strict=True))
    return Birth.ONE_FIGURE if wrong == 1 else Birth.DIFFERENT


def _names(first: Candidate, second: Candidate) -> tuple[int, str]:
    """Return the points of two names, and how they agree; 0 for two names."""
    if sorted(first.name) == sorted(second.name):
        return _SAME, wording.SAME_NAME
    pairs = ((first, second), (second, first))
    if any(sorted(alias) == sorted(b.name) for a, b in pairs for alias in a.aliases):
        return _SAME, wording.NAME_IS_ALIAS
    if _all_alike(first.surname, second.surname) and _all_alike(first.forename, second.forename):
        return _ALIKE, wording.SIMILAR_NAMES
    if _all_alike(first.name, second.name):
        return _ALIKE, wording.SIMILAR_NAMES
    if _all_alike(first.surname, second.surname) and _is_initial(first.forename, second.forename):
        return _INITIAL, wording.INITIAL
    return 0, ""


def _all_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether all words of two names are spellings of each other, or one name is longer."""
    if not first or not second:
        return False
    is_near = fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second))) >= _LEAST_RATIO
    if len(first) == len(second) and is_near:
        return all(
            letters_between(left, right) is not None or left == right
            for left, right in zip(sorted(first), sorted(second), strict=True)
        )
    return len(first) != len(second) and (set(first) <= set(second) or set(second) <= set(first))


def _is_initial(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether one forename is the initials, or the beginning, of the other."""
    short, long = sorted(("".join(first), "".join(second)), key=len)
    if not short:
        return False
    initials = {"".join(word[0] for word in name) for name in (first, second)}
    return short in initials or (len(short) >= 3 and long.startswith(short))


def _birth_words(births: Birth, first: Candidate, second: Candidate) -> str:
    if births is Birth.SAME and first.born:
        return wording.born(show_day(first.born))
    if births is Birth.EXCHANGED:
        return wording.EXCHANGED
    return wording.ONE_FIGURE if births is Birth.ONE_FIGURE else wording.BIRTH_UNKNOWN


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
