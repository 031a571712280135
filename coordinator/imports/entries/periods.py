"""Read a day or a period as people write it: "about 3/4/26", "1 to 5 March 2026", "March 2026"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from coordinator.imports.reading.parse_dates import read_day, read_month, read_words
from coordinator.workbooks.cell import Cell, Kind

_LONGEST = 60  # characters
_UNSURE = re.compile(
    r"\b(?:about|around|approx(?:imately|\.)?|circa|on or about|or thereabouts|estimated|possibly|c\.)"
    r"|[~?]|\bc(?=\s?\d)|\(\s*\)", re.I,
)  # fmt: skip
_FIRST = re.compile(r"^\s*(?:between|from)\b", re.I)
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|and|until|till)\s+|\s*[–—]\s*", re.I)
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.I)
_WITHOUT_YEAR = re.compile(r"(\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?:\d{1,2}|[a-z]{3,9}))\.?", re.I)


@dataclass(frozen=True)
class Period:
    """The first day of something, the last if it is another, and whether both are certain."""

    first: date
    last: date | None = None
    uncertain: bool = False


def read_period(cell: Cell, today: date) -> Period | None:
    """Read a day or a period; None where there is none, or where it could be two."""
    day = read_day(cell, today)
    if day is not None:
        return Period(day)
    if cell.kind is not Kind.TEXT or len(cell.words) > _LONGEST:
        return None
    text, unsure = _UNSURE.subn(" ", cell.words)
    text = " ".join(text.replace("()", " ").split())
    if (month := read_month(text)) is not None:
        return Period(date(*month, 1), date(*month, calendar.monthrange(*month)[1]), uncertain=True)
    day = read_words(text, today)
    if day is not None:
        return Period(day, uncertain=bool(unsure))
    parts = _BETWEEN.split(_FIRST.sub("", text))
    if len(parts) != 2:
        return None
    last = read_words(parts[1], today)
    first = _first(parts[0].strip(), parts[1].strip(), today) if last else None
    if first is None or last is None or last < first:
        return None
    return Period(first, last if last != first else None, uncertain=bool(unsure))


def _first(words: str, last: str, today: date) -> date | None:
    """Read the first day of a period, which may leave the last day's month and year to it."""
    if (day := read_words(words, today)) is not None:
        return day
    year = re.search(r"\d{4}$|\d{2}$", last)
    if year is not None and _WITHOUT_YEAR.fullmatch(words):
        separator = " " if " " in words else re.sub(r"\w", "", words)[-1:]
        return read_words(f"{words}{separator}{year[0]}", today)
    if (alone := _DAY_ALONE.fullmatch(words)) is not None:
        return read_words(re.sub(r"^\d{1,2}", alone[1], last), today)
    return None
