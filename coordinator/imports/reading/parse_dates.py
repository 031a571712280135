"""Read dates as trackers write them: day first, in a dozen formats, and never a guess.

A day is understood only when day, month and year are all there. "Oct 2000",
"n/k" and "??/05/1984" stay words.
"""

import re
import tomllib
from datetime import date, timedelta
from functools import cache

from anyascii import anyascii

from coordinator.core.dates import MONTHS, WEEKDAYS
from coordinator.core.resources import IMPORT
from coordinator.imports.reading.date_order import day_first
from coordinator.workbooks.cell import Cell, Kind

_WEEKDAY = re.compile(rf"^(?:{'|'.join(f'{day[:3]}[a-z]*' for day in WEEKDAYS)})\.?,?\s+(?=\d|[a-z])", re.I)
_CLOCK = re.compile(r"[ t,]+(?:at )?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z)?$", re.I)
_NUMERIC = re.compile(r"(\d{1,2})\s*([./\- ])\s*(\d{1,2})\s*\2\s*'?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4})")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?[\s\-./]*(?:(?:of|de)\s+)?([^\W\d_]{3,12})\.?[\s\-./,]*(?:de\s+)?'?(\d{4}|\d{2})",
    re.I,
)
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+'?(\d{4}|\d{2})", re.I)
_MONTH_ONLY = re.compile(r"([a-z]{3,9})\.?[\s\-/]*'?(\d{4}|\d{2})", re.I)
_WITHIN = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?:\d{1,2}|[a-z]{3,9})[\s./,-]+'?(?:\d{4}|\d{2})\b", re.I
)
_BESIDE = re.compile(r"\b(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))\b[)\]]?")
_AGE_BESIDE = re.compile(
    r"\s*(?:\(\s*(?:aged?:?\s*)?\d{1,2}\s*(?:yrs?|years?|y/?o)?(?: old)?\s*\)|aged? \d{1,2})$", re.I
)
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|born)$", re.I)
_EXCEL_BEGINS = date(1899, 12, 30)
_SERIAL_FROM, _SERIAL_TO = 7306, 73050  # 1920 to 2099
_OLDEST = 1900


def read_day(cell: Cell, today: date, *, youngest: int | None = None) -> date | None:
    """Read a cell's whole day; None where it has none.

    `youngest`: for a day of birth, the least age in years; it is never in the future, and a
    two-digit year is put into the century that makes the person at least that old.
    """
    day = cell.day if cell.kind is Kind.DATE else None
    if cell.kind is Kind.MONTH_FIRST:
        cell = cell._replace(words=day_first(cell.words), kind=Kind.TEXT)
    if cell.kind in (Kind.NUMBER, Kind.TEXT):
        day = read_words(cell.words, today, youngest=youngest)
    if day is None or (youngest is not None and day > today):
        return None
    return day


def read_words(words: str, today: date, *, youngest: int | None = None) -> date | None:
    """Read a whole day from words; None where there is none or it is not certain."""
    text = " ".join(words.split()).strip(" .,;")
    text = text if youngest is None else _AGE_BESIDE.sub("", text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        serial = int(text[:5])
        return _EXCEL_BEGINS + timedelta(serial) if _SERIAL_FROM <= serial <= _SERIAL_TO else None
    text = _CLOCK.sub("", _WEEKDAY.sub("", text)) if len(text) < 60 else ""
    try:
        return _numeric(text, today, youngest) or _named(text, today, youngest)
    except ValueError:
        return None


def read_month(words: str) -> tuple[int, int] | None:
    """Read "Oct 2026" as (2026, 10); None for anything else."""
    match = _MONTH_ONLY.fullmatch(" ".join(words.split()))
    month = _month(match[1]) if match else None
    if match is None or month is None:
        return None
    year = int(match[2])
    return (year if year > 99 else 2000 + year), month


def find_day(words: str, today: date) -> date | None:
    """Find the only date within a text ("MARAC - Thursday 12 November 2026"); None if none or two."""
    days = {day for part in _WITHIN.findall(words) if (day := read_words(part, today)) is not None}
    return days.pop() if len(days) == 1 else None


def split_born(words: str) -> tuple[str, str]:
    """Split a name from the date of birth written beside it: "Glen HOLT (dob 14.3.79)"."""
    match = _BESIDE.search(words)
    if match is None:
        return words, ""
    # Find the date first, then trim before it: one pattern for both would start at every blank.
    name = _BORN.sub("", _without_end(words[: match.start()], ":"))
    return f"{_without_end(name, ',;([-')} {words[match.end() :]}".strip(), match[1]


def _without_end(words: str, signs: str) -> str:
    """Strip blanks and the given signs from the end of a text."""
    end = len(words)
    while end and (words[end - 1].isspace() or words[end - 1] in signs):
        end -= 1
    return words[:end]


def _numeric(text: str, today: date, youngest: int | None) -> date | None:
    if match := _ISO.fullmatch(text):
        return _checked(int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMERIC.fullmatch(text):
        return _checked(_year(match[4], today, youngest), int(match[3]), int(match[1]))
    if match := _SOLID.fullmatch(text):
        return _checked(int(match[3]), int(match[2]), int(match[1]))
    return None


def _named(text: str, today: date, youngest: int | None) -> date | None:
    if match := _DAY_NAME.fullmatch(text):
        day, name, year = match[1], match[2], match[3]
    elif match := _NAME_DAY.fullmatch(text):
        day, name, year = match[2], match[1], match[3]
    else:
        return None
    month = _month(name)
    return None if month is None else _checked(_year(year, today, youngest), month, int(day))


def _month(name: str) -> int | None:
    name = name.lower()
    name = "sep" if name == "sept" else name
    fits = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]
    if len(fits) == 1 and len(name) >= 3:
        return fits[0]
    return _months_elsewhere().get(name if name.isascii() else anyascii(name).lower())


@cache
def _months_elsewhere() -> dict[str, int]:
    """Load what months are called in other languages: a name without accents → its number."""
    months = tomllib.loads((IMPORT / "months.toml").read_text("utf-8"))
    return {name: int(number) for number, names in months.items() for name in names}


def _year(digits: str, today: date, youngest: int | None) -> int:
    if len(digits) == 4:
        return int(digits)
    latest = today.year + 10 if youngest is None else today.year - youngest
    year = 2000 + int(digits)
    return year if year <= latest else year - 100


def _checked(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if year >= _OLDEST else None
