"""Working days in England and Wales: Monday to Friday without bank holidays."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, relativedelta

from coordinator.core import wording

_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Return whether a day is from Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the day that is `count` working days after a day, which itself is not counted."""
    while count > 0:
        day += _DAY
        count -= is_working_day(day)
    return day


def end_of_week(day: date) -> date:
    """Return the Friday of a day's week; of the next week for a Saturday or Sunday."""
    return day + relativedelta(weekday=FR)


def bank_holidays(year: int) -> Mapping[date, str]:
    """Name a year's bank holidays by their days, without those proclaimed for one year.

    Source: Banking and Financial Dealings Act 1971, schedule 1, with Good Friday, the first Monday in May
    and the substitute days that are proclaimed every year.
    """
    return _bank_holidays(year)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> Mapping[date, str]:
    sunday = easter(year)
    days = {
        sunday - 2 * _DAY: wording.GOOD_FRIDAY,
        sunday + _DAY: wording.EASTER_MONDAY,
        date(year, 5, 1) + relativedelta(weekday=MO): wording.EARLY_MAY,
        date(year, 5, 31) + relativedelta(weekday=MO(-1)): wording.SPRING,
        date(year, 8, 31) + relativedelta(weekday=MO(-1)): wording.SUMMER,
    }
    christmas = [(12, 25, wording.CHRISTMAS_DAY), (12, 26, wording.BOXING_DAY)]
    if date(year, 12, 25).weekday() == 6:  # the Monday is Boxing Day itself, and Tuesday the substitute
        christmas.reverse()
    for month, number, name in ((1, 1, wording.NEW_YEAR), *christmas):
        day = date(year, month, number)
        while day.weekday() > 4 or day in days:
            day += _DAY
        days[day] = name if day.day == number else wording.substitute_for(name)
    return MappingProxyType(days)
