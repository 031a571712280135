"""Tell rows of a table that are no record: an example, values that slid, a line over other rows."""

import re
from collections.abc import Mapping

from coordinator.imports.cells.shapes import slides
from coordinator.imports.cells.wording import EXAMPLE, SLID
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import case_status
from coordinator.workbooks.cell import Cell, Kind

_LONGEST_LINE = 60  # characters
_EXAMPLE = re.compile(r"\s*[(\[]?(?:e\.?\s?g\b|ex\.|example\b)", re.I)
_HINT = re.compile(r"\s*(?:dd|mm|yyyy)([/. -])(?:dd|mm)\1(?:yyyy|yy|dd)\s*", re.I)
_LISTED = re.compile(
    r"\b(?:cases?|referrals?|lists?|files?|nominals?|victims?|survivors?|perps?|perpetrators?|offenders?|"
    r"clients?|people|the|all|currently|now)\b"
)
_STATUSES = {"waiting": "waiting", "hold": "on hold", "reopened": "open"}


def why_no_record(columns: Mapping[int, str], filled: list[Cell]) -> str:
    """Say why a row that names somebody is kept as a note; "" for a record."""
    if any(
        _EXAMPLE.match(cell.words) or _HINT.fullmatch(cell.words) for cell in filled if cell.column in columns
    ):
        return EXAMPLE
    return SLID if slides(columns, filled) else ""


def is_line(filled: list[Cell]) -> bool:
    """Tell whether a row is one short text, as a line over other rows is: "CLOSED CASES"."""
    return len(filled) == 1 and filled[0].kind is Kind.TEXT and len(filled[0].words) <= _LONGEST_LINE


def status_over(words: str) -> str:
    """Return the status that a line gives to the cases below it; "" where it gives none."""
    rest = " ".join(_LISTED.sub(" ", fold(words)).split())
    return _STATUSES.get(rest, case_status(rest) or "" if rest else "")
