"""Score how likely two records are one person, from names, dates of birth, numbers and addresses.

Each thing that two records agree or differ in has a weight, as in the record linkage of Fellegi and Sunter:
about the binary logarithm of how much likelier it is for one person than for two. The weights are rounded by
hand from public made-up records (FEBRL 3); `bench/linkage.py` measures them on others (FEBRL 4). What people
of one family share (a surname, an address, a birthday of twins) is not enough: two forenames are two people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Hamming, JaroWinkler

from coordinator.core.dates import show_day
from coordinator.duplicates import wording
from coordinator.duplicates.candidates import Candidate, houses, pairs_of
from coordinator.people.spelling import letters_between

_MOST_IN_GROUP = 60  # people with one name or birthday; more of them prove nothing
LEAST = 50  # points of a likely pair; the most are 100
_LIKELY, _POINTS = 13, 2.5  # the weight that is likely enough, and points for each more or less
_FEW, _RARE = 3, 3  # people of one name, at most, for it to be rare, and the weight of that
_SAME_FILE = -4  # people of one file were probably two for its author
_ALIKE_LETTERS, _LEAST_LETTERS = 0.88, 4  # how near two names are that are written alike, of 1; letters
_SAME_ADDRESS, _LIKE_ADDRESS = 85, 65  # of 100, for the words of two addresses


class NamePart(Enum):
    """How two parts of a name agree."""

    SAME = "same"
    ALIKE = "alike"
    INITIAL = "initial"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


_SURNAME = {
    NamePart.SAME: 7,
    NamePart.ALIKE: 5,
    NamePart.INITIAL: 1,
    NamePart.UNKNOWN: 0,
    NamePart.DIFFERENT: -4,
}
_FORENAME = {
    NamePart.SAME: 6,
    NamePart.ALIKE: 5,
    NamePart.INITIAL: 2,
    NamePart.UNKNOWN: 0,
    NamePart.DIFFERENT: -6,
}
_CROSSED = -1  # surname and forename the other way round


class Birth(Enum):
    """How two dates of birth agree."""

    SAME = "same"
    EXCHANGED = "exchanged"
    ONE_FIGURE = "one figure"
    NEAR = "near"
    YEAR = "year"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


_BORN = {
    Birth.SAME: 10, Birth.EXCHANGED: 8, Birth.ONE_FIGURE: 6, Birth.NEAR: 1, Birth.YEAR: 3, Birth.UNKNOWN: 0,
    Birth.DIFFERENT: -8,
}  # fmt: skip


_OF_BIRTHS = {
    Birth.EXCHANGED: wording.EXCHANGED, Birth.ONE_FIGURE: wording.ONE_FIGURE, Birth.NEAR: wording.TWO_FIGURES,
    Birth.YEAR: wording.SAME_YEAR, Birth.UNKNOWN: wording.BIRTH_UNKNOWN,
}  # fmt: skip
_WHOLE_NAME, _NOT_WHOLE, _LEAST_RATIO = 10, -3, 60
_SAME_TELEPHONE = 8
_SAME_POSTCODE, _NEAR_POSTCODE, _OTHER_POSTCODE = 4, 1, -2
_ADDRESS, _ADDRESS_OF_TWO, _OTHER_ADDRESS = (6, 3), (14, 11), -2  # the same and a similar one
_LEFT_OUT = 10  # of 100, off the likeness of two addresses of which one has words that the other lacks
_TWO = 2  # people who are recorded at an address


@dataclass(frozen=True)
class Evidence:
    """What two records agree or differ in: its weight, and why, if it speaks for one person."""

    weight: float
    reason: str = ""


@dataclass(frozen=True)
class Shared:
    """How many people have the name of a pair, and how many are recorded at their addresses."""

    name: int = 1
    address: int = 1


def likely_pairs(
    candidates: Sequence[Candidate],
) -> Iterator[tuple[Candidate, Candidate, int, tuple[str, ...]]]:
    """Yield the pairs that are likely one person, with their points and the reasons."""
    names = Counter(tuple(sorted(candidate.name)) for candidate in candidates)
    addresses = Counter(address for candidate in candidates for address in candidate.addresses)
    for first, second in pairs_of(candidates, _MOST_IN_GROUP):
        at_address = max((addresses[each] for each in first.addresses | second.addresses), default=0)
        points, reasons = score(first, second, Shared(names[tuple(sorted(first.name))], at_address))
        if points >= LEAST:
            yield first, second, points, reasons


def score(first: Candidate, second: Candidate, shared: Shared) -> tuple[int, tuple[str, ...]]:
    """Return the points of a pair, 0 to 100, and the reasons in words; none for two people of a family.

    Two forenames are two people unless the dates of birth agree, and even then in one case file: twins.
    """
    if _are_of_one_family(first, second):
        return 0, ()
    evidence = list(_evidence(first, second, shared))
    weight = sum(each.weight for each in evidence)
    points = round(LEAST + _POINTS * (weight - _LIKELY))
    return max(0, min(100, points)), tuple(each.reason for each in evidence if each.reason)


def _are_of_one_family(first: Candidate, second: Candidate) -> bool:
    others = (second.forename, second.surname)
    if any(_parts(first.forename, other) is not NamePart.DIFFERENT for other in others):
        return False
    agrees = compare_births(first, second) in (Birth.SAME, Birth.EXCHANGED, Birth.ONE_FIGURE)
    return (not agrees or bool(first.files & second.files)) and not _is_alias(first, second)


def _is_alias(first: Candidate, second: Candidate) -> bool:
    pairs = ((first, second), (second, first))
    return any(sorted(alias) == sorted(other.name) for person, other in pairs for alias in person.aliases)


def compare_births(first: Candidate, second: Candidate) -> Birth:
    """Compare two dates of birth, or the years where no more is known."""
    if first.born is None or second.born is None:
        if not first.year or not second.year:
            return Birth.UNKNOWN
        return Birth.YEAR if first.year == second.year else Birth.DIFFERENT
    if first.born == second.born:
        return Birth.SAME
    born, other = first.born, second.born
    if (born.year, born.month, born.day) == (other.year, other.day, other.month):
        return Birth.EXCHANGED
    wrong = Hamming.distance(first.figures, second.figures)
    return {1: Birth.ONE_FIGURE, 2: Birth.NEAR}.get(wrong, Birth.DIFFERENT)


def _evidence(first: Candidate, second: Candidate, shared: Shared) -> Iterator[Evidence]:
    birth = compare_births(first, second)
    names, is_whole = _names(first, second)
    yield names
    yield Evidence(_BORN[birth], _birth_words(birth, first))
    if birth is Birth.UNKNOWN and is_whole and shared.name <= _FEW:
        yield Evidence(_RARE, wording.RARE)
    if not is_whole and _BORN[birth] <= 0:
        yield Evidence(_NOT_WHOLE)
    if first.telephones & second.telephones:
        yield Evidence(_SAME_TELEPHONE, wording.SAME_TELEPHONE)
    if first.postcodes and second.postcodes:
        yield _postcodes(first, second)
    if first.addresses and second.addresses:
        yield _addresses(first, second, shared)
    if first.files & second.files:
        yield Evidence(_SAME_FILE, wording.SAME_FILE)


def _names(first: Candidate, second: Candidate) -> tuple[Evidence, bool]:
    """Return what two names say, and whether both have a surname and a forename that agree."""
    if sorted(first.name) == sorted(second.name):
        return Evidence(_WHOLE_NAME, wording.SAME_NAME), True
    if _is_alias(first, second):
        return Evidence(_WHOLE_NAME, wording.NAME_IS_ALIAS), True
    is_complete = all((first.surname, first.forename, second.surname, second.forename))
    if is_complete and _all_alike(first.name, second.name):
        return Evidence(_WHOLE_NAME, wording.SIMILAR_NAMES), True
    straight = _parts(first.surname, second.surname), _parts(first.forename, second.forename)
    crossed = _parts(first.surname, second.forename), _parts(first.forename, second.surname)
    weights = (_weigh(*straight), _weigh(*crossed) + _CROSSED)
    surname, forename = straight if weights[0] >= weights[1] else crossed
    is_whole = {surname, forename} <= {NamePart.SAME, NamePart.ALIKE}
    return Evidence(max(weights), _name_words(surname, forename)), is_whole


def _weigh(surname: NamePart, forename: NamePart) -> float:
    return _SURNAME[surname] + _FORENAME[forename]


def _parts(first: tuple[str, ...], second: tuple[str, ...]) -> NamePart:
    """Compare two surnames, or two forenames."""
    if not first or not second:
        return NamePart.UNKNOWN
    if first == second:
        return NamePart.SAME
    if _all_alike(first, second) or _is_written_alike("".join(first), "".join(second)):
        return NamePart.ALIKE
    return NamePart.INITIAL if _is_initial(first, second) else NamePart.DIFFERENT


def _is_written_alike(first: str, second: str) -> bool:
    is_long = min(len(first), len(second)) >= _LEAST_LETTERS
    return is_long and JaroWinkler.similarity(first, second) >= _ALIKE_LETTERS


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
    longer, shorter = sorted((set(first), set(second)), key=len, reverse=True)
    return len(first) != len(second) and shorter <= longer


def _is_initial(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether one forename is the initials, or the beginning, of the other."""
    short, long = sorted(("".join(first), "".join(second)), key=len)
    initials = {"".join(word[0] for word in name) for name in (first, second)}
    return short in initials or (len(short) >= 3 and long.startswith(short))


def _postcodes(first: Candidate, second: Candidate) -> Evidence:
    if first.postcodes & second.postcodes:
        return Evidence(_SAME_POSTCODE, wording.SAME_POSTCODE)
    is_near = any(OSA.distance(code, other) <= 1 for code in first.postcodes for other in second.postcodes)
    return Evidence(_NEAR_POSTCODE if is_near else _OTHER_POSTCODE)


def _addresses(first: Candidate, second: Candidate, shared: Shared) -> Evidence:
    """Weigh two addresses; one that only these two have says more than that of a household."""
    same, like = _ADDRESS_OF_TWO if shared.address <= _TWO else _ADDRESS
    ratio = max(_likeness(lines, other) for lines in first.addresses for other in second.addresses)
    if ratio >= _SAME_ADDRESS:
        return Evidence(same, wording.SAME_ADDRESS)
    return Evidence(like, wording.LIKE_ADDRESS) if ratio >= _LIKE_ADDRESS else Evidence(_OTHER_ADDRESS)


def _likeness(lines: str, other: str) -> float:
    """Return how alike two addresses are, of 100; one house may be written with and without its town."""
    ratio = fuzz.token_sort_ratio(lines, other)
    if houses(lines) and houses(lines) == houses(other):
        return max(ratio, fuzz.token_set_ratio(lines, other) - _LEFT_OUT)
    return ratio


def _name_words(surname: NamePart, forename: NamePart) -> str:
    if NamePart.UNKNOWN in (surname, forename):
        return wording.PART_UNKNOWN
    if forename is NamePart.INITIAL:
        return wording.INITIAL
    return wording.OTHER_SURNAME if surname is NamePart.DIFFERENT else wording.SIMILAR_NAMES


def _birth_words(birth: Birth, first: Candidate) -> str:
    if birth is Birth.SAME and first.born:
        return wording.born(show_day(first.born))
    return _OF_BIRTHS.get(birth, "")
