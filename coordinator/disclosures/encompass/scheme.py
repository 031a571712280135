"""Operation Encompass as data: who is informed about which children, and how long a gap is shown.

Definitions are defaults and warnings; the professional decides. Source: docs/domain.md 7.6.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from coordinator.core.dates import read_time
from coordinator.core.resources import DISCLOSURES
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import ENCOMPASS, MOST_EDITION, Library, load
from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import EMPTY, EMPTY_LIST, not_a_choice, out_of_range
from coordinator.disclosures.encompass import wording

_OLDEST, _MOST_WATCHED = 25, 365  # years, days


@dataclass(frozen=True)
class EncompassScheme:
    """What a notice chooses from: what is stored, and the words for it; and its local settings."""

    code: str
    version: int
    name: str
    source: str
    youngest: int  # years, on the day of the incident; unknown ages count too
    oldest: int
    school_starts: str  # when a school day begins: "08:45"
    watched_days: int  # after an incident, in which a missing notice is shown
    local: bool
    recipients: dict[str, str]
    passed_to: str = wording.PASSED_TO  # who informs the school, if the police do not themselves
    passed_to_also: tuple[str, ...] = ()  # what else workbooks call them, in plain small letters

    @property
    def edition(self) -> int:
        """Its edition: what other definitions call it."""
        return self.version

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        if self.code != ENCOMPASS:
            yield Misfit(("code",), not_a_choice("code", self.code, (ENCOMPASS,)))
        if not 1 <= self.version <= MOST_EDITION:
            yield Misfit(("version",), out_of_range("version", 1, MOST_EDITION))
        if self.youngest > self.oldest:
            yield Misfit(("oldest",), wording.AGES_CROSSED)
        for key, most in (("youngest", _OLDEST), ("oldest", _OLDEST), ("watched_days", _MOST_WATCHED)):
            if not 0 <= getattr(self, key) <= most:
                yield Misfit((key,), out_of_range(key, 0, most))
        if not self.recipients:
            yield Misfit(("recipients",), EMPTY_LIST)
        for code, words in self.recipients.items():
            if not code or not words:
                yield Misfit(("recipients", code), EMPTY)
        for at, name in enumerate(self.passed_to_also):
            if not name or name != " ".join(name.lower().split()):
                yield Misfit(("passed_to_also", at), wording.SMALL_LETTERS)
        if read_time(self.school_starts) is None:
            yield Misfit(("school_starts",), wording.NO_TIME)

    @property
    def begins(self) -> time:
        """When a school day begins."""
        return read_time(self.school_starts) or time()

    def is_of_age(self, born: date | None, on: date) -> bool:
        """Tell whether a child of this date of birth, or of an unknown one, goes to school on a day."""
        if born is None:
            return True
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return self.youngest <= years <= self.oldest

    def is_watched(self, happened: date, today: date) -> bool:
        """Tell whether an incident is so recent that a missing notice is shown."""
        return today - timedelta(days=self.watched_days) <= happened <= today


@cache
def shipped_scheme() -> Library[EncompassScheme]:
    """Load the scheme that ships with the program."""
    return load(EncompassScheme, DISCLOSURES, about=ENCOMPASS)


KNOWN_ENCOMPASS = KnownDefinitions(shipped_scheme, lambda scheme: scheme.code)


def recipient_words(kind: str) -> str:
    """Return what a kind of recipient is called, also one of an earlier edition; "" if no edition has it."""
    editions = (encompass_scheme(), *(entry.definition for entry in reversed(shipped_scheme().entries)))
    return next((scheme.recipients[kind] for scheme in editions if kind in scheme.recipients), "")


@KNOWN_ENCOMPASS.kept
@cache
def encompass_scheme() -> EncompassScheme:
    """Return the scheme: the area's own edition, or that which ships."""
    return KNOWN_ENCOMPASS.entries()[ENCOMPASS].definition


def informed_in_time(informed: date | None, at: time | None, school_day: date) -> bool | None:
    """Tell whether a school was informed before the next school day began; None if that is not known.

    On that day itself the time decides; without one it is not known.
    """
    if informed is None or (informed == school_day and at is None):
        return None
    return informed < school_day or (
        informed == school_day and at is not None and at < encompass_scheme().begins
    )
