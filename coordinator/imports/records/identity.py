"""Who a row mentions, and the user's decisions on people who may be one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from coordinator.imports.reading.mapping import PeopleChoice
from coordinator.imports.reading.parse_names import fold

NAMELESS = "Not known"
_ALIKE = 60  # of 100: less alike, two names are of two people
MOST = 500  # possible duplicates listed


@dataclass(frozen=True)
class PersonMention:
    """A person as a row names them; `place` is the row and role: "Victims!5 victim"."""

    surname: str
    forename: str
    alias: str
    born: date | None
    prefix: str
    place: str

    @property
    def name(self) -> str:
        """Return the folded name, by which people are compared; "" for a person without a name."""
        return (
            "" if self.surname == NAMELESS and not self.forename else fold(f"{self.surname} {self.forename}")
        )


@dataclass(frozen=True)
class PossibleDuplicate:
    """Two people who may be the same, and why; `joined`: they are imported as one person.

    A key is what a decision calls a person: a place, or the id of a recorded person.
    """

    first: str
    second: str
    why: str
    first_key: str
    second_key: str
    joined: bool = False


def place_words(place: str) -> str:
    """Show a place to the user: "Victims, row 5"."""
    sheet, _, rest = place.rpartition("!")
    return f"{sheet}, row {rest.partition(' ')[0]}"


def is_somebody_else(name: str, other: str) -> bool:
    """Tell whether two plain names can't be one person's, even if one is misspelt or was changed."""
    words = set(name.split()) & set(other.split())
    return bool(name and other) and not words and fuzz.ratio(name, other) < _ALIKE


def is_other_forename(forename: str, other: str) -> bool:
    """Tell whether two plain forenames are neither alike nor short for one another: "ann" and "amy"."""
    if not forename or not other or forename in other or other in forename:
        return False
    return not set(forename.split()) & set(other.split()) and fuzz.ratio(forename, other) < _ALIKE


class DuplicateDecisions:
    """The decisions on people who may be one, by place; existing people by their ids."""

    def __init__(self, choices: Iterable[PeopleChoice]) -> None:
        self._all = tuple(choices)
        self._of: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for choice in self._all:
            self._of[choice.first].append((choice.second, choice.same))
            self._of[choice.second].append((choice.first, choice.same))
        self._people: dict[str, str] = {}  # place → person
        self._places: dict[str, str] = {}  # drafted person → place

    def add_person(self, place: str, person_id: str, *, is_new: bool) -> None:
        """Record which person a place names."""
        if place in self._of:
            self._people[place] = person_id
        if is_new:
            self._places[person_id] = place

    def place_of(self, person_id: str) -> str:
        """Return where a person is first named in this workbook; "" for one from the casebook."""
        return self._places.get(person_id, "")

    def key_of(self, person_id: str) -> str:
        """Return the key of a person in a decision."""
        return self.place_of(person_id) or person_id

    def same_person_as(self, place: str) -> str | None:
        """Return the person that the user chose for a place; None if there is no decision."""
        people = (self._people.get(other, other) for other, same in self._of.get(place, ()) if same)
        return next((person for person in people if "!" not in person), None)

    def are_different(self, place: str, person_id: str) -> bool:
        """Tell whether the user decided that a place names a different person."""
        choices = self._of.get(place, ())
        return any(self._people.get(other, other) == person_id for other, same in choices if not same)

    def existing_ids(self) -> set[str]:
        """List the ids of existing people in the decisions."""
        return {place for place in self._of if "!" not in place}

    def applied(self) -> Iterator[tuple[PeopleChoice, str, str]]:
        """Yield the decisions whose people are both found, each with the two people."""
        for choice in self._all:
            first, second = (self._people.get(place, place) for place in (choice.first, choice.second))
            if "!" not in first + second:
                yield choice, first, second


class CaseReferences:
    """Finds cases by their references, also in another spelling: "C001" for "C-001"."""

    def __init__(self) -> None:
        self._exact: dict[str, str] = {}
        self._alike: dict[str, set[str]] = defaultdict(set)
        self._shapes: set[str] = set()  # "c 9" for "C-001" and "C17"

    def add(self, reference: str, case_id: str) -> None:
        """Add a case; the first with a reference keeps it."""
        self._exact.setdefault(fold(reference), case_id)
        self._alike[_spelt_plainly(reference)].add(case_id)
        self._shapes.add(_shape(reference))

    def find(self, reference: str) -> str | None:
        """Return the case with a reference, or the only one with another spelling of it."""
        if not reference:
            return None
        alike = self._alike.get(_spelt_plainly(reference), set())
        return self._exact.get(fold(reference)) or (next(iter(alike)) if len(alike) == 1 else None)

    def could_be_one(self, reference: str) -> bool:
        """Tell whether a reference is made up like those of the cases."""
        return _shape(reference) in self._shapes


def _spelt_plainly(reference: str) -> str:
    parts = re.findall(r"[a-z]+|\d+", fold(reference))
    return " ".join(part.lstrip("0") or "0" for part in parts)


def _shape(reference: str) -> str:
    return re.sub(r"\d+", "9", _spelt_plainly(reference))
