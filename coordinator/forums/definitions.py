"""The forums, as data: what each is called, who leads it, its agenda's order and its words.

Definitions are defaults and warnings; the professional decides. An unknown or
missing key fails at load.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from coordinator.core.resources import FORUMS
from coordinator.definitions.reader import read_file


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
    return {forum: read_file(Definition, FORUMS / f"{forum.value.lower()}.toml") for forum in Forum}


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
