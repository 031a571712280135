"""The days of a series of meetings: weekly, every few weeks, or monthly by weekday; bank holidays moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from coordinator.core.working_days import add_working_days, bank_holidays, is_working_day
from coordinator.meetings import wording

LAST = 5  # the place of a weekday in the month that means the last one, be it the fourth or the fifth
MOST_MONTHS = 36  # that a series is planned ahead
NEXT_WORKING_DAY, WEEK_LATER, LEFT_OUT = "next working day", "week later", "left out"
ON_HOLIDAYS = {
    NEXT_WORKING_DAY: wording.MOVE_TO_WORKING_DAY,
    WEEK_LATER: wording.MOVE_A_WEEK,
    LEFT_OUT: wording.LEAVE_OUT,
}


@dataclass(frozen=True)
class Rhythm:
    """How often a series meets, from its first day on, whose weekday is that of all.

    Either `every_weeks` is given, or `which`: the place of the weekday in each month, LAST for the last.
    """

    first: date
    every_weeks: int | None = None
    which: int | None = None

    @property
    def words(self) -> str:
        """The rhythm in words: "every second Thursday"."""
        return wording.rhythm(self.first.weekday(), self.every_weeks, self.which)


@dataclass(frozen=True)
class SeriesDay:
    """A day of a series, the day on which it meets instead, and the bank holiday that is the reason.

    `held` is None where the meeting is left out.
    """

    slot: date
    held: date | None
    holiday: str = ""


def slots(rhythm: Rhythm, until: date) -> Iterator[date]:
    """Yield the days of a series up to a day, bank holidays among them."""
    if rhythm.every_weeks:
        day = rhythm.first
        while day <= until:
            yield day
            day += timedelta(weeks=rhythm.every_weeks)
        return
    month = rhythm.first.replace(day=1)
    while month <= until:
        day = _in_month(month, rhythm)
        if rhythm.first <= day <= until:
            yield day
        month += relativedelta(months=1)


def _in_month(month: date, rhythm: Rhythm) -> date:
    days_to = (rhythm.first.weekday() - month.weekday()) % 7
    day = month + timedelta(days=days_to, weeks=min(rhythm.which or 1, LAST) - 1)
    return day if day.month == month.month else day - timedelta(weeks=1)


def series_days(rhythm: Rhythm, until: date, on_holiday: str) -> tuple[SeriesDay, ...]:
    """List the days of a series with what becomes of its bank holidays.

    A meeting that would be moved onto the day of another is left out.
    """
    days = list(slots(rhythm, until))
    taken = {day for day in days if not _holiday(day)}
    listed = []
    for day in days:
        held = _moved(day, on_holiday) if _holiday(day) else day
        if held != day and held in taken:
            held = None
        if held is not None:
            taken.add(held)
        listed.append(SeriesDay(day, held, _holiday(day)))
    return tuple(listed)


def _holiday(day: date) -> str:
    return bank_holidays(day.year).get(day, "")


def _moved(day: date, on_holiday: str) -> date | None:
    if on_holiday == NEXT_WORKING_DAY:
        return add_working_days(day, 1)
    if on_holiday == LEFT_OUT:
        return None
    day += timedelta(weeks=1)
    while not is_working_day(day):
        day += timedelta(weeks=1)
    return day
