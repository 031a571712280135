"""Find people who may be one and the same, for the user to decide."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import Enum
from itertools import combinations, permutations

from rapidfuzz import fuzz

from coordinator.imports import wording
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import MOST, NAMELESS, PossibleDuplicate, place_words
from coordinator.people.spelling import sound

_BUCKET = 60  # people of one surname compared with each other; a more common surname proves nothing
_ALIKE = 80  # of 100
_NAMELESS = fold(NAMELESS)  # two people without a name are not similar
_VERY_ALIKE = 93  # where no date of birth confirms it


def find_duplicates(known: ExistingRecords, new_people: frozenset[str]) -> tuple[PossibleDuplicate, ...]:
    """List people who are or may be one, among those imported and those in the casebook."""
    pairs = [*_decided(known), *known.merged]
    compared = {pair for _, *ids in known.decisions.applied() for pair in permutations(ids)}
    compared |= {pair for ids in known.two_people for pair in permutations(ids)}
    order = {person_id: at for at, person_id in enumerate(known.names)}
    for bucket in _buckets(known).values():
        if not 2 <= len(bucket) <= _BUCKET:
            continue
        for first, second in combinations(sorted(bucket), 2):
            if (first, second) in compared or not ({first, second} & new_people):
                continue
            compared.add((first, second))
            if why := _why(known, first, second):
                earlier, later = sorted((first, second), key=order.__getitem__)
                names = known.display_name(earlier), known.display_name(later)
                keys = known.decisions.key_of(earlier), known.decisions.key_of(later)
                pairs.append(PossibleDuplicate(*names, why, *keys))
            if len(pairs) >= MOST:
                return tuple(pairs)
    return tuple(pairs)


def _decided(known: ExistingRecords) -> Iterator[PossibleDuplicate]:
    """Yield the pairs that the user decided on; the decision can still be changed."""
    for choice, first, second in known.decisions.applied():
        second_name = f"{known.display_name(second).partition(' (')[0]} ({place_words(choice.second)})"
        if first != second:
            second_name = known.display_name(second)
        case_files = len(known.cases_of.get(first, ()))
        why = wording.one_person(case_files) if choice.same else wording.TWO_PEOPLE
        yield PossibleDuplicate(
            known.display_name(first), second_name, why, choice.first, choice.second, joined=choice.same
        )


def _buckets(known: ExistingRecords) -> dict[str, set[str]]:
    """Group the people who may be alike: by surname, by how it sounds, by date of birth in either order."""
    buckets: dict[str, set[str]] = defaultdict(set)
    for person_id, name in known.names.items():
        if known.surnames[person_id] and name and name != _NAMELESS:
            buckets[known.surnames[person_id]].add(person_id)
            buckets[f"sounds {sound(known.surnames[person_id])}"].add(person_id)
            born = known.born[person_id]
            if born is not None:
                buckets[f"{born.year} {sorted((born.month, born.day))}"].add(person_id)
    return buckets


def _why(known: ExistingRecords, first_id: str, second_id: str) -> str:
    born = known.born[first_id], known.born[second_id]
    swapped = is_swapped(*born)
    if None not in born and born[0] != born[1] and not swapped:
        return ""
    same_day = born[0] is not None and born[0] == born[1]
    alike = _alike(known, first_id, second_id, confirmed=same_day or swapped)
    if not alike or (alike is _Alike.SAME and same_day):
        return ""
    if swapped:
        return wording.SWAPPED_BIRTH if alike is _Alike.SAME else wording.SIMILAR_NAMES_SWAPPED_BIRTH
    if alike is _Alike.SAME:
        return wording.SAME_NAME
    if alike is _Alike.INITIAL:
        return wording.INITIAL_SAME_BIRTH if same_day else wording.INITIAL
    return wording.SIMILAR_NAMES_SAME_BIRTH if same_day else wording.SIMILAR_NAMES


class _Alike(Enum):
    SAME = 1
    SIMILAR = 2
    INITIAL = 3


def _alike(known: ExistingRecords, first_id: str, second_id: str, *, confirmed: bool) -> _Alike | None:
    """Compare two names; `confirmed`: the dates of birth agree, so less is asked of the names."""
    first, second = known.names[first_id], known.names[second_id]
    if first == second:
        return _Alike.SAME
    short, long = sorted((_forename(known, first_id), _forename(known, second_id)), key=len)
    if known.surnames[first_id] == known.surnames[second_id]:
        if len(short) >= 3 and long.startswith(short):
            return _Alike.SIMILAR
        if short and short == "".join(word[0] for word in long.split())[: len(short)]:
            return _Alike.INITIAL
    sounds = [sorted(map(sound, name.split())) for name in (first, second)]
    if sounds[0] == sounds[1] or fuzz.token_sort_ratio(first, second) >= (
        _ALIKE if confirmed else _VERY_ALIKE
    ):
        return _Alike.SIMILAR
    return None


def is_swapped(first: date | None, second: date | None) -> bool:
    """Tell whether two dates are the same but for day and month."""
    if first is None or second is None or first == second:
        return False
    return (first.year, first.month, first.day) == (second.year, second.day, second.month)


def _forename(known: ExistingRecords, person_id: str) -> str:
    return known.names[person_id].removeprefix(known.surnames[person_id]).strip()
