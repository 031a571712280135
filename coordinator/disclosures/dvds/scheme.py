"""The Domestic Violence Disclosure Scheme as data: its routes, its steps and its time limit.

Definitions are defaults and warnings; the professional decides. Source: docs/domain.md 7.5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from coordinator.core.resources import DISCLOSURES
from coordinator.definitions import library
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import MOST_EDITION, Library, load
from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import EMPTY_LIST, not_a_choice, out_of_range
from coordinator.disclosures.dvds import wording
from coordinator.disclosures.lists import lists

DVDS = "dvds"  # among the schemes of resources/disclosures/lists.toml
AT_RISK, THIRD_PARTY, AGENCY = "at risk", "third party", "agency"
INFORMED_DISCLOSED = "disclosed"
LONGEST_DAYS = 365
# The values that the program goes by: each edition has them.
_NEEDED = {
    "routes": ("ask", "know"), "applicants": (AT_RISK, THIRD_PARTY, AGENCY),
    "informed": (INFORMED_DISCLOSED,),
}  # fmt: skip


@dataclass(frozen=True)
class DvdsStepKind:
    """A step of an application."""

    code: str
    words: str
    hint: str = ""
    routes: tuple[str, ...] = ()  # nothing: every route has it
    needs_safe_contact: bool = False  # how the person at risk is reached safely must be recorded before it


@dataclass(frozen=True)
class DvdsScheme:
    """What an application chooses from: what is stored, and the words for it; and how long it may take."""

    code: str
    version: int
    name: str
    short: str
    way: str  # the only way in which it is disclosed, by resources/disclosures/lists.toml
    days: int  # from the application to its end
    local: bool  # the days have no statutory source: a local setting
    source: str
    routes: dict[str, str]
    applicants: dict[str, str]
    informed: dict[str, str]
    endings: dict[str, str]
    steps: tuple[DvdsStepKind, ...]

    @property
    def edition(self) -> int:
        """Its edition: what other definitions call it."""
        return self.version

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        if self.code != DVDS:
            yield Misfit(("code",), not_a_choice("code", self.code, (DVDS,)))
        if not 1 <= self.version <= MOST_EDITION:
            yield Misfit(("version",), out_of_range("version", 1, MOST_EDITION))
        if not 0 < self.days <= LONGEST_DAYS:
            yield Misfit(("days",), wording.DAYS_OUT_OF_RANGE)
        for key, needed in _NEEDED.items():
            for value in needed:
                if not getattr(self, key).get(value):
                    yield Misfit((key,), wording.key_missing(key, value))
        if self.way not in lists().ways:
            yield Misfit(("way",), not_a_choice("way", self.way, lists().ways))
        if not self.steps:
            yield Misfit(("steps",), EMPTY_LIST)
        seen: set[str] = set()
        for at, step in enumerate(self.steps):
            if not step.code or not step.words:
                yield Misfit(("steps", at), wording.STEP_WORDS)
            if step.code in seen:
                yield Misfit(("steps", at, "code"), wording.step_twice(step.code))
            seen.add(step.code)
            for number, route in enumerate(step.routes):
                if route not in self.routes:
                    yield Misfit(("steps", at, "routes", number), not_a_choice("routes", route, self.routes))

    def step(self, code: str) -> DvdsStepKind | None:
        """Find one of its steps by its code."""
        return next((step for step in self.steps if step.code == code), None)

    def steps_of(self, route: str) -> tuple[DvdsStepKind, ...]:
        """List the steps of a route in their order."""
        return tuple(step for step in self.steps if not step.routes or route in step.routes)


@cache
def shipped_scheme() -> Library[DvdsScheme]:
    """Load the scheme that ships with the program."""
    return load(DvdsScheme, DISCLOSURES, about=library.DVDS)


KNOWN_DVDS = KnownDefinitions(shipped_scheme, lambda scheme: scheme.code)


@KNOWN_DVDS.kept
@cache
def dvds_scheme() -> DvdsScheme:
    """Return the scheme: the area's own edition, or that which ships."""
    return KNOWN_DVDS.entries()[DVDS].definition


def complete_by(received: date, days: int) -> date:
    """Return the last day on which an application ends in time: so many days after it came in."""
    return received + timedelta(days=days)
