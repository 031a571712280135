"""The school holidays of an area, as data: those that ship, or the area's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from coordinator.area import wording
from coordinator.core.resources import CALENDAR
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import HOLIDAYS, Library, faults_of_version, load
from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import EMPTY, EMPTY_LIST

_FIRST_YEAR, _LAST_YEAR, _LONGEST = 2000, 2100, 100  # days: no school is closed for longer


@dataclass(frozen=True)
class SchoolHoliday:
    """Days without school."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class SchoolHolidays:
    """The school holidays of an area, and where they are from."""

    code: str
    edition: int
    source: str
    holidays: tuple[SchoolHoliday, ...]

    def faults(self) -> Iterator[Misfit]:
        """Yield the holidays that can't be, and those that an earlier one covers."""
        yield from faults_of_version(self.code, self.edition)
        if not self.source:
            yield Misfit(("source",), EMPTY)
        if not self.holidays:
            yield Misfit(("holidays",), EMPTY_LIST)
        for at, holiday in enumerate(self.holidays):
            path = ("holidays", at)
            if not holiday.name:
                yield Misfit((*path, "name"), EMPTY)
            for key, day in (("first", holiday.first), ("last", holiday.last)):
                if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                    yield Misfit((*path, key), wording.out_of_years(_FIRST_YEAR, _LAST_YEAR))
            if holiday.last < holiday.first:
                yield Misfit((*path, "last"), wording.ENDS_BEFORE_IT_BEGINS)
            if (holiday.last - holiday.first).days >= _LONGEST:
                yield Misfit((*path, "last"), wording.too_long_a_holiday(_LONGEST))
            for other in self.holidays[:at]:
                if other.first <= holiday.last and holiday.first <= other.last:
                    yield Misfit((*path, "first"), wording.holidays_meet(other.name))

    def name_of(self, day: date) -> str:
        """Name the holiday in which a day is; empty if it is in none."""
        return next((each.name for each in self.holidays if each.first <= day <= each.last), "")


@cache
def shipped_holidays() -> Library[SchoolHolidays]:
    """Load the school holidays that ship with the program."""
    return load(SchoolHolidays, CALENDAR, about=HOLIDAYS)


KNOWN_HOLIDAYS = KnownDefinitions(shipped_holidays, lambda holidays: holidays.code)


@KNOWN_HOLIDAYS.kept
@cache
def school_holidays() -> tuple[SchoolHolidays, ...]:
    """Return the school holidays that count: the area's own if it has any, or those that ship."""
    entries = KNOWN_HOLIDAYS.entries().values()
    own = tuple(entry.definition for entry in entries if entry.own)
    return own or tuple(entry.definition for entry in entries)


def school_holiday(day: date) -> str:
    """Name the school holiday in which a day is; empty if it is in none."""
    return next((name for each in school_holidays() if (name := each.name_of(day))), "")
