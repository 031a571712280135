"""The kinds of order, as data: who makes them, how long they last, their clocks and their conditions.

Definitions are defaults and warnings; the professional decides. Source: docs/domain.md 7.4.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coordinator.core.resources import ORDERS
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import ORDER, Library, load
from coordinator.definitions.reader import Misfit, read_file
from coordinator.definitions.wording import EMPTY, in_list_twice, not_a_choice, out_of_range
from coordinator.orders import wording

_NAMED = re.compile(r"\{(\w+)\}")
_CODE = re.compile(r"[a-z0-9][a-z0-9 -]{0,39}")
_MOST_HOURS, _MOST_DAYS, _MOST_YEARS = 8760, 36_500, 100


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

    @property
    def about(self) -> int:
        """About how many days it is, to compare it with another."""
        return self.days + self.years * 365


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

    @property
    def edition(self) -> int:
        """Its edition: what other definitions call it."""
        return self.version

    def condition(self, code: str) -> ConditionKind | None:
        """Find one of its conditions by its code."""
        return next((condition for condition in self.conditions if condition.code == code), None)

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        known = lists()
        if not _CODE.fullmatch(self.code):
            yield Misfit(("code",), wording.CODE)
        if not 1 <= self.version <= 10_000:
            yield Misfit(("version",), out_of_range("version", 1, 10_000))
        for name in ("name", "short", "source"):
            if not getattr(self, name):
                yield Misfit((name,), EMPTY)
        for code, words in (self.exemptions or {}).items():
            if not words:
                yield Misfit(("exemptions", code), EMPTY)
        yield from self._faults_of_lengths()
        if self.authorised_by and self.authorised_by not in known.ranks:
            yield _unknown(("authorised_by",), self.authorised_by, known.ranks)
        for key, chosen, expected in (
            ("courts", self.courts, known.courts),
            ("routes", self.routes, known.routes),
        ):
            for at, value in enumerate(chosen):
                if value not in expected:
                    yield _unknown((key, at), value, expected)
        for key in ("courts", "routes", "also_called", "grounds"):
            texts = [value.casefold() for value in getattr(self, key)]
            for at, value in enumerate(getattr(self, key)):
                if value.casefold() in texts[:at]:
                    yield Misfit((key, at), in_list_twice(value))
        for at, clock in enumerate(self.clocks):
            if [each.code for each in self.clocks].index(clock.code) < at:
                yield Misfit(("clocks", at, "code"), wording.code_twice(clock.code))
            yield from _faults_of_clock(at, clock)
        for at, condition in enumerate(self.conditions):
            yield from self._faults_of_condition(at, condition)

    def _faults_of_condition(self, at: int, condition: ConditionKind) -> Iterator[Misfit]:
        path = ("conditions", at)
        for key in ("code", "words"):
            if not getattr(condition, key):
                yield Misfit((*path, key), EMPTY)
        if condition is not self.condition(condition.code):
            yield Misfit((*path, "code"), wording.code_twice(condition.code))
        if sorted(_NAMED.findall(condition.words)) != sorted(each.name for each in condition.inputs):
            yield Misfit((*path, "words"), wording.INPUTS_DIFFER)
        for number, each in enumerate(condition.inputs):
            if not each.words:
                yield Misfit((*path, "inputs", number, "words"), EMPTY)
            if (each.kind is InputKind.CHOICE) != bool(each.choices):
                yield Misfit((*path, "inputs", number), wording.CHOICES)
            if each.ends and each.kind is not InputKind.DATE:
                yield Misfit((*path, "inputs", number), wording.ENDS_ON_A_DAY)

    def _faults_of_lengths(self) -> Iterator[Misfit]:
        for key in ("shortest", "longest", "condition_shortest"):
            length = getattr(self, key)
            if length is None:
                continue
            if (length.days > 0) == (length.years > 0) or min(length.days, length.years) < 0:
                yield Misfit((key,), wording.DAYS_OR_YEARS)
            if length.days > _MOST_DAYS or length.years > _MOST_YEARS:
                yield Misfit((key,), wording.DAYS_OR_YEARS)
        if self.shortest and self.longest and self.shortest.about > self.longest.about:
            yield Misfit(("longest",), wording.SHORTER_THAN_SHORTEST)


def _faults_of_clock(at: int, clock: Clock) -> Iterator[Misfit]:
    if not clock.code or not clock.words:
        yield Misfit(("clocks", at), wording.CLOCK_WORDS)
    if (clock.hours > 0) == (clock.days > 0) or min(clock.hours, clock.days) < 0:
        yield Misfit(("clocks", at, "hours" if clock.hours else "days"), wording.HOURS_OR_DAYS)
    for key, most in (("hours", _MOST_HOURS), ("days", _MOST_DAYS)):
        if getattr(clock, key) > most:
            yield Misfit(("clocks", at, key), out_of_range(key, 1, most))


def _unknown(path: tuple[str | int, ...], value: str, expected: Collection[str]) -> Misfit:
    return Misfit(path, not_a_choice(str(path[0]), value, expected))


@cache
def lists() -> Lists:
    """Load what orders choose from."""
    return read_file(Lists, ORDERS / "lists-2.toml")


@cache
def shipped_kinds() -> Library[OrderKind]:
    """Load the kinds of order that ship with the program."""
    return load(OrderKind, ORDERS, about=ORDER)


KNOWN_ORDERS = KnownDefinitions(shipped_kinds, lambda kind: kind.name)


@KNOWN_ORDERS.kept
@cache
def kinds() -> Mapping[str, OrderKind]:
    """Return every kind of order by its code, in the order of their names."""
    return {code: entry.definition for code, entry in KNOWN_ORDERS.entries().items()}


def recognise(words: str) -> OrderKind | None:
    """Find the kind that "SPO" or "Restraining order" means; None if it is unknown."""
    plain = " ".join(words.casefold().split())
    named = (kind for kind in kinds().values() if plain in (kind.name.casefold(), *kind.also_called))
    return next(named, None)
