"""The kinds of order, as data: who makes them, how long they last, their clocks and their conditions.

Definitions are defaults and warnings; the professional decides. Source: docs/domain.md 7.4.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coordinator.core.resources import ORDERS
from coordinator.definitions.reader import Misfit, read_file
from coordinator.definitions.wording import not_a_choice
from coordinator.orders import wording

_NAMED = re.compile(r"\{(\w+)\}")


class ClockAnchor(StrEnum):
    """What happens to an order and begins a clock."""

    GIVEN = "given"
    MADE = "made"
    SERVED = "served"


class DayLeftOut(StrEnum):
    """Days that do not count among the hours of a clock."""

    SUNDAY = "sunday"
    CHRISTMAS = "christmas"
    GOOD_FRIDAY = "good friday"
    BANK_HOLIDAY = "bank holiday"


class DoneBy(StrEnum):
    """The date of an order that ends a clock."""

    HEARD = "heard"
    NOTIFIED = "notified"


class InputKind(StrEnum):
    """What is typed into a condition's words."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    CHOICE = "choice"


LEFT_OUT = tuple(DayLeftOut)


@dataclass(frozen=True)
class Lists:
    """What orders choose from: what is stored, and the words for it."""

    ranks: dict[str, str]  # the lowest first
    courts: dict[str, str]
    routes: dict[str, str]
    events: dict[str, str]
    outcomes: dict[str, str]


@dataclass(frozen=True)
class Clock:
    """Something that must happen within hours or days of the giving, making or service of an order."""

    code: str
    words: str
    anchor: ClockAnchor
    source: str
    done_by: DoneBy
    hours: int = 0
    days: int = 0  # beginning with the day of the anchor
    leave_out: tuple[DayLeftOut, ...] = ()
    after: str = ""  # what is due later, in words
    local: bool = False  # the text of the law was not seen: a local setting


@dataclass(frozen=True)
class Length:
    """A length of time that begins with a day."""

    days: int = 0
    years: int = 0
    local: bool = False


@dataclass(frozen=True)
class Input:
    """Something that a condition's words leave open."""

    name: str
    words: str
    kind: InputKind = InputKind.TEXT
    choices: tuple[str, ...] = ()
    optional: bool = False
    ends: bool = False  # the condition ends on this day


@dataclass(frozen=True)
class ConditionKind:
    """A condition that orders of a kind often have; words in square brackets need their input."""

    code: str
    words: str
    inputs: tuple[Input, ...] = ()
    requirement: bool = False  # asks for something instead of forbidding it
    standard: bool = False  # every order of the kind has it
    reference: str = ""  # the code under which it is published


@dataclass(frozen=True)
class OrderKind:
    """One kind of order."""

    code: str
    version: int
    name: str
    short: str
    also_called: tuple[str, ...]
    authorised_by: str  # the lowest rank that may give it; nothing: a court makes it
    courts: tuple[str, ...]
    routes: tuple[str, ...]
    grounds: tuple[str, ...]
    in_force: str
    breach: str
    source: str
    requirements: bool = False  # it can ask for something
    power_of_arrest: bool = False  # the court may attach one
    shortest: Length | None = None
    longest: Length | None = None
    condition_shortest: Length | None = None
    exemptions: dict[str, str] | None = None  # why nothing needs to be notified
    clocks: tuple[Clock, ...] = ()
    conditions: tuple[ConditionKind, ...] = ()

    def condition(self, code: str) -> ConditionKind | None:
        """Find one of its conditions by its code."""
        return next((condition for condition in self.conditions if condition.code == code), None)

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        known = lists()
        if self.authorised_by and self.authorised_by not in known.ranks:
            yield _unknown(("authorised_by",), self.authorised_by, known.ranks)
        for key, chosen, expected in (
            ("courts", self.courts, known.courts),
            ("routes", self.routes, known.routes),
        ):
            for at, value in enumerate(chosen):
                if value not in expected:
                    yield _unknown((key, at), value, expected)
        for at, clock in enumerate(self.clocks):
            if (clock.hours > 0) == (clock.days > 0):
                yield Misfit(("clocks", at), wording.HOURS_OR_DAYS)
        for at, condition in enumerate(self.conditions):
            yield from self._faults_of_condition(at, condition)

    def _faults_of_condition(self, at: int, condition: ConditionKind) -> Iterator[Misfit]:
        path = ("conditions", at)
        if condition is not self.condition(condition.code):
            yield Misfit((*path, "code"), wording.code_twice(condition.code))
        if sorted(_NAMED.findall(condition.words)) != sorted(each.name for each in condition.inputs):
            yield Misfit((*path, "words"), wording.INPUTS_DIFFER)
        for number, each in enumerate(condition.inputs):
            if (each.kind is InputKind.CHOICE) != bool(each.choices):
                yield Misfit((*path, "inputs", number), wording.CHOICES)


def _unknown(path: tuple[str | int, ...], value: str, expected: Collection[str]) -> Misfit:
    return Misfit(path, not_a_choice(str(path[0]), value, expected))


@cache
def lists() -> Lists:
    """Load what orders choose from."""
    return read_file(Lists, ORDERS / "lists.toml")


@cache
def kinds() -> dict[str, OrderKind]:
    """Load every kind of order by its code, in the order of their names."""
    loaded = [read_file(OrderKind, path) for path in ORDERS.glob("*.toml") if path.stem != "lists"]
    return {kind.code: kind for kind in sorted(loaded, key=lambda kind: kind.name)}


def recognise(words: str) -> OrderKind | None:
    """Find the kind that "SPO" or "Restraining order" means; None if it is unknown."""
    plain = " ".join(words.casefold().split())
    named = (kind for kind in kinds().values() if plain in (kind.name.casefold(), *kind.also_called))
    return next(named, None)
