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
    led_by: str  # "victim" or "perpetrator": decides which side of the wall its packs are on
    subject_told: str  # never, yes: whether the perpetrator is told of the listing
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
    why_opened: tuple[str, ...] = ()  # what is mostly said; some: the forum asks why a file is opened

    @property
    def perpetrator_led(self) -> bool:
        """Whether a victim's whereabouts must never be in this forum's packs."""
        return self.led_by != "victim"

    def label(self, on: date) -> str:
        """What the forum is called on a day: TATI before November 2023, HRAP since."""
        fits = [one.label for one in self.labels if one.since is None or one.since <= on]
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
    """Find the forum that a person means by "MAPPA L2" or "HRAP (was TATI)"; None if it is none of ours."""
    plain = " ".join(words.lower().split())
    for forum, one in definitions().items():
        if plain in one.also_called or plain == one.name.lower():
            return forum
    starts = plain.replace("(", " ").split()
    for forum, one in definitions().items():
        if starts and starts[0] in {name.split()[0] for name in one.also_called}:
            return forum
    return None


def _definition(told: dict[str, Any]) -> Definition:
    known = {one.name: one for one in fields(Definition)}
    unknown = set(told) - set(known)
    if unknown:
        raise ValueError(f"unknown keys in a forum definition: {sorted(unknown)}")
    told = dict(told)
    told["code"] = Forum(told["code"])
    told["agenda"] = tuple(Part(part) for part in told["agenda"])
    told["also_called"] = tuple(told["also_called"])
    told["why_opened"] = tuple(told.get("why_opened", ()))
    told["labels"] = tuple(Label(**one) for one in told["labels"])
    told["statement"] = told["statement"].strip()
    for name, value in told.items():
        wanted = known[name].type
        if isinstance(wanted, type) and not isinstance(value, wanted):
            raise ValueError(f"{name} should be {wanted}")
        if isinstance(wanted, UnionType) and not isinstance(value, get_args(wanted)):
            raise ValueError(f"{name} should be {wanted}")
    return Definition(**told)
