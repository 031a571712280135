"""One forum as its file describes it: what it is called, who leads it, its agenda's order and its words.

Definitions are defaults and warnings; the professional decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """A part of an agenda (docs/domain.md 2.5 for the order of a victim-led forum)."""

    OUTSTANDING_ACTIONS = "outstanding_actions"
    CASES_WITH_CHILDREN = "cases_with_children"
    ADULT_ONLY = "adult_only"
    REVIEWS = "reviews"
    NEW_CASES = "new_cases"
    TWELVE_MONTHS_PASSED = "twelve_months_passed"
    ANY_OTHER_BUSINESS = "any_other_business"


class Led(StrEnum):
    """Who leads a forum: it decides what its papers withhold."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


class Aware(StrEnum):
    """Whether the perpetrator may know of a listing."""

    NEVER = "never"
    YES = "yes"


class TitleRole(StrEnum):
    """Whose names title a case on a forum's papers."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    ADULT_AT_RISK = "adult at risk"


@dataclass(frozen=True)
class Label:
    """What a forum is called from a day on."""

    label: str
    since: date | None = None


@dataclass(frozen=True)
class Definition:
    """One forum's rules; times in days, weeks, months or minutes as their names say."""

    code: str
    edition: int
    name: str
    led_by: Led
    subject_told: Aware
    about: str  # who it is about, as its agenda has it: "Victim", "Perpetrator", "Adult"
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
    titled_by: tuple[TitleRole, ...]  # the first that a case has
    place: int = 100  # among the forums
    repeat_months: int | None = None
    keeps_last_heard: bool = False  # the day it last heard a case may be recorded with a victim
    has_category: bool = False  # a case has a category and level of management there, in words
    measure: str = ""  # the code of the form whose scores it follows
    to_decide: str = ""  # the line on its papers that asks for its decision
    contact_copies: tuple[str, ...] = ()  # whose copies, beside the chair's, say how to reach victims safely
    why_opened: tuple[str, ...] = ()  # the usual reasons; if any, a reason is required to open a file

    @property
    def perpetrator_led(self) -> bool:
        """Whether a victim's whereabouts must never be in this forum's packs."""
        return self.led_by is not Led.VICTIM

    def label(self, on: date) -> str:
        """Return the forum's name on a day: TATI before November 2023, HRAP since."""
        fits = [label.label for label in self.labels if label.since is None or label.since <= on]
        return fits[-1] if fits else self.labels[0].label


def unknown(code: str) -> Definition:
    """Describe a forum of which there is no file by its code, as carefully as any is treated."""
    return Definition(
        code, 1, code, Led.PERPETRATOR, Aware.NEVER, "Person",
        cycle_weeks=4, minutes_each=10, pack_days_before=5, minutes_working_days_after=5, marking="",
        footer="", agenda=(Part.OUTSTANDING_ACTIONS, Part.REVIEWS, Part.NEW_CASES), also_called=(),
        statement="", labels=(Label(code),), titled_by=(TitleRole.PERPETRATOR,),
    )  # fmt: skip
