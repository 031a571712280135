"""Operation Encompass as data: who is informed about which children, and how long a gap is shown.

Definitions are defaults and warnings; the professional decides. Source: docs/domain.md 7.6.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from coordinator.core.dates import read_time
from coordinator.core.resources import DISCLOSURES
from coordinator.definitions.reader import Misfit, read_file
from coordinator.disclosures.encompass import wording


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

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        if self.youngest > self.oldest:
            yield Misfit(("oldest",), wording.AGES_CROSSED)
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
def encompass_scheme() -> EncompassScheme:
    """Load the scheme."""
    return read_file(EncompassScheme, DISCLOSURES / "encompass.toml")


def informed_in_time(informed: date | None, at: time | None, school_day: date) -> bool | None:
    """Tell whether a school was informed before the next school day began; None if that is not known.

    On that day itself the time decides; without one it is not known.
    """
    if informed is None or (informed == school_day and at is None):
        return None
    return informed < school_day or (
        informed == school_day and at is not None and at < encompass_scheme().begins
    )
