"""The errors that a user can do something about; any other exception is a bug."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


class CoordinatorError(Exception):
    """A known error, explained in one plain sentence."""


class Refused(CoordinatorError):
    """A rule forbids it; `field` names the field that it is about, if there is one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class NewerValue:
    """A value that was recorded while a form was open, who recorded it and when, and what the form has."""

    name: str
    recorded: Any
    typed: Any
    who: str = ""
    at: datetime | None = None


class ChangedSince(Refused):
    """What a form changes was changed by somebody else since it was opened; nothing was written."""

    def __init__(self, sentence: str, newer: tuple[NewerValue, ...]) -> None:
        super().__init__(sentence, newer[0].name if newer else None)
        self.newer = newer


class NameTaken(Refused):
    """A file is to be written under a name that another has; it is only replaced if somebody confirms it."""

    def __init__(self, sentence: str, path: Path, field: str) -> None:
        super().__init__(sentence, field)
        self.path = path


class Missing(CoordinatorError):
    """What was asked for is not in this casebook."""


class Cancelled(CoordinatorError):
    """The person stopped it; nothing was changed."""


class StoreError(CoordinatorError):
    """The casebook itself can't be used as asked."""


class WrongPassphrase(StoreError):
    """The passphrase or recovery words don't open this casebook."""


class NotAsKnown(StoreError):
    """A casebook or backup contradicts what this computer remembers; nothing was opened."""


class StoreTooNew(StoreError):
    """The casebook was written by a newer version."""


class StoreDamaged(StoreError):
    """The casebook's files are damaged or don't belong together."""


class StoreUnreadable(StoreDamaged):
    """Nothing of the casebook can be read: only a backup helps."""


class OutOfMemory(StoreError):
    """There was not enough memory for what was asked; nothing was changed."""


class StoreBusy(StoreError):
    """Another copy of the app has this casebook open."""
