"""Typed days and times: what is understood, what is not, and how they are shown."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.dates import (
    explain_day,
    read_day,
    read_time,
    show_brief_day_and_distance,
    show_day,
    show_day_and_distance,
    show_distance,
    show_long_day,
    show_short_day,
    show_time,
)
from coordinator.core.working_days import end_of_week

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("26 nov", date(2026, 11, 26)),
        ("26th November", date(2026, 11, 26)),
        ("Nov 26", date(2026, 11, 26)),
        ("thu 26 nov", date(2026, 11, 26)),
        ("3 jan", date(2027, 1, 3)),
        ("26/11/2026", date(2026, 11, 26)),
        ("26.11.26", date(2026, 11, 26)),
        ("4/3/88", date(1988, 3, 4)),
        ("2026-11-26", date(2026, 11, 26)),
        ("26/11", date(2026, 11, 26)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("fri", date(2026, 11, 27)),
        ("sunday", date(2026, 11, 29)),
        ("last fri", date(2026, 11, 20)),
        ("next friday", date(2026, 11, 27)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("a fortnight", date(2026, 12, 6)),
        ("in a month", date(2026, 12, 22)),
        ("3 days ago", date(2026, 11, 19)),
    ],
)
def test_days_are_understood_as_people_type_them(typed: str, meant: date) -> None:
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "soon", "31/02/2026", "30 feb", "99 nov", "n/k", "in many weeks", "1"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 november 2026", "November has 30 days."),
        ("31/11", "November has 30 days."),
        ("0 may", "May has 31 days."),
        ("29 feb 2027", "February 2027 has 28 days."),
        ("30/02/2028", "February 2028 has 29 days."),
        ("11/26/2026", "There is no month 26. Write the day before the month."),
        ("2026-13-01", "There is no month 13. Write the day before the month."),
        ("1/1/0000", "There is no year 0000."),
        ("soon", ""),
        ("26 nov", ""),
        ("", ""),
    ],
)
def test_a_day_that_cannot_be_is_explained(typed: str, why: str) -> None:
    assert explain_day(typed, TODAY) == why


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_shown_day_is_read_back_as_itself(day: date) -> None:
    assert read_day(show_day(day), TODAY) == day
    assert read_day(show_long_day(day), TODAY) == day


@given(st.text(max_size=30))
def test_any_typing_at_all_is_day_or_nothing(typed: str) -> None:
    assert read_day(typed, TODAY) is None or not explain_day(typed, TODAY)
    read_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9.30", time(9, 30)),
        ("2:30pm", time(14, 30)),
        ("2.30", time(14, 30)),
        ("02:30", time(2, 30)),
        ("1430", time(14, 30)),
        ("9", time(9)),
        ("12am", time(0)),
        ("noon", time(12)),
        ("25", None),
        ("13pm", None),
        ("late", None),
    ],
)
def test_times_are_understood_as_people_type_them(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@given(st.times())
def test_a_shown_time_is_read_back_as_itself(at: time) -> None:
    whole = at.replace(second=0, microsecond=0)
    assert read_time(show_time(whole)) == whole


def test_days_are_shown_in_the_house_style() -> None:
    assert show_day(TODAY) == "22 November 2026"
    assert show_long_day(TODAY) == "Sunday 22 November 2026"
    assert show_short_day(TODAY, TODAY) == "22 Nov"
    assert show_short_day(date(2027, 1, 3), TODAY) == "3 Jan 2027"


@pytest.mark.parametrize(
    ("day", "distance"),
    [
        (date(2026, 11, 21), "yesterday"),
        (TODAY, "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 27), "in 5 days"),
        (date(2026, 10, 23), "30 days ago"),
        (date(2026, 10, 22), "1 month ago"),
        (date(2027, 11, 21), "in 11 months"),
        (date(2027, 11, 22), "in 1 year"),
        (date(2027, 12, 22), "in 13 months"),
        (date(2028, 11, 21), "in 23 months"),
        (date(2028, 11, 22), "in 2 years"),
        (date(2024, 11, 23), "23 months ago"),
        (date(1973, 11, 23), "52 years ago"),
    ],
)
def test_how_far_a_day_is_leaves_part_months_out_and_from_two_years_months_too(
    day: date, distance: str
) -> None:
    assert show_distance(day, TODAY) == distance


def test_a_day_is_repeated_in_words_with_its_distance() -> None:
    day = date(2026, 11, 26)
    assert show_day_and_distance(day, TODAY) == "Thursday 26 November 2026, in 4 days"
    assert show_brief_day_and_distance(day, TODAY) == "Thu 26 Nov 2026, in 4 days"


def test_the_end_of_a_week_is_its_friday_and_at_a_weekend_that_of_the_next() -> None:
    assert end_of_week(date(2026, 11, 27)) == date(2026, 11, 27)
    assert end_of_week(TODAY) == date(2026, 11, 27)
    assert end_of_week(date(2026, 11, 28)) == date(2026, 12, 4)


def test_a_day_after_the_last_there_is_can_not_be_explained() -> None:
    assert explain_day("tomorrow", date.max) == ""


def test_a_word_that_is_no_month_is_not_explained_as_one() -> None:
    assert explain_day("3 brambles", TODAY) == ""
    assert explain_day("3 foo 2026", TODAY) == ""
