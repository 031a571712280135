"""Days and times as people type them, and as the screens and packs show them (GOV.UK style)."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from coordinator.core import wording
from coordinator.core.plural import plural

HERE = ZoneInfo("Europe/London")  # the zone in which times of day are typed
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}


class ImpossibleDay(ValueError):
    """What is written as a day is none; the sentence says why."""


def read_day(words: str, today: date) -> date | None:
    """Understand a typed day ("26 nov", "26/11/2026", "fri", "in 2 weeks"); None if it can't be.

    Without a year the nearest such day to `today` is meant; a bare weekday is the coming one.
    """
    try:
        return _understand(words, today)
    except (ValueError, OverflowError):
        return None


def explain_day(words: str, today: date) -> str:
    """Say why a typed day can't be ("November has 30 days."); nothing if it isn't written as a day at all."""
    try:
        _understand(words, today)
    except ImpossibleDay as impossible:
        return str(impossible)
    except (ValueError, OverflowError):
        pass
    return ""


def _understand(words: str, today: date) -> date | None:
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words.strip().lower())
    text = re.sub(r"\s+", " ", text.replace(",", " ").replace(" of ", " ")).strip()
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    return _numeric(text, today) or _named_month(text, today) or _away(text, today) or _weekday(text, today)


def show_day(day: date) -> str:
    """Write a day out: "26 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_long_day(day: date) -> str:
    """Write a day out with its weekday: "Thursday 26 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {show_day(day)}"


def show_day_and_distance(day: date, today: date) -> str:
    """Write a day out with how far it is: "Thursday 26 November 2026, in 5 days"."""
    return f"{show_long_day(day)}, {show_distance(day, today)}"


def show_brief_day_and_distance(day: date, today: date) -> str:
    """Write the same in little room: "Thu 26 Nov 2026, in 5 days"."""
    month = MONTHS[day.month - 1][:3]
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {month} {day.year}, {show_distance(day, today)}"


def show_distance(day: date, today: date) -> str:
    """Say how far a day is from today: "in 5 days", "yesterday", "23 months ago", "in 2 years".

    Days over a month are left out, and from two years on the months over a year.
    """
    days = (day - today).days
    if days in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    apart = relativedelta(max(day, today), min(day, today))
    months = 12 * apart.years + apart.months
    if months == 12 or months >= 24:
        distance = plural(apart.years, "year")
    else:
        distance = plural(months, "month") if months else plural(abs(days), "day")
    return f"in {distance}" if days > 0 else f"{distance} ago"


def show_short_day(day: date, today: date) -> str:
    """Write a day briefly: "26 Nov", with the year when it isn't this one."""
    brief = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return brief if day.year == today.year else f"{brief} {day.year}"


def read_time(words: str) -> time | None:
    """Understand a typed time ("9.30", "2:30pm", "1430"); a bare 1 to 6 is the afternoon."""
    text = words.strip().lower().replace(" ", "")
    if text in ("midday", "noon"):
        return time(12)
    if text == "midnight":
        return time(0)
    match = re.fullmatch(r"(\d{1,2})(?:[.:h]?(\d{2}))?(am|pm|a\.m\.|p\.m\.)?", text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 6 and not match[1].startswith("0"):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_time(at: time) -> str:
    """Write a time out: "9:30am", "2pm", "midday"."""
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes}{'am' if at.hour < 12 else 'pm'}"


def show_moment(at: datetime) -> str:
    """Write a moment out where the person sits: "22 November 2026, 2:30pm"."""
    here = at.astimezone()
    return f"{show_day(here.date())}, {show_time(here.time())}"


def _numeric(text: str, today: date) -> date | None:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return _day_of(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", text):
        return _with_year(int(match[1]), int(match[2]), match[3], today)
    return None


def _named_month(text: str, today: date) -> date | None:
    weekdays = "|".join(f"{day[:3].lower()}[a-z]*" for day in WEEKDAYS)
    text = re.sub(rf"^({weekdays})\.? (?=.*\d)", "", text)
    match = re.fullmatch(r"(\d{1,2})[ -]?([a-z]{3,9})\.?(?:[ -](\d{4}|\d{2}))?", text)
    if match:
        day, name, year = match[1], match[2], match[3]
    elif match := re.fullmatch(r"([a-z]{3,9})\.? (\d{1,2})(?: (\d{4}|\d{2}))?", text):
        day, name, year = match[2], match[1], match[3]
    else:
        return None
    name = "sep" if name == "sept" else name
    for number, month in enumerate(MONTHS, 1):
        if month.lower().startswith(name):
            return _with_year(int(day), number, year, today)
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is None:
        return min(_every_year(day, month, today), key=lambda candidate: abs(candidate - today))
    if len(year) == 4:
        return _day_of(int(year), month, day)
    century = 2000 if int(year) <= today.year % 100 + 10 else 1900
    return _day_of(century + int(year), month, day)


def _day_of(year: int, month: int, day: int) -> date:
    if not year:
        raise ImpossibleDay(wording.NO_YEAR_0)
    if not 1 <= month <= 12:
        raise ImpossibleDay(wording.no_month(month))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        which = f"{MONTHS[month - 1]} {year}" if month == 2 else MONTHS[month - 1]
        raise ImpossibleDay(wording.days_in(which, last))
    return date(year, month, day)


def _every_year(day: int, month: int, today: date) -> list[date]:
    days, impossible = [], ImpossibleDay()
    for year in range(today.year - 1, today.year + 2):
        try:
            days.append(_day_of(year, month, day))
        except ImpossibleDay as why:
            impossible = why
    if not days:
        raise impossible
    return days


def _away(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:in )?(\d{1,3}|[a-z]+) ?(day|week|fortnight|month|year)s?( ago)?", text)
    if match is None:
        return None
    count = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1])
    if count is None:
        return None
    unit, back = match[2], -1 if match[3] else 1
    if unit == "fortnight":
        unit, count = "week", count * 2
    return today + relativedelta(**{f"{unit}s": back * count})  # type: ignore[arg-type]


def _weekday(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(next |last |this |on )?([a-z]{3,9})", text)
    if match is None:
        return None
    which = next((n for n, day in enumerate(WEEKDAYS) if day.lower().startswith(match[2])), None)
    if which is None:
        return None
    if match[1] == "next ":
        return today + timedelta(days=7 - today.weekday() + which)
    if match[1] == "last ":
        return today - timedelta(days=(today.weekday() - which - 1) % 7 + 1)
    return today + timedelta(days=(which - today.weekday() - 1) % 7 + 1)
