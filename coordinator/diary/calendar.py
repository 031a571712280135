"""What kind of day a day is: a weekend, a bank holiday, a school holiday; and when there is school next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from coordinator.core.resources import CALENDAR
from coordinator.core.working_days import bank_holidays, is_working_day
from coordinator.definitions.reader import Misfit, read_file
from coordinator.diary import wording

_DAY = timedelta(days=1)


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
        """Yield the holidays that end before they begin."""
        for at, holiday in enumerate(self.holidays):
            if holiday.last < holiday.first:
                yield Misfit(("holidays", at, "last"), wording.ENDS_BEFORE_IT_BEGINS)

    def name_of(self, day: date) -> str:
        """Name the holiday in which a day is; empty if it is in none."""
        return next((each.name for each in self.holidays if each.first <= day <= each.last), "")


@cache
def school_holidays() -> SchoolHolidays:
    """Load the school holidays that ship with the program."""
    return read_file(SchoolHolidays, CALENDAR / "school-holidays.toml")


@dataclass(frozen=True)
class DayFacts:
    """What kind of day a day is."""

    weekend: bool
    bank_holiday: str
    school_holiday: str

    @property
    def words(self) -> str:
        """Its holidays in words; empty for a day that is none."""
        return ", ".join(part for part in (self.bank_holiday, self.school_holiday) if part)


def day_facts(day: date) -> DayFacts:
    """Return what kind of day a day is in England."""
    return DayFacts(day.weekday() > 4, bank_holidays(day.year).get(day, ""), school_holidays().name_of(day))


def next_school_day(day: date) -> date:
    """Return the first school day after a day: Monday to Friday, no bank holiday and no school holiday."""
    day += _DAY
    while not is_working_day(day) or school_holidays().name_of(day):
        day += _DAY
    return day
