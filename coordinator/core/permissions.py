"""What each user may do in a casebook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from coordinator.core import wording
from coordinator.core.errors import Refused

U = TypeVar("U", bound=Callable[..., object])
_NAMED: dict[str, str] = {}  # the function of each use case, by its id


class Role(IntEnum):
    """A higher role may do everything that a lower one may."""

    READER = 1  # reads and prints
    CHAIR = 2  # and records decisions of meetings
    COORDINATOR = 3  # and everything else: case files, imports, full exports, keys

    @property
    def word(self) -> str:
        """The role as it is stored and shown: "chair"."""
        return _WORDS[self]

    @property
    def or_more(self) -> str:
        """Who may do what needs this role: "a chair or a coordinator"."""
        return " or ".join(f"a {role.word}" for role in type(self) if role >= self)


_WORDS = {Role.READER: "reader", Role.CHAIR: "chair", Role.COORDINATOR: "coordinator"}
ROLES = {word: role for role, word in _WORDS.items()}


class WritableTable(Protocol):
    """A table, as roles see it."""

    @property
    def written_by(self) -> Role:
        """The lowest role that may write its rows."""


def use_case(
    id_: str, *, writes: Sequence[WritableTable] | None = None, by_system: bool = False
) -> Callable[[U], U]:
    """Give a use case its id on the trail, which never changes, and say which tables it writes.

    It is for everybody who may write those tables. With an empty list it only leaves a line on the trail;
    without one it is for coordinators. With `by_system`, an unlock may run it before it
    knows the user. Raises ValueError for an id that is in use.
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
    """Return the lowest role that may run a use case."""
    asked = getattr(function, "least_role", Role.COORDINATOR)
    return asked if isinstance(asked, Role) else Role.COORDINATOR


def must_be(role: Role, least: Role) -> None:
    """Raise Refused if a role is too low."""
    if role < least:
        raise Refused(wording.role_too_low(role.word, least.or_more))


@dataclass(frozen=True)
class Actor:
    """Who works in a casebook, and with which role: the lowest one, unless another is known."""

    name: str
    role: Role = Role.READER
    user_id: str = ""  # empty after an unlock by recovery
    is_system: bool = False  # an unlock that doesn't know the user yet

    def check_may(self, use_case: Callable[..., object]) -> None:
        """Raise Refused unless the role allows a use case, or the system may run it."""
        if not (self.is_system and getattr(use_case, "by_system", False)):
            must_be(self.role, least_role(use_case))


@dataclass(frozen=True)
class Rights:
    """What the user may do in the open casebook."""

    role: Role
    read_only: bool = False  # it is damaged: nothing may be written or disclosed

    def why_not(self, function: object) -> str:
        """Return in a few words why the user may not run a use case, or nothing."""
        if self.read_only:
            return wording.READ_ONLY
        least = least_role(function)
        return wording.needs_role(least.or_more) if self.role < least else ""
