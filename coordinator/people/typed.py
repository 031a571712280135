"""Understand what is typed to find somebody: words, a date, a telephone number."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from coordinator.core.dates import MONTHS, read_day
from coordinator.people.identity import typed_number
from coordinator.people.spelling import plain_words

_MONTH = rf"(?:{'|'.join(f'{month[:3]}[a-z]*' for month in MONTHS)})\.?"
_YEAR = r"'?(?:\d{4}|\d{2})"
_DAY = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}"
    rf"|\d{{1,2}}([-/. ])\d{{1,2}}\2{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ ./-]*(?:of )?{_MONTH},?[ ./-]*{_YEAR}"
    rf"|{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    r"|\d{8})(?![\w/])",
    re.I,
)
_MONTH_ONLY = re.compile(rf"(?<![\w/.-])(?:({_MONTH})[ ./-]*|(\d{{1,2}})[/.-])(\d{{4}})(?![\w/-])", re.I)
_LABEL = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born)(?:\s+(?:on|in))?\s*:?\s*$", re.I)
_TELEPHONE = re.compile(
    r"(?<!\w)(?:\+|\(?0)[\d\s()./+-]{4,}\d(?!\w)|(?<![\w/.-])\d{6,}(?!\w)|^[\d\s()./+-]+$"
)
_TRUNK = re.compile(r"^(?:0044|44(?=\d{9}))0?|^0")
_LEAST_DIGITS = 5
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class Typed:
    """What was typed, in parts."""

    text: str
    words: tuple[str, ...]  # in plain letters, without those of the date and the number
    days: tuple[date, date] | None = None  # the first and the last day that the date can mean
    digits: str = ""  # of a telephone number, as `national` returns them
    number: str = ""  # all that was typed, if it can be an identity number, without separators

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.days or self.digits or self.number)


def read_typed(text: str, today: date) -> Typed:
    """Take apart what was typed; a date in words or figures has a year, and is never in the future."""
    text = " ".join(text.split())
    rest, digits, days = text, "", None
    number = _TELEPHONE.search(text)
    if number and _is_number(number[0]):
        digits, rest = national(number[0]), f"{text[: number.start()]} {text[number.end() :]}"
    else:
        days, rest = _take_date(text, today)
    return Typed(text, tuple(plain_words(rest)), days, digits, typed_number(text))


def national(number: str) -> str:
    """Return the digits of a telephone number as within the country, without the leading zero."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    if number.lstrip(" (").startswith("+") and digits.startswith("44"):
        return digits[2:].removeprefix("0")
    return _TRUNK.sub("", digits)


def _is_number(text: str) -> bool:
    digits = sum(sign.isdecimal() for sign in text)
    is_date = _DAY.fullmatch(text.strip()) or _MONTH_ONLY.fullmatch(text.strip())
    return digits >= _LEAST_DIGITS and not is_date


def _take_date(text: str, today: date) -> tuple[tuple[date, date] | None, str]:
    for pattern, read in ((_DAY, _day), (_MONTH_ONLY, _month)):
        match = pattern.search(text)
        days = read(match, today) if match else None
        if match and days and _FIRST_YEAR <= days[0].year <= today.year:
            return days, f"{_LABEL.sub('', text[: match.start()])} {text[match.end() :]}"
    return None, text


def _day(match: re.Match[str], today: date) -> tuple[date, date] | None:
    text = match[0].replace("'", "")
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:2]}/{text[2:4]}/{text[4:]}"
    if not re.match(r"\d{4}", text):
        text = re.sub(r"(?<=[a-z])\.|(?<=[a-z0-9])[./,-]+(?=[a-z])|(?<=[a-z])[./,-]+", " ", text, flags=re.I)
        text = re.sub(r"(?<=[a-z])(?=\d)", " ", text, flags=re.I)
    day = read_day(text, today)
    if day is None and (parts := re.fullmatch(r"(\d+)(\D)(\d+)(\D\d+)", text)):
        day = read_day(f"{parts[3]}{parts[2]}{parts[1]}{parts[4]}", today)  # month first
    if day is not None and day > today and not re.search(r"\d{4}", match[0]):
        day = date(day.year - 100, day.month, min(day.day, 28) if day.month == 2 else day.day)
    return None if day is None else (day, day)


def _month(match: re.Match[str], _today: date) -> tuple[date, date] | None:
    year = int(match[3])
    number = next(
        (at for at, month in enumerate(MONTHS, 1) if match[1] and match[1][:3].lower() == month[:3].lower()),
        int(match[2] or 0),
    )
    if not (1 <= number <= 12 and year >= _FIRST_YEAR):
        return None
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def with_day_and_month_exchanged(day: date) -> date | None:
    """Return the day that is meant if day and month were exchanged; None if there is none."""
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None
