"""Turn what was typed into queries of the full-text index, for every spelling of a date or a number."""

import re
from collections.abc import Iterable

from coordinator.core.dates import MONTHS
from coordinator.people.typed import Typed

_WORD = re.compile(r"[^\W_]+")
_POSTCODE = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})", re.I)
# How many digits stand together in a telephone number, as people write them.
_GROUPS = ((11,), (5, 6), (5, 3, 3), (4, 7), (4, 3, 4), (3, 8), (3, 4, 4))
_NATIONAL = 10  # digits of a whole number, without its leading zero


def queries(typed: Typed) -> list[str]:
    """Return the queries, the strictest first: for whole words, and for words that begin so."""
    if typed.days and typed.days[0] == typed.days[1]:
        special = _phrases(_spellings_of_day(typed))
    elif len(typed.digits) == _NATIONAL:
        special = _phrases(_spellings_of_number(typed.digits))
    else:
        words = _WORD.findall(typed.text)
        return [_all(_word(word, begun) for word in words) for begun in ("", "*")] if words else []
    return [_all([special, *(_word(word, "*") for word in typed.words)])]


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(parts)


def _word(word: str, begun: str) -> str:
    if len(word) == 1:
        return f'"{word}"'  # what begins with one letter is too much to look through
    code = _POSTCODE.fullmatch(word)
    return f'("{word}"{begun} OR "{code[1]} {code[2]}")' if code else f'"{word}"{begun}'


def _phrases(spellings: list[str]) -> str:
    return "(" + " OR ".join(f'"{spelling}"' for spelling in spellings) + ")"


def _spellings_of_day(typed: Typed) -> list[str]:
    day = typed.days[0] if typed.days else None
    if day is None:
        return []
    month = MONTHS[day.month - 1].lower()
    named = [f"{day.day} {name} {day.year}" for name in (month, month[:3])]
    short = f"{day.year % 100:02}"
    figures = {f"{d} {m} {y}" for d, m in ((day.day, day.month), (f"{day.day:02}", f"{day.month:02}"))
               for y in (day.year, short)}  # fmt: skip
    return [*named, *sorted(figures), f"{day.year} {day.month:02} {day.day:02}"]


def _spellings_of_number(digits: str) -> list[str]:
    spelt = []
    for groups in _GROUPS:
        parts, rest = [], f"0{digits}"
        for length in groups:
            parts.append(rest[:length])
            rest = rest[length:]
        inland = " ".join(parts)
        abroad = inland[1:].strip()
        spelt += [inland, f"44 {abroad}", f"44{abroad}", f"0044 {abroad}", f"44 0 {abroad}"]
    return spelt
