"""What somebody who can open the casebook may do in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from coordinator.core.errors import Refused

U = TypeVar("U", bound=Callable[..., object])
_NAMED: dict[str, str] = {}  # each id of a use case, and whose it is


class Role(IntEnum):
    """Whoever has a higher role may do all that a lower one may."""

    READER = 1  # looks and prints
    CHAIR = 2  # and records what is decided at meetings
    COORDINATOR = 3  # and all else: case files, imports, whole exports, keys

    @property
    def word(self) -> str:
        """The role as it is kept and told: "chair"."""
        return _WORDS[self]

    @property
    def or_more(self) -> str:
        """Who may do what asks for this role: "a chair or a coordinator"."""
        return " or ".join(f"a {role.word}" for role in type(self) if role >= self)


_WORDS = {Role.READER: "reader", Role.CHAIR: "chair", Role.COORDINATOR: "coordinator"}
ROLES = {word: role for role, word in _WORDS.items()}


class WritableTable(Protocol):
    """A table, as roles see it."""

    @property
    def written_by(self) -> Role:
        """The least role that may write its rows."""


def use_case(
    id_: str, *, writes: Sequence[WritableTable] | None = None, by_system: bool = False
) -> Callable[[U], U]:
    """Give a use case the id that it has on the trail for ever, and say which tables it writes.

    It is for all who may write those tables; where it names none, it only leaves a line on the trail,
    and where it doesn't say, it is for coordinators. With `by_system` an unlock may run it before it
    knows who is there. Raises ValueError for an id that another one has.
    """

    def mark(function: U) -> U:
        named = f"{function.__module__}.{function.__qualname__}"
        if _NAMED.setdefault(id_, named) != named:
            raise ValueError(f"{named} has the id of {_NAMED[id_]}: {id_}")
        function.use_case_id = id_  # type: ignore[attr-defined]
        if writes is not None:
            written_by = [table.written_by for table in writes]
            function.least_role = max(written_by, default=Role.READER)  # type: ignore[attr-defined]
        function.by_system = by_system  # type: ignore[attr-defined]
        return function

    return mark


def id_of(function: Callable[..., object]) -> str:
    """Return the id of a use case. Raises TypeError for a function that is none, which is a bug."""
    use_case_id = getattr(function, "use_case_id", None)
    if not isinstance(use_case_id, str):
        raise TypeError(f"{function!r} is no use case: give it an id with @use_case")
    return use_case_id


def least_role(function: object) -> Role:
    """Say which role a use case asks for."""
    asked = getattr(function, "least_role", Role.COORDINATOR)
    return asked if isinstance(asked, Role) else Role.COORDINATOR


def must_be(role: Role, least: Role) -> None:
    """Raise Refused where something is not for a role."""
    if role < least:
        raise Refused(f"Your role is {role.word}. This is for {least.or_more}: ask somebody who is one.")


@dataclass(frozen=True)
class Actor:
    """Who works in a casebook, and with which role: the least one, unless another is known."""

    name: str
    role: Role = Role.READER
    user_id: str = ""  # empty for an unlock by recovery, which is nobody's own
    is_system: bool = False  # an unlock at work, before it knows who is there

    def check_may(self, use_case: Callable[..., object]) -> None:
        """Raise Refused unless the role allows a use case, or the system may run it."""
        if not (self.is_system and getattr(use_case, "by_system", False)):
            must_be(self.role, least_role(use_case))


@dataclass(frozen=True)
class Rights:
    """What whoever is at work may do in the casebook that is open."""

    role: Role
    read_only: bool = False  # it is damaged: nobody may write, and nothing may be given out

    def why_not(self, function: object) -> str:
        """Say in a few words why a use case is not to be had; nothing where it is."""
        if self.read_only:
            return "Open for reading alone"
        least = least_role(function)
        return f"For {least.or_more}" if self.role < least else ""
