"""The kinds of order, as data: who makes them, how long they last, their clocks and their conditions.

Definitions are defaults and warnings; the professional decides. An unknown or missing key fails at load.
Source: docs/domain.md 7.4.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from coordinator.core.resources import ORDERS

T = TypeVar("T")
ANCHORS = ("given", "made", "served")
LEFT_OUT = ("sunday", "christmas", "good friday", "bank holiday")
DONE_BY = ("heard", "notified")
INPUTS = ("text", "date", "time", "age", "choice")
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Lists:
    """What orders choose from: what is stored, and the words for it."""

    ranks: Mapping[str, str]  # the lowest first
    courts: Mapping[str, str]
    routes: Mapping[str, str]
    events: Mapping[str, str]
    outcomes: Mapping[str, str]


@dataclass(frozen=True)
class Clock:
    """Something that must happen within hours or days of the giving, making or service of an order."""

    code: str
    words: str
    anchor: str  # by ANCHORS
    source: str
    done_by: str  # by DONE_BY: the date of the order that ends it
    hours: int = 0
    days: int = 0  # beginning with the day of the anchor
    leave_out: tuple[str, ...] = ()  # by LEFT_OUT: days that do not count among the hours
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
    kind: str = "text"  # by INPUTS
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
    exemptions: Mapping[str, str] | None = None  # why nothing needs to be notified
    clocks: tuple[Clock, ...] = ()
    conditions: tuple[ConditionKind, ...] = ()

    def condition(self, code: str) -> ConditionKind | None:
        """Find one of its conditions by its code."""
        return next((condition for condition in self.conditions if condition.code == code), None)


@cache
def lists() -> Lists:
    """Load what orders choose from."""
    return _made(Lists, _read(ORDERS / "lists.toml"), "lists.toml")


@cache
def kinds() -> dict[str, OrderKind]:
    """Load every kind of order by its code, in the order of their names."""
    paths = (path for path in ORDERS.glob("*.toml") if path.stem != "lists")
    loaded = [read_kind(path.name, _read(path)) for path in paths]
    return {kind.code: kind for kind in sorted(loaded, key=lambda kind: kind.name)}


def recognise(words: str) -> OrderKind | None:
    """Find the kind that "SPO" or "Restraining order" means; None if it is unknown."""
    plain = " ".join(words.casefold().split())
    named = (kind for kind in kinds().values() if plain in (kind.name.casefold(), *kind.also_called))
    return next(named, None)


def read_kind(name: str, values: dict[str, Any]) -> OrderKind:
    """Make a kind of what its file holds. Raises ValueError that names the file and the fault."""
    nested: dict[str, Any] = {
        length: _made(Length, values[length], f"{name}, {length}")
        for length in ("shortest", "longest", "condition_shortest")
        if length in values
    }
    nested["clocks"] = tuple(_clock(name, clock) for clock in values.get("clocks", ()))
    nested["conditions"] = tuple(_condition(name, each) for each in values.get("conditions", ()))
    kind = _made(OrderKind, values | nested, name)
    _check(name, "authorised_by", (kind.authorised_by,) if kind.authorised_by else (), tuple(lists().ranks))
    _check(name, "courts", kind.courts, tuple(lists().courts))
    _check(name, "routes", kind.routes, tuple(lists().routes))
    codes = [condition.code for condition in kind.conditions]
    if len(set(codes)) < len(codes):
        raise ValueError(f"{name}: two conditions have the same code")
    return kind


def _clock(name: str, values: dict[str, Any]) -> Clock:
    clock = _made(Clock, values, f"{name}, clocks")
    _check(name, "anchor", (clock.anchor,), ANCHORS)
    _check(name, "done_by", (clock.done_by,), DONE_BY)
    _check(name, "leave_out", clock.leave_out, LEFT_OUT)
    if (clock.hours > 0) == (clock.days > 0):
        raise ValueError(f"{name}: the clock {clock.code} needs either hours or days")
    return clock


def _condition(name: str, values: dict[str, Any]) -> ConditionKind:
    inputs = tuple(_made(Input, each, f"{name}, inputs") for each in values.get("inputs", ()))
    condition = _made(ConditionKind, values | {"inputs": inputs}, f"{name}, conditions")
    _check(name, "kind", tuple(each.kind for each in inputs), INPUTS)
    if sorted(_NAMED.findall(condition.words)) != sorted(each.name for each in inputs):
        raise ValueError(f"{name}: the words of {condition.code} do not name its inputs")
    if any((each.kind == "choice") != bool(each.choices) for each in inputs):
        raise ValueError(f"{name}: a choice of {condition.code} needs choices")
    return condition


def _check(name: str, key: str, values: tuple[str, ...], known: tuple[str, ...]) -> None:
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ValueError(f"{name}: {key} has {unknown}; expected some of {list(known)}")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _made(made: type[T], values: dict[str, Any], where: str) -> T:
    """Make a dataclass of a table. Raises ValueError for unknown and missing keys."""
    known = fields(made)  # type: ignore[arg-type]
    unknown = set(values) - {field.name for field in known}
    if unknown:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}")
    missing = {field.name for field in known if field.default is MISSING} - set(values)
    if missing:
        raise ValueError(f"{where}: missing keys {sorted(missing)}")
    return made(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})
