"""Clocks of orders: by when something must happen, how long an order lasts, and what a condition says.

Moments are wall-clock time in Europe/London, without a zone. Source: docs/domain.md 7.4.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from coordinator.core.working_days import bank_holidays
from coordinator.orders.deadline import Deadline
from coordinator.orders.kinds import Clock, ConditionKind, DoneBy, Length, OrderKind

_DAY = timedelta(days=1)
_CHRISTMAS, _BOXING_DAY, _NEW_YEAR = (12, 25), (12, 26), (1, 1)
_PART = re.compile(r"\[([^]]*)\]")
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Moment:
    """When something happened; without a time, the whole day."""

    day: date
    at: time | None = None


def why_left_out(day: date, leave_out: tuple[str, ...]) -> str:
    """Return why a day does not count among the hours: a value of `leave_out`; empty if it counts."""
    reasons: dict[str, bool] = {
        "sunday": day.weekday() == 6,
        "christmas": (day.month, day.day) == _CHRISTMAS,
        "good friday": day == easter(day.year) - 2 * _DAY,
        "bank holiday": day in bank_holidays(day.year),
    }
    return next((reason for reason, holds in reasons.items() if holds and reason in leave_out), "")


def is_doubtful(day: date, leave_out: tuple[str, ...]) -> bool:
    """Tell whether it is doubtful that a day counts.

    On a Saturday, 26 December and 1 January are marked as bank holidays by some and not by others, as another
    day is given in their place.
    """
    named = (day.month, day.day) in (_BOXING_DAY, _NEW_YEAR)
    return named and day.weekday() == 5 and "bank holiday" in leave_out


def hours_after(start: Moment, hours: int, leave_out: tuple[str, ...]) -> Deadline:
    """Return the end of some hours, in which whole days of some kinds do not count.

    A start without a time counts from the beginning of its day, which gives the earliest end. Where a day is
    doubtful, the earlier end is returned, with the later one in it.
    """
    begin = datetime.combine(start.day, start.at or time())
    end = _end(begin, hours, lambda day: bool(why_left_out(day, leave_out)))
    widest = _end(begin, hours, lambda day: bool(why_left_out(day, leave_out)) or is_doubtful(day, leave_out))
    known = start.at is not None
    late = Deadline(*_ends_on(widest), _left_out(begin, widest, leave_out), time_known=known)
    doubtful = tuple(day for day in _days(begin.date(), late.day) if is_doubtful(day, leave_out))
    if widest == end:
        return late
    left_out = _left_out(begin, end, leave_out)
    return Deadline(*_ends_on(end), left_out, later=late, doubtful=doubtful, time_known=known)


def last_day(first: date, length: Length) -> date:
    """Return the last day of a length of time that begins with a day: 3 days from Monday end on Wednesday.

    Where the month has no such day, years end with the month: two years from 29 February end on 28 February.
    """
    end = first + relativedelta(years=length.years, days=length.days)
    clipped = length.years and not length.days and end.day < first.day
    return end if clipped else end - _DAY


def deadline(clock: Clock, start: Moment) -> Deadline:
    """Return when the time of a clock is over that began at a moment."""
    if clock.hours:
        return hours_after(start, clock.hours, clock.leave_out)
    return Deadline(last_day(start.day, Length(days=clock.days)))


@dataclass(frozen=True)
class ClockRow:
    """A clock of one order: when it began, and what ended it."""

    clock: Clock
    start: Moment | None = None
    done: date | None = None
    exempt: str = ""

    @property
    def deadline(self) -> Deadline | None:
        """By when it is to be done; None if it has not begun."""
        return deadline(self.clock, self.start) if self.start else None

    @property
    def waits(self) -> bool:
        """Whether it runs: begun, not done and nobody exempt."""
        return self.start is not None and self.done is None and not self.exempt


def clocks(
    kind: OrderKind, anchors: Mapping[str, Moment], done: Mapping[str, date | None], exempt: str = ""
) -> tuple[ClockRow, ...]:
    """List the clocks of an order by when it was given, made and served, and what of it is done."""
    return tuple(
        ClockRow(
            clock, anchors.get(clock.anchor), done.get(clock.done_by),
            exempt if clock.done_by is DoneBy.NOTIFIED else "",
        )
        for clock in kind.clocks
    )  # fmt: skip


def is_too_short(first: date | None, expires: date | None, shortest: Length | None) -> bool:
    """Tell whether something ends before the shortest time that its kind has; false if a date is unknown."""
    return bool(first and expires and shortest and expires < last_day(first, shortest))


def is_too_long(first: date | None, expires: date | None, longest: Length | None) -> bool:
    """Tell whether something ends after the longest time that its kind has; false if a date is unknown."""
    return bool(first and expires and longest and expires > last_day(first, longest))


def compose(condition: ConditionKind, typed: Mapping[str, str]) -> str:
    """Write a condition out with what was typed; a part in square brackets goes with its empty input."""

    def part(match: re.Match[str]) -> str:
        names = _NAMED.findall(match[1])
        return match[1] if all(typed.get(name) for name in names) else ""

    whole = _PART.sub(part, condition.words)
    return _NAMED.sub(lambda match: typed.get(match[1], ""), whole)


def _end(begin: datetime, hours: int, is_left_out: Callable[[date], bool]) -> datetime:
    left, at = timedelta(hours=hours), begin
    while True:
        midnight = datetime.combine(at.date() + _DAY, time())
        if not is_left_out(at.date()):
            if left <= midnight - at:
                return at + left
            left -= midnight - at
        at = midnight


def _ends_on(end: datetime) -> tuple[date, time | None]:
    """Return the day and time of an end; midnight is the end of the day before."""
    return (end.date(), end.time()) if end.time() != time() else (end.date() - _DAY, None)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _left_out(begin: datetime, end: datetime, leave_out: tuple[str, ...]) -> tuple[tuple[date, str], ...]:
    days = ((day, why_left_out(day, leave_out)) for day in _days(begin.date(), _ends_on(end)[0]))
    return tuple((day, why) for day, why in days if why)
