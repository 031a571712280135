"""The licences of everything that ships beside the program's own code."""

import tomllib
from dataclasses import dataclass

from coordinator.core.resources import LICENCES


@dataclass(frozen=True)
class Licence:
    """Something that ships, and the licence that it is under."""

    name: str
    licence: str


def list_licences() -> tuple[Licence, ...]:
    """List what ships, by name."""
    table = tomllib.loads(LICENCES.read_text("utf-8"))
    licences = (Licence(name, entry["licence"]) for name, entry in table.items())
    return tuple(sorted(licences, key=lambda licence: licence.name.casefold()))
