"""What records of disclosures choose from, as data."""

from dataclasses import dataclass
from functools import cache

from coordinator.core.resources import DISCLOSURES
from coordinator.definitions.reader import read_file

YES, NO = "yes", "no"
YES_OR_NO = ("", YES, NO)


@dataclass(frozen=True)
class DisclosureLists:
    """What is stored, and the words for it."""

    schemes: dict[str, str]
    recipients: dict[str, str]
    ways: dict[str, str]


@cache
def lists() -> DisclosureLists:
    """Load what records of disclosures choose from."""
    return read_file(DisclosureLists, DISCLOSURES / "lists.toml")
