"""Tell what a text plainly is, as a day or a postcode, and whether its column can hold that."""

import re
from collections.abc import Iterable, Mapping

from coordinator.imports.reading.date_order import holds_days
from coordinator.imports.reading.parse_terms import level, squeezed
from coordinator.workbooks.cell import Cell, Kind

_LONGEST = 60  # a longer text is prose
_SLIDES = 2  # cells of a row that can't be in their columns
_SHAPES = {
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "postcode": re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.I),
    "day": re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d\d-\d\d"),
    "telephone": re.compile(r"(?:\+44|0)(?:[ -]?\d){9,10}"),
    "answer": re.compile(r"y|n|yes|no|true|false|[✓✔✗✘]", re.I),
    "street": re.compile(
        r"\d+[a-z]?,? [\w' -]*\b(?:st|street|rd|road|ave?|avenue|lane|ln|close|cl|drive|dr|walk|gr|grove|way|"
        r"court|ct|terrace|place|crescent|cres|gardens|gdns|square|row|view)\b.*",
        re.I,
    ),
    "name": re.compile(
        r"[A-Z][a-z'’-]+ (?:[A-Z][a-z'’-]+ )?[A-Z][A-Z'’-]{2,}|[A-Z][A-Z'’-]{2,}, [A-Z][a-z'’-]+"
    ),
}
_WHOLE_NAME = {"day", "telephone", "postcode", "email", "street", "answer", "level"}
_NO_STREET = {"day", "telephone", "level", "email"}
# What a column of a field can't hold, by how the field's name ends.
_REFUSES = {
    ".name": _WHOLE_NAME,
    ".surname": {"day", "telephone", "postcode", "email", "street"},
    ".forename": {"day", "telephone", "postcode", "email", "street"},
    ".born": {"telephone", "postcode", "email", "street", "level", "name", "answer"},
    ".telephone": {"postcode", "level", "name", "street"},
    ".postcode": {"day", "telephone", "level", "name", "email", "answer"},
    ".address": _NO_STREET,
    ".address_house": _NO_STREET,
    ".address_first": _NO_STREET,
    ".address_second": _NO_STREET,
    ".address_third": _NO_STREET,
    ".address_town": {"day", "telephone", "postcode", "email"},
    ".address_county": {"day", "telephone", "postcode", "email"},
    ".email": {"day", "telephone", "postcode", "level"},
    ".risk": {"day", "telephone", "postcode", "name", "email", "street"},
}
_VALUES = {"email", "postcode", "day", "telephone", "street"}
_WITH_DAY = re.compile(r"[A-Za-z)(] ?\(?\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})\)?$")
_OF_DAYS = {"telephone", "postcode", "email", "street", "level"}


def can_hold(field: str, cell: Cell) -> bool:
    """Tell whether a cell's text can be a value of a field; a text of no certain shape always can."""
    refused = _REFUSES.get(field[field.rfind(".") :]) or (_OF_DAYS if holds_days(field) else ())
    return not refused or _shape(cell) not in refused


def slides(columns: Mapping[int, str], cells: Iterable[Cell]) -> bool:
    """Tell whether several cells of a row can't be in their columns, as where it lacks a cell."""
    wrong = 0
    for cell in cells:
        field = columns.get(cell.column)
        wrong += field is not None and not can_hold(field, cell)
        if wrong >= _SLIDES:
            return True
    return False


def is_value(cell: Cell) -> bool:
    """Tell whether a cell is plainly a value and no heading: a day, a postcode, "Ann MOSS (13/02/1980)"."""
    return _shape(cell) in _VALUES or _WITH_DAY.search(cell.words[:_LONGEST]) is not None


def is_whole_name(cell: Cell) -> bool:
    """Tell whether a cell is plainly somebody's name: "Rob LORD", "LORD, Rob"."""
    return _shape(cell) == "name"


def _shape(cell: Cell) -> str:
    if cell.kind is Kind.DATE:
        return "day"
    text = squeezed(cell.words) if len(cell.words) <= _LONGEST else ""
    if not text or cell.kind is not Kind.TEXT:
        return ""
    if len(text) > 2 and level(text) is not None:
        return "level"
    return next((shape for shape, pattern in _SHAPES.items() if pattern.fullmatch(text)), "")
