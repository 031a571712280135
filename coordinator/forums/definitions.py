"""The forums, as data: what each is called, who leads it, its agenda's order and its words.

Definitions are defaults and warnings; the professional decides. An unknown or
missing key fails at load.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args

from coordinator.core.resources import FORUMS


class Forum(StrEnum):
    """The forums that a case can be listed to."""

    MARAC = "MARAC"
    MATAC = "MATAC"
    MAPPA = "MAPPA"
    HRAP = "HRAP"


class Part(StrEnum):
    """A part of an agenda (docs/domain.md 2.5 for MARAC's order)."""

    OUTSTANDING_ACTIONS = "outstanding_actions"
    CASES_WITH_CHILDREN = "cases_with_children"
    ADULT_ONLY = "adult_only"
    REVIEWS = "reviews"
    NEW_CASES = "new_cases"
    TWELVE_MONTHS_PASSED = "twelve_months_passed"
    ANY_OTHER_BUSINESS = "any_other_business"


@dataclass(frozen=True)
class Label:
    """What a forum is called from a day on."""

    label: str
    since: date | None = None


@dataclass(frozen=True)
class Definition:
    """One forum's rules; times in days, weeks, months or minutes as their names say."""

    code: Forum
    version: int
    name: str
    led_by: str  # "victim" or "perpetrator": decides what its packs withhold
    subject_told: str  # never, yes: whether the perpetrator knows of the listing
    cycle_weeks: int
    minutes_each: int
    pack_days_before: int
    minutes_working_days_after: int
    marking: str
    footer: str
    agenda: tuple[Part, ...]
    also_called: tuple[str, ...]
    statement: str
    labels: tuple[Label, ...]
    repeat_months: int | None = None
    contact_copies: tuple[str, ...] = ()  # whose copies, beside the chair's, say how to reach victims safely
    why_opened: tuple[str, ...] = ()  # the usual reasons; if any, a reason is required to open a file

    @property
    def perpetrator_led(self) -> bool:
        """Whether a victim's whereabouts must never be in this forum's packs."""
        return self.led_by != "victim"

    def label(self, on: date) -> str:
        """Return the forum's name on a day: TATI before November 2023, HRAP since."""
        fits = [label.label for label in self.labels if label.since is None or label.since <= on]
        return fits[-1]


@cache
def definitions() -> dict[Forum, Definition]:
    """Load every forum's definition, in the order of `Forum`."""
    read = {path.stem.upper(): tomllib.loads(path.read_text("utf-8")) for path in FORUMS.glob("*.toml")}
    return {forum: _definition(read[forum.value]) for forum in Forum}


def definition(forum: str) -> Definition:
    """Get one forum's definition by its code."""
    return definitions()[Forum(forum)]


def recognise(words: str) -> Forum | None:
    """Find the forum that "MAPPA L2" or "HRAP (was TATI)" means; None if it is unknown."""
    plain = " ".join(words.lower().split())
    for forum, rules in definitions().items():
        if plain in rules.also_called or plain == rules.name.lower():
            return forum
    starts = plain.replace("(", " ").split()
    for forum, rules in definitions().items():
        if starts and starts[0] in {name.split()[0] for name in rules.also_called}:
            return forum
    return None


def _definition(values: dict[str, Any]) -> Definition:
    known = {attribute.name: attribute for attribute in fields(Definition)}
    unknown = set(values) - set(known)
    if unknown:
        raise ValueError(f"unknown keys in a forum definition: {sorted(unknown)}")
    values = dict(values)
    values["code"] = Forum(values["code"])
    values["agenda"] = tuple(Part(part) for part in values["agenda"])
    values["also_called"] = tuple(values["also_called"])
    values["contact_copies"] = tuple(values.get("contact_copies", ()))
    values["why_opened"] = tuple(values.get("why_opened", ()))
    values["labels"] = tuple(Label(**label) for label in values["labels"])
    values["statement"] = values["statement"].strip()
    for name, value in values.items():
        expected = known[name].type
        if isinstance(expected, type) and not isinstance(value, expected):
            raise ValueError(f"{name} should be {expected}")
        if isinstance(expected, UnionType) and not isinstance(value, get_args(expected)):
            raise ValueError(f"{name} should be {expected}")
    return Definition(**values)
