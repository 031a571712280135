"""Due dates as people write them: read into days where they can be, and left alone where not."""

from datetime import date

import pytest

from coordinator.actions.due_dates import follows_meeting, is_calendar_day, read_due
from coordinator.core.working_days import add_working_days, bank_holidays

AGREED = date(2026, 11, 12)  # a Thursday
MARAC, MATAC = date(2026, 11, 26), date(2026, 12, 3)


def next_meeting(forum: str) -> date | None:
    return {"": MARAC, "MARAC": MARAC, "MATAC": MATAC}.get(forum)


def read(words: str) -> date | None:
    return read_due(words, AGREED, next_meeting)


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [
        ("within 24hrs", 11, 13), ("24 hours", 11, 13), ("48hrs", 11, 14),
        ("within 72 hours of meeting", 11, 15),
        ("36 hours", 11, 14), ("ASAP, within 24hrs", 11, 13), ("today", 11, 12), ("immediately", 11, 12),
        ("tomorrow morning", 11, 13), ("Friday", 11, 13), ("by Fri", 11, 13), ("COP Friday", 11, 13),
        ("by 5pm Friday", 11, 13), ("Friday 27th", 11, 27), ("next Friday", 11, 20), ("Monday am", 11, 16),
        ("within 5 working days", 11, 19), ("5 WD", 11, 19), ("next working day", 11, 13),
        ("two weeks", 11, 26), ("2wks", 11, 26), ("in a fortnight", 11, 26),
        ("within the next 7 days", 11, 19),
        ("1 month", 12, 12), ("end of month", 11, 30), ("EOM", 11, 30), ("end of next month", 12, 31),
        ("this week", 11, 13), ("by end of next week", 11, 20), ("w/c 30 Nov", 12, 4), ("27th", 11, 27),
        ("end of November", 11, 30), ("Dec", 12, 31), ("December 2026", 12, 31), ("mid December", 12, 15),
        ("26/11", 11, 26), ("26.11.26", 11, 26), ("no later than 20 November", 11, 20),
        ("26/11/26 - SM to confirm", 11, 26), ("end of year", 12, 31), ("before Christmas", 12, 25),
        ("next MARAC", 11, 26), ("before next meeting", 11, 26), ("at the next MARAC meeting", 11, 26),
        ("bring back to next MATAC", 12, 3), ("MARAC", 11, 26), ("next time", 11, 26), ("Oct 2026", 10, 31),
    ],
)  # fmt: skip
def test_words_are_read_from_the_day_agreed(words: str, month: int, day: int) -> None:
    assert read(words) == date(2026, month, day)


@pytest.mark.parametrize(
    "words",
    [
        "", "ASAP", "as soon as possible", "ongoing", "TBC", "n/a", "on release", "within 5 days of release",
        "24/7",
        "weekly", "next available appointment", "26/11/26 extended to 10/12/26", "31 Feb", "30/02/2026",
        "next MAPPA", "when police visit", "not before March", "6/52", "after court", "x" * 5000,
    ],
)  # fmt: skip
def test_what_names_no_day_is_not_guessed(words: str) -> None:
    assert read(words) is None


def test_a_day_without_a_year_is_after_the_day_agreed_but_never_hides_what_just_passed() -> None:
    assert read("5 jan") == date(2027, 1, 5)
    assert read("March") == date(2027, 3, 31)
    assert read("20 oct") == date(2026, 10, 20)


def test_without_the_day_agreed_only_a_whole_date_is_read() -> None:
    assert read_due("by 26/11/2026", None, next_meeting) == MARAC
    assert read_due("Oct 2026", None, next_meeting) == date(2026, 10, 31)
    for words in ("Friday", "within 24hrs", "next MARAC", "26 nov", "end of month"):
        assert read_due(words, None, next_meeting) is None


def test_the_form_knows_a_plain_date_from_words_that_are_kept() -> None:
    assert is_calendar_day("26 nov", AGREED)
    assert is_calendar_day("26/11/2026", AGREED)
    assert not any(
        is_calendar_day(words, AGREED) for words in ("Friday", "in 2 weeks", "next MARAC", "x1", "")
    )
    assert follows_meeting("by next MARAC", AGREED)
    assert not any(follows_meeting(words, AGREED) for words in ("Friday", "ASAP", ""))


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    assert add_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)  # Good Friday and Easter Monday
    assert add_working_days(date(2026, 12, 24), 2) == date(2026, 12, 30)  # Boxing Day on a Saturday
    substitutes = {date(2021, 12, 27), date(2021, 12, 28), date(2022, 1, 3)}
    assert substitutes <= {*bank_holidays(2021), *bank_holidays(2022)}
    assert set(bank_holidays(2026)) >= {
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 28),
    }
