"""Finds people who may be one and the same, for a person to decide."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from coordinator.exchange.known import Known
from coordinator.exchange.people_rows import NAMELESS
from coordinator.exchange.typed_names import fold

MOST = 500
_BUCKET = 60  # names compared each with each; a commoner name than that tells nothing
_ALIKE = 80  # of 100
_NAMELESS = fold(NAMELESS)  # two of whom no name is known are not alike
_VERY_ALIKE = 93  # where no date of birth speaks for it


@dataclass(frozen=True)
class PossibleDuplicate:
    """Two people who may be one, and why it is thought so; `joined`: they came in as one person."""

    first: str
    second: str
    why: str
    joined: bool = False


def find_duplicates(known: Known, fresh: frozenset[str]) -> tuple[PossibleDuplicate, ...]:
    """Compare the people of an import with each other and with those already known."""
    found = []
    for person_id, cases in known.cases_of.items():
        if len(cases) > 1 and not known.was_there(cases[-1]):
            told = [known.called(person_id, case) for case in cases[:2]]
            why = "The same name and date of birth: one person with more than one case file."
            found.append(PossibleDuplicate(told[0], told[1], why, joined=True))
    compared: set[tuple[str, str]] = set()
    for bucket in _buckets(known).values():
        if not 2 <= len(bucket) <= _BUCKET:
            continue
        for one, two in combinations(sorted(bucket), 2):
            if (one, two) in compared or not ({one, two} & fresh):
                continue
            compared.add((one, two))
            if why := _why(known, one, two):
                found.append(PossibleDuplicate(known.called(one), known.called(two), why))
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def _buckets(known: Known) -> dict[str, set[str]]:
    buckets: dict[str, set[str]] = defaultdict(set)
    for person_id, name in known.names.items():
        if known.surnames[person_id] and name and name != _NAMELESS:
            buckets[known.surnames[person_id]].add(person_id)
            born = known.born[person_id]
            if born is not None:
                buckets[born.isoformat()].add(person_id)
    return buckets


def _why(known: Known, one: str, two: str) -> str:
    first, second = known.names[one], known.names[two]
    born = known.born[one], known.born[two]
    if None not in born and born[0] != born[1]:
        return ""
    same_day = born[0] is not None and born[0] == born[1]
    if first == second:
        return "The same name, and a date of birth is not known." if not same_day else ""
    short, long = sorted((_forename(known, one), _forename(known, two)), key=len)
    begins = len(short) >= 3 and long.startswith(short) and known.surnames[one] == known.surnames[two]
    if begins or fuzz.token_sort_ratio(first, second) >= (_ALIKE if same_day else _VERY_ALIKE):
        return (
            "Alike names and the same date of birth."
            if same_day
            else "Alike names; not both dates of birth known."
        )
    return ""


def _forename(known: Known, person_id: str) -> str:
    return known.names[person_id].removeprefix(known.surnames[person_id]).strip()
