"""What records of disclosures choose from, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from coordinator.core.resources import DISCLOSURES
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import Library, faults_of_words
from coordinator.definitions.reader import Misfit, read_file
from coordinator.disclosures.wording import NOTHING_LISTED

YES, NO = "yes", "no"
YES_OR_NO = ("", YES, NO)


@dataclass(frozen=True)
class DisclosureLists:
    """What is stored, and the words for it."""

    schemes: dict[str, str]
    recipients: dict[str, str]
    ways: dict[str, str]


@dataclass(frozen=True)
class AreaDisclosures:
    """Schemes, recipients and ways of an area's own: new ones, and other words for those that ship."""

    code: str
    edition: int
    disclosure_schemes: dict[str, str] = field(default_factory=dict)
    disclosure_recipients: dict[str, str] = field(default_factory=dict)
    disclosure_ways: dict[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """What records store of it."""
        return (*self.disclosure_schemes, *self.disclosure_recipients, *self.disclosure_ways)

    def faults(self) -> Iterator[Misfit]:
        """Return what the types of its fields can't express."""
        names = ("disclosure_schemes", "disclosure_recipients", "disclosure_ways")
        lists = {name: getattr(self, name) for name in names}
        return faults_of_words(self.code, self.edition, lists, NOTHING_LISTED)


KNOWN_DISCLOSURES: KnownDefinitions[AreaDisclosures] = KnownDefinitions(Library, lambda area: area.code)


@cache
def shipped_lists() -> DisclosureLists:
    """Load what ships."""
    return read_file(DisclosureLists, DISCLOSURES / "lists.toml")


@KNOWN_DISCLOSURES.kept
@cache
def lists() -> DisclosureLists:
    """Return what records of disclosures choose from: what ships, and the area's own."""
    known = shipped_lists()
    for entry in KNOWN_DISCLOSURES.entries().values():
        own = entry.definition
        known = DisclosureLists(
            {**known.schemes, **own.disclosure_schemes},
            {**known.recipients, **own.disclosure_recipients},
            {**known.ways, **own.disclosure_ways},
        )
    return known
