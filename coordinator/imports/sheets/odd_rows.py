"""Tell rows of a table that are no record: an example, values that slid, a line over other rows."""

import re
from collections.abc import Mapping

from coordinator.imports.cells.shapes import slides
from coordinator.imports.cells.wording import EXAMPLE, LINE_OVER_ROWS, SLID
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import case_status, is_prompt
from coordinator.workbooks.cell import Cell, Kind

_LONGEST_LINE = 60  # characters
_EXAMPLE = re.compile(r"\s*[(\[]?(?:e\.?\s?g\b|ex\.|example\b)", re.I)
_HINT = re.compile(r"\s*(?:dd|mm|yyyy)([/. -])(?:dd|mm)\1(?:yyyy|yy|dd)\s*", re.I)
_MEANS = re.compile(r"\s*[\w /.&-]{1,30}\s*=\s*\w.{0,80}")
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
    if _is_key(filled):
        return LINE_OVER_ROWS
    return SLID if slides(columns, filled) else ""


def _is_key(filled: list[Cell]) -> bool:
    """Tell whether a row says what words or colours mean: "RED = high | AMBER = medium"."""
    meanings = sum(_MEANS.fullmatch(cell.words) is not None for cell in filled)
    return meanings * 2 > len(filled)


def is_unanswered(cell: Cell) -> bool:
    """Tell whether a cell says nothing: a drop-down list that nobody answered, or a formula that failed."""
    return cell.kind is Kind.ERROR or is_prompt(cell.words)


def is_line(filled: list[Cell]) -> bool:
    """Tell whether a row is one short text, as a line over other rows is: "CLOSED CASES"."""
    return len(filled) == 1 and filled[0].kind is Kind.TEXT and len(filled[0].words) <= _LONGEST_LINE


def status_over(words: str) -> str:
    """Return the status that a line gives to the cases below it; "" where it gives none."""
    rest = " ".join(_LISTED.sub(" ", fold(words)).split())
    return _STATUSES.get(rest, case_status(rest) or "" if rest else "")
