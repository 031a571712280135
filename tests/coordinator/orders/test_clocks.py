"""By when something must happen under an order, by the law's own way of counting."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.orders import wording
from coordinator.orders.dates import OrderDates
from coordinator.orders.deadline import Deadline
from coordinator.orders.kinds import LEFT_OUT, Length, kinds
from coordinator.orders.rules import (
    Moment,
    clocks,
    compose,
    deadline,
    hours_after,
    is_doubtful,
    is_too_long,
    is_too_short,
    last_day,
    why_left_out,
)
from tests.orders import EXAMPLES, Example
from tests.rules_page import PAGE, page

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
HOURS = st.integers(1, 200)
MONDAY = date(2026, 11, 30)
HERE = ZoneInfo("Europe/London")


def minutes_of(start: Moment, leave_out: tuple[str, ...]) -> Iterator[datetime]:
    """The minutes after a start that count, one by one: another way to count the same."""
    at = datetime.combine(start.day, start.at or time())
    while True:
        if not why_left_out(at.date(), leave_out):
            yield at + timedelta(minutes=1)
        at += timedelta(minutes=1)


def ends(found: Deadline) -> datetime:
    """The moment at which it ends."""
    if found.at is None:
        return datetime.combine(found.day, time()) + timedelta(days=1)
    return datetime.combine(found.day, found.at)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_worked_examples_come_out_as_the_law_has_them(example: Example) -> None:
    found = deadline(example.clock, Moment(example.day, example.at))
    assert (found.day, found.at) == (example.due, example.due_at)
    assert (found.later and (found.later.day, found.later.at)) == example.later


def test_the_page_of_rules_is_made_of_the_worked_examples() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@given(DAYS, TIMES, st.integers(1, 60))
def test_hours_are_counted_minute_by_minute_without_the_days_left_out(
    day: date, at: time, hours: int
) -> None:
    counting = minutes_of(Moment(day, at), LEFT_OUT)
    last = [next(counting) for _ in range(hours * 60)][-1]
    assert ends(hours_after(Moment(day, at), hours, LEFT_OUT)) == last


@given(DAYS, TIMES, HOURS, st.sets(st.sampled_from(LEFT_OUT)).map(lambda some: tuple(sorted(some))))
def test_hours_end_no_earlier_than_on_the_wall_and_on_a_day_that_counts(
    day: date, at: time, hours: int, leave_out: tuple[str, ...]
) -> None:
    found = hours_after(Moment(day, at), hours, leave_out)
    on_the_wall = datetime.combine(day, at) + timedelta(hours=hours)
    assert ends(found) >= on_the_wall
    assert not why_left_out(found.day, leave_out)
    between = (day + timedelta(days=number) for number in range((found.day - day).days + 1))
    assert found.left_out == tuple((each, why) for each in between if (why := why_left_out(each, leave_out)))
    if not leave_out:
        assert ends(found) == on_the_wall


@given(DAYS, TIMES, HOURS)
def test_a_later_end_is_given_only_where_a_day_is_doubtful(day: date, at: time, hours: int) -> None:
    found = hours_after(Moment(day, at), hours, LEFT_OUT)
    doubtful = [
        each
        for number in range((found.day - day).days + 1)
        if is_doubtful(each := day + timedelta(days=number), LEFT_OUT)
    ]
    assert (found.later is not None) == bool(doubtful)
    if found.later:
        assert ends(found.later) > ends(found)
        assert set(doubtful) <= set(found.doubtful)


@given(DAYS, HOURS)
def test_without_a_time_the_end_is_the_earliest_it_can_be(day: date, hours: int) -> None:
    found = hours_after(Moment(day), hours, LEFT_OUT)
    assert not found.time_known
    assert ends(found) == ends(hours_after(Moment(day, time()), hours, LEFT_OUT))


@pytest.mark.parametrize("year", range(2020, 2040))
def test_the_clocks_change_on_a_sunday_that_is_left_out(year: int) -> None:
    changes = [
        day
        for number in range(366)
        if (day := date(year, 1, 1) + timedelta(days=number)).year == year
        and datetime.combine(day, time(), HERE).utcoffset()
        != datetime.combine(day + timedelta(days=1), time(), HERE).utcoffset()
    ]
    assert [why_left_out(day, LEFT_OUT) for day in changes] == ["sunday", "sunday"]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 29), "sunday"),
        (date(2022, 12, 25), "sunday"),
        (date(2021, 12, 25), "christmas"),
        (date(2026, 12, 25), "christmas"),
        (date(2026, 4, 3), "good friday"),
        (date(2026, 4, 6), "bank holiday"),
        (date(2026, 12, 28), "bank holiday"),
        (date(2026, 12, 26), ""),
        (date(2026, 11, 28), ""),
    ],
)
def test_each_day_left_out_has_its_reason(day: date, why: str) -> None:
    assert why_left_out(day, LEFT_OUT) == why
    assert why_left_out(day, ()) == ""


@pytest.mark.parametrize(
    ("day", "doubtful"),
    [
        (date(2026, 12, 26), True),
        (date(2022, 1, 1), True),
        (date(2025, 12, 26), False),
        (date(2027, 12, 25), False),
    ],
)
def test_the_saturday_of_a_holiday_that_was_moved_is_doubtful(day: date, doubtful: bool) -> None:
    assert is_doubtful(day, LEFT_OUT) is doubtful
    assert not is_doubtful(day, ("sunday",))


@given(DAYS, st.integers(1, 400))
def test_days_beginning_with_a_day_count_that_day(day: date, days: int) -> None:
    assert last_day(day, Length(days=days)) == day + timedelta(days=days - 1)


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_an_order_has_ended_from_its_first_end_on_and_then_nothing_of_it_waits(
    today: date, last: date | None, stopped: date | None
) -> None:
    order = OrderDates("1" * 32, "", expires=last, stopped=stopped)
    reached = [day for day in (last, stopped) if day and (day < today or day == today == stopped)]
    assert order.ended(today) == min(reached, default=None)
    assert [each.day for each in order.waiting(today)] == ([last] if last and not reached else [])
    ran_out = [last] if last and last < today and not (stopped and stopped < last) else []
    assert [each.day for each in order.ran_out(today)] == ran_out


def test_an_application_that_fails_ends_what_waits_for_a_court_and_nothing_that_one_made() -> None:
    day, later, today = date(2026, 5, 4), date(2026, 5, 20), date(2026, 6, 1)
    assert OrderDates("1" * 32, "", not_granted=later).ended(today) == later
    assert OrderDates("1" * 32, "", given=day, served=day, not_granted=later).ended(today) == later
    assert OrderDates("1" * 32, "", made=day, not_granted=later).ended(today) is None
    assert OrderDates("1" * 32, "", served=day, not_granted=later).ended(today) is None
    both = OrderDates("1" * 32, "", made=day, stopped=later, not_granted=day)
    assert both.ended(today) == later


@given(DAYS, st.integers(1, 30))
def test_years_end_on_the_day_before_the_same_day(day: date, years: int) -> None:
    after = last_day(day, Length(years=years)) + timedelta(days=1)
    if (day.month, day.day) == (2, 29) and (after.month, after.day) != (2, 29):
        assert after == date(day.year + years, 3, 1)
    else:
        assert (after.day, after.month, after.year) == (day.day, day.month, day.year + years)


def test_a_deadline_has_passed_only_after_its_time() -> None:
    at_two, all_day = Deadline(MONDAY, time(14)), Deadline(MONDAY)
    assert not at_two.passed(datetime.combine(MONDAY, time(14)))
    assert at_two.passed(datetime.combine(MONDAY, time(14, 1)))
    assert not all_day.passed(datetime.combine(MONDAY, time(23, 59)))
    assert all_day.passed(datetime.combine(MONDAY + timedelta(days=1), time()))


def test_a_clock_waits_until_it_is_done_or_nobody_must_notify() -> None:
    order, made = kinds()["dapo"], {"made": Moment(MONDAY)}
    (before,) = clocks(order, {}, {})
    assert before.deadline is None
    assert not before.waits
    (running,) = clocks(order, made, {})
    assert running.deadline == Deadline(date(2026, 12, 2))
    assert running.waits
    assert not clocks(order, made, {"notified": MONDAY})[0].waits
    assert not clocks(order, made, {}, exempt="registered")[0].waits
    (hearing,) = clocks(kinds()["dapn"], {"given": Moment(MONDAY, time(9))}, {}, exempt="registered")
    assert hearing.waits


def test_service_does_not_start_the_clock_of_an_order_that_counts_from_its_making() -> None:
    assert clocks(kinds()["dapo"], {"served": Moment(MONDAY)}, {})[0].deadline is None
    assert clocks(kinds()["stalking-protection"], {"made": Moment(MONDAY)}, {})[0].deadline is None


def test_an_order_is_shorter_or_longer_than_its_kind_allows_by_a_day() -> None:
    fortnight, month = Length(days=14), Length(days=28)
    assert is_too_short(MONDAY, date(2026, 12, 12), fortnight)
    assert not is_too_short(MONDAY, date(2026, 12, 13), fortnight)
    assert not is_too_long(MONDAY, date(2026, 12, 27), month)
    assert is_too_long(MONDAY, date(2026, 12, 28), month)
    for unknown in ((None, MONDAY, month), (MONDAY, None, month), (MONDAY, MONDAY, None)):
        assert not is_too_short(*unknown)
        assert not is_too_long(*unknown)


def test_a_part_of_a_condition_goes_with_its_empty_input() -> None:
    condition = kinds()["restraining"].condition("no contact")
    assert condition is not None
    assert compose(condition, {"person": "Ann"}) == "Not to contact Ann"
    through = {"person": "Ann", "exception": "through solicitors"}
    assert compose(condition, through) == "Not to contact Ann, except through solicitors"
    assert compose(condition, {}) == "Not to contact "


def test_how_it_was_counted_is_shown_in_words() -> None:
    long = deadline(kinds()["dapn"].clocks[0], Moment(date(2026, 12, 23), time(12)))
    assert wording.by_when(long) == "by midday on Saturday 26 December 2026"
    assert wording.working(long) == (
        "Left out: 25 December 2026 (Christmas Day). It is doubtful whether Saturday 26 December 2026 "
        "counts; if not, by midday on Tuesday 29 December 2026."
    )
    plain = deadline(kinds()["dapn"].clocks[0], Moment(date(2026, 12, 1)))
    assert wording.by_when(plain) == "by the end of Wednesday 2 December 2026"
    assert wording.working(plain) == wording.NO_TIME
