"""What somebody who can open the casebook may do in it."""

from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

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


ROLES = {role.word: role for role in Role}


def least(role: Role) -> Callable[[U], U]:
    """Keep a use case to those who have at least this role, whatever rows it writes."""

    def mark(use_case: U) -> U:
        use_case.least_role = role  # type: ignore[attr-defined]
        return use_case

    return mark


def must_be(role: Role, least: Role) -> None:
    """Raise Refused where something is not for a role."""
    if role < least:
        raise Refused(f"Your role is {role.word}. This is for a {least.word}: ask somebody who is one.")


def least_role(use_case: object) -> Role:
    """Say which role a use case asks for; most ask for none, and are held to what they write."""
    asked = getattr(use_case, "least_role", Role.READER)
    return asked if isinstance(asked, Role) else Role.READER
