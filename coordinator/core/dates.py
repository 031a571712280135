"""Days and times as people type them, and as the screens and packs show them (GOV.UK style)."""

import re
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}


def read_day(words: str, today: date) -> date | None:
    """Understand a typed day ("26 nov", "26/11/2026", "fri", "in 2 weeks"); None if it can't be.

    Without a year the nearest such day to `today` is meant; a bare weekday is the coming one.
    """
    said = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words.strip().lower())
    said = re.sub(r"\s+", " ", said.replace(",", " ").replace(" of ", " ")).strip()
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    try:
        return (
            _numeric(said, today) or _named_month(said, today) or _away(said, today) or _weekday(said, today)
        )
    except (ValueError, OverflowError):
        return None


def show_day(day: date) -> str:
    """Write a day out: "26 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_long_day(day: date) -> str:
    """Write a day out with its weekday: "Thursday 26 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {show_day(day)}"


def show_short_day(day: date, today: date) -> str:
    """Write a day briefly: "26 Nov", with the year when it isn't this one."""
    brief = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return brief if day.year == today.year else f"{brief} {day.year}"


def read_time(words: str) -> time | None:
    """Understand a typed time ("9.30", "2:30pm", "1430"); a bare 1 to 6 is the afternoon."""
    said = words.strip().lower().replace(" ", "")
    if said in ("midday", "noon"):
        return time(12)
    if said == "midnight":
        return time(0)
    found = re.fullmatch(r"(\d{1,2})(?:[.:h]?(\d{2}))?(am|pm|a\.m\.|p\.m\.)?", said)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 6 and not found[1].startswith("0"):
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


def _numeric(said: str, today: date) -> date | None:
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", said):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    return None


def _named_month(said: str, today: date) -> date | None:
    weekdays = "|".join(f"{day[:3].lower()}[a-z]*" for day in WEEKDAYS)
    said = re.sub(rf"^({weekdays})\.? (?=.*\d)", "", said)
    found = re.fullmatch(r"(\d{1,2})[ -]?([a-z]{3,9})\.?(?:[ -](\d{4}|\d{2}))?", said)
    if found:
        day, name, year = found[1], found[2], found[3]
    elif found := re.fullmatch(r"([a-z]{3,9})\.? (\d{1,2})(?: (\d{4}|\d{2}))?", said):
        day, name, year = found[2], found[1], found[3]
    else:
        return None
    name = "sep" if name == "sept" else name
    for number, month in enumerate(MONTHS, 1):
        if month.lower().startswith(name):
            return _with_year(int(day), number, year, today)
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is None:
        return min(_every_year(day, month, today), key=lambda one: abs(one - today))
    if len(year) == 4:
        return date(int(year), month, day)
    century = 2000 if int(year) <= today.year % 100 + 10 else 1900
    return date(century + int(year), month, day)


def _every_year(day: int, month: int, today: date) -> list[date]:
    found = []
    for year in range(today.year - 1, today.year + 2):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError("no such day")
    return found


def _away(said: str, today: date) -> date | None:
    found = re.fullmatch(r"(?:in )?(\d{1,3}|[a-z]+) ?(day|week|fortnight|month|year)s?( ago)?", said)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1])
    if count is None:
        return None
    unit, back = found[2], -1 if found[3] else 1
    if unit == "fortnight":
        unit, count = "week", count * 2
    return today + relativedelta(**{f"{unit}s": back * count})  # type: ignore[arg-type]


def _weekday(said: str, today: date) -> date | None:
    found = re.fullmatch(r"(next |last |this |on )?([a-z]{3,9})", said)
    if found is None:
        return None
    which = next((n for n, day in enumerate(WEEKDAYS) if day.lower().startswith(found[2])), None)
    if which is None:
        return None
    if found[1] == "next ":
        return today + timedelta(days=7 - today.weekday() + which)
    if found[1] == "last ":
        return today - timedelta(days=(today.weekday() - which - 1) % 7 + 1)
    return today + timedelta(days=(which - today.weekday() - 1) % 7 + 1)
