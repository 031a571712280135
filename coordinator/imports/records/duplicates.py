"""Finds people who may be one and the same, for a person to decide."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, permutations

from rapidfuzz import fuzz

from coordinator.imports.reading.parse_names import fold
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import MOST, NAMELESS, PossibleDuplicate, place_words

_BUCKET = 60  # names compared each with each; a commoner name than that tells nothing
_ALIKE = 80  # of 100
_NAMELESS = fold(NAMELESS)  # two of whom no name is known are not alike
_VERY_ALIKE = 93  # where no date of birth speaks for it


def find_duplicates(known: ExistingRecords, fresh: frozenset[str]) -> tuple[PossibleDuplicate, ...]:
    """Tell whom the import takes for one; compare its people with each other and with those known."""
    found = [*_said(known), *known.joined]
    compared = {pair for _, *two in known.choices.made() for pair in permutations(two)}
    order = {person_id: at for at, person_id in enumerate(known.names)}
    for bucket in _buckets(known).values():
        if not 2 <= len(bucket) <= _BUCKET:
            continue
        for one, two in combinations(sorted(bucket), 2):
            if (one, two) in compared or not ({one, two} & fresh):
                continue
            compared.add((one, two))
            if why := _why(known, one, two):
                first, second = sorted((one, two), key=order.__getitem__)
                told = known.called(first), known.called(second)
                marks = known.choices.mark(first), known.choices.mark(second)
                found.append(PossibleDuplicate(*told, why, *marks))
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def _said(known: ExistingRecords) -> Iterator[PossibleDuplicate]:
    """What a person said of two; it can be said otherwise."""
    for said, one, two in known.choices.made():
        second = f"{known.called(two).partition(' (')[0]} ({place_words(said.other)})"
        if one != two:
            second = known.called(two)
        why = "You said that they are two people."
        if said.same:
            files = len(known.cases_of.get(one, ()))
            besides = f", with {files} case files" if files > 1 else ""
            why = f"You said that they are one person{besides}."
        yield PossibleDuplicate(known.called(one), second, why, said.one, said.other, joined=said.same)


def _buckets(known: ExistingRecords) -> dict[str, set[str]]:
    buckets: dict[str, set[str]] = defaultdict(set)
    for person_id, name in known.names.items():
        if known.surnames[person_id] and name and name != _NAMELESS:
            buckets[known.surnames[person_id]].add(person_id)
            born = known.born[person_id]
            if born is not None:
                buckets[born.isoformat()].add(person_id)
    return buckets


def _why(known: ExistingRecords, one: str, two: str) -> str:
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


def _forename(known: ExistingRecords, person_id: str) -> str:
    return known.names[person_id].removeprefix(known.surnames[person_id]).strip()
