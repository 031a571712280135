"""What kind of day a day is: a weekend, a bank holiday, a school holiday; and when there is school next."""

from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.area.school_holidays import school_holiday
from coordinator.core.working_days import bank_holidays, is_working_day

_DAY = timedelta(days=1)


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
    return DayFacts(day.weekday() > 4, bank_holidays(day.year).get(day, ""), school_holiday(day))


def next_school_day(day: date) -> date:
    """Return the first school day after a day: Monday to Friday, no bank holiday and no school holiday."""
    day += _DAY
    while not is_working_day(day) or school_holiday(day):
        day += _DAY
    return day
