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
    told = tomllib.loads(LICENCES.read_text("utf-8"))
    found = (Licence(name, one["licence"]) for name, one in told.items())
    return tuple(sorted(found, key=lambda one: one.name.casefold()))
