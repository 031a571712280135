"""What a write touched, so that the screens showing it can read again."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

R = TypeVar("R")


class Topic(StrEnum):
    """A part of the casebook that screens watch; each table names its own."""

    AGENCIES = "agencies"
    PEOPLE = "people"
    CASES = "cases"
    NOTES = "notes"
    MEETINGS = "meetings"
    ACTIONS = "actions"
    COPIES = "copies"
    SETTINGS = "settings"
    IMPORTS = "imports"
    KEYS = "keys"
    RELEASES = "releases"


@dataclass(frozen=True)
class WriteResult(Generic[R]):
    """The value that a use case returned, the topics that it touched, and its line on the trail (0: none)."""

    value: R
    touched: frozenset[Topic]
    line: int = 0
