"""What the diary counts from a date: by worked examples, and over any date."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.dates import HERE
from coordinator.core.working_days import add_working_days, bank_holidays, is_working_day
from coordinator.forums.registry import definition
from coordinator.meetings.rules import papers_out_by, repeat_until
from coordinator.referrals.rules import FOLLOW_UP, follow_up_due
from tests.diary_clocks import DIARY_EXAMPLES, RULES, DiaryExample

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("example", DIARY_EXAMPLES)
def test_the_worked_examples_come_out(example: DiaryExample) -> None:
    assert RULES[example.rule].count(example.day, example.at) == (example.due, example.due_at)


@given(DAYS, st.integers(0, 15))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    due = add_working_days(day, count)
    between = [day + timedelta(days=number) for number in range(1, (due - day).days + 1)]
    assert sum(is_working_day(each) for each in between) == count
    assert due == day or is_working_day(due)


@given(st.integers(1990, 2100))
def test_a_year_has_eight_bank_holidays_and_none_is_on_a_weekend(year: int) -> None:
    days = bank_holidays(year)
    assert len(days) == 8
    assert all(day.weekday() < 5 and day.year == year for day in days)
    assert sum("substitute" in name for name in days.values()) <= 3


@given(DAYS)
def test_a_repeat_period_ends_on_the_same_day_of_the_next_year_or_on_the_last_of_february(day: date) -> None:
    until = repeat_until(definition("MARAC"), day)
    leap = (day.month, day.day) == (2, 29)
    assert until == (date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1))
    assert papers_out_by(definition("MARAC"), day) < day


@given(DAYS, st.sampled_from(("00:00", "00:59", "03:00", "12:30", "23:59")))
def test_a_follow_up_is_due_24_hours_of_time_later_whatever_the_clocks_do(day: date, starts: str) -> None:
    due = follow_up_due(day, starts)
    received = datetime.combine(day, time.fromisoformat(starts), HERE)
    assert due - received.astimezone(UTC) == FOLLOW_UP
    on_the_wall = due.astimezone(HERE).replace(tzinfo=None) - received.replace(tzinfo=None)
    assert on_the_wall in {timedelta(hours=hours) for hours in (23, 24, 25)}
