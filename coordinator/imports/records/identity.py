"""Who somebody is by a row's words, and what a person said of two who may be one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coordinator.imports.reading.mapping import PeopleChoice
from coordinator.imports.reading.parse_names import fold

NAMELESS = "Not known"
MOST = 500  # possible duplicates told
NAME_ALONE = "The same name alone: no date of birth says that they are one person."
MORE_CASES = "The same name and date of birth: one person with more than one case file."


@dataclass(frozen=True)
class PersonMention:
    """What a row says of who somebody is; `place` is where: "Victims!5 victim"."""

    surname: str
    forename: str
    alias: str
    born: date | None
    prefix: str
    place: str

    @property
    def name(self) -> str:
        """The folded name, by which people are compared; nothing for somebody without one."""
        return (
            "" if self.surname == NAMELESS and not self.forename else fold(f"{self.surname} {self.forename}")
        )


@dataclass(frozen=True)
class PossibleDuplicate:
    """Two people who may be one, and why it is thought so; `joined`: they come in as one person."""

    first: str
    second: str
    why: str
    one: str  # what they are called in a choice
    other: str
    joined: bool = False


def place_words(place: str) -> str:
    """Say where somebody stands: "Victims, row 5"."""
    sheet, _, rest = place.rpartition("!")
    return f"{sheet}, row {rest.partition(' ')[0]}"


class DuplicateDecisions:
    """What was said of people who may be one, by where they stand; known ones by their ids."""

    def __init__(self, choices: Iterable[PeopleChoice]) -> None:
        self._all = tuple(choices)
        self._of: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for one in self._all:
            self._of[one.one].append((one.other, one.same))
            self._of[one.other].append((one.one, one.same))
        self._people: dict[str, str] = {}  # place → who it turned out to be
        self._places: dict[str, str] = {}  # who is drafted → place

    def note(self, place: str, person_id: str, *, fresh: bool) -> None:
        """Note who stands at a place."""
        if place in self._of:
            self._people[place] = person_id
        if fresh:
            self._places[person_id] = place

    def place(self, person_id: str) -> str:
        """Where somebody was first told of in this workbook; "" for whom the casebook knew before."""
        return self._places.get(person_id, "")

    def mark(self, person_id: str) -> str:
        """What somebody is called in a choice."""
        return self.place(person_id) or person_id

    def same(self, place: str) -> str | None:
        """Who somebody is by what was said; None where nothing was."""
        found = (self._people.get(other, other) for other, same in self._of.get(place, ()) if same)
        return next((one for one in found if "!" not in one), None)

    def apart(self, place: str, person_id: str) -> bool:
        """Tell whether it was said that somebody else stands at a place."""
        said = self._of.get(place, ())
        return any(self._people.get(other, other) == person_id for other, same in said if not same)

    def strangers(self) -> set[str]:
        """List the ids of those who are not told of in the workbook."""
        return {place for place in self._of if "!" not in place}

    def made(self) -> Iterator[tuple[PeopleChoice, str, str]]:
        """Go through the choices that came to anything: each with the two people, who may be one."""
        for one in self._all:
            first, second = (self._people.get(place, place) for place in (one.one, one.other))
            if "!" not in first + second:
                yield one, first, second
