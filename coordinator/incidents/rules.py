"""The values of an incident, and which two reports may be of the same each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from coordinator.core.resources import VOCABULARY
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import Library, faults_of_words
from coordinator.definitions.reader import Misfit, read_file
from coordinator.incidents import wording

PARTS = {
    "did it": wording.DID_IT,
    "harmed": wording.HARMED,
    "both": wording.DID_AND_HARMED,
    "witness": wording.WITNESS,
    "present": wording.PRESENT,
}
YES_OR_NO = ("", "yes", "no")
_FAR = 10**6  # days; further apart than any two known days


@dataclass(frozen=True)
class IncidentVocabulary:
    """The types of incident and of what came of one: what is stored, and the words for it."""

    types: dict[str, str]
    outcomes: dict[str, str]


@dataclass(frozen=True)
class IncidentDetails:
    """What one source reports of an incident, apart from the people in it."""

    happened: date | None = None
    until: date | None = None
    uncertain: bool = False
    kind: str = ""
    place: str = ""
    words: str = ""
    injuries: str = ""
    weapon: str = ""
    police_reference: str = ""
    crimed: str = ""
    children_present: str = ""
    source: str = ""
    source_person: str = ""
    reported: date | None = None


@dataclass(frozen=True)
class AreaIncidents:
    """Types and outcomes of incidents of an area's own: new ones, and other words for those that ship."""

    code: str
    edition: int
    types: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)

    def faults(self) -> Iterator[Misfit]:
        """Return what the types of its fields can't express."""
        lists = {"types": self.types, "outcomes": self.outcomes}
        return faults_of_words(self.code, self.edition, lists, wording.NO_TYPES)


KNOWN_INCIDENTS: KnownDefinitions[AreaIncidents] = KnownDefinitions(Library, lambda area: area.code)


@KNOWN_INCIDENTS.kept
@cache
def vocabulary() -> IncidentVocabulary:
    """Return the vocabulary of incidents: what ships, and the area's own."""
    known = read_file(IncidentVocabulary, VOCABULARY / "incidents.toml")
    for entry in KNOWN_INCIDENTS.entries().values():
        own = entry.definition
        known = IncidentVocabulary({**known.types, **own.types}, {**known.outcomes, **own.outcomes})
    return known


def part_name(person_id: str) -> str:
    """Return what a form calls the part of a person."""
    return f"part{person_id}"


def days_apart(first: IncidentDetails, second: IncidentDetails) -> int:
    """Return how many days lie between two incidents: 0 if they meet, a million if one has no day."""
    if not first.happened or not second.happened:
        return _FAR
    earlier, later = sorted(
        (each.happened, each.until or each.happened) for each in (first, second) if each.happened
    )
    return max(0, (later[0] - earlier[1]).days)


def likeness(first: IncidentDetails, second: IncidentDetails) -> tuple[bool, int]:
    """Return a key that sorts by likeness to another incident: its police reference first, then its day."""
    references = {each.police_reference.casefold().replace(" ", "") for each in (first, second)}
    same_reference = len(references) == 1 and references != {""}
    return not same_reference, days_apart(first, second)
