"""What somebody who can open the casebook may do in it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from coordinator.errors import Refused

U = TypeVar("U", bound=Callable[..., object])


class Role(IntEnum):
    """Whoever has a higher role may do all that a lower one may."""

    READER = 1  # looks and prints
    CHAIR = 2  # and records what is decided at meetings
    COORDINATOR = 3  # and all else: case files, imports, whole exports, keys

    @property
    def word(self) -> str:
        """The role as it is kept and told: "chair"."""
        return self.name.lower()

    @property
    def or_more(self) -> str:
        """Who may do what asks for this role: "a chair or a coordinator"."""
        return " or ".join(f"a {role.word}" for role in type(self) if role >= self)


ROLES = {role.word: role for role in Role}


class Table(Protocol):
    """A table, as roles see it."""

    @property
    def written_by(self) -> Role:
        """The least role that may write its rows."""


def writes(*tables: Table) -> Callable[[U], U]:
    """Say which tables a use case writes, so that it is for all who may write them.

    A use case that doesn't say is for coordinators; with nothing in it, it only leaves a line on the trail.
    """

    def mark(use_case: U) -> U:
        written_by = [table.written_by for table in tables]
        use_case.least_role = max(written_by, default=Role.READER)  # type: ignore[attr-defined]
        return use_case

    return mark


def least_role(use_case: object) -> Role:
    """Say which role a use case asks for."""
    asked = getattr(use_case, "least_role", Role.COORDINATOR)
    return asked if isinstance(asked, Role) else Role.COORDINATOR


def must_be(role: Role, least: Role) -> None:
    """Raise Refused where something is not for a role."""
    if role < least:
        raise Refused(f"Your role is {role.word}. This is for {least.or_more}: ask somebody who is one.")


@dataclass(frozen=True)
class Rights:
    """What whoever is at work may do in the casebook that is open."""

    role: Role
    reading_alone: bool = False  # it is damaged: nobody may write, and nothing may be given out

    def why_not(self, use_case: object) -> str:
        """Say in a few words why a use case is not to be had; nothing where it is."""
        if self.reading_alone:
            return "Open for reading alone"
        least = least_role(use_case)
        return f"For {least.or_more}" if self.role < least else ""
