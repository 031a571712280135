"""Tell the rows that sum a table up ("Average", "Sub-total", "Open 12") from those about a person."""

import re

from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import case_status, level
from coordinator.workbooks.cell import Cell, Kind

_LONGEST = 100
_SURE = (
    r"totals?|sub ?totals?|grand totals?|overall|sums?|counts?|averages?|avg|median|maximum|minimum|highest|"
    r"lowest|std dev|standard deviation|percentage|tally|row count|no of \w+|number of \w+|how many"
)
_ALSO_NAMES = r"mean|max|min|mode|range|count|sum|ave|number|total"
_WHAT = (
    "of|for|per|no|number|score|scores|rfg|rfgv|ndt|dash|age|days|value|cases|people|rows|open|closed|all|at|to|"
    "in|so|as|this|by"
)
_LABEL = re.compile(rf"(?:{_SURE}|{_ALSO_NAMES})(?: (?:{_WHAT})(?: .*)?)?")
_FIGURE = re.compile(r"[\s£%(]*-?[\d,.]+\s*%?\)?(?:\s*(?:/|of)\s*\d+)?")


def is_summary(filled: list[Cell]) -> bool:
    """Tell whether a row's cells are labels like "Average" and figures."""
    labels = [cell for cell in filled if cell.kind is Kind.TEXT and not _is_figure(cell)]
    figures = len(filled) - len(labels)
    if not labels or any(len(cell.words) > _LONGEST for cell in labels):
        return False
    texts = [fold(cell.words.rstrip(" :")) for cell in labels]
    if all(_LABEL.fullmatch(text) for text in texts):
        return True
    return bool(figures) and len(labels) == 1 and _is_share(labels[0].words)


def _is_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(cell.words))


def _is_share(words: str) -> bool:
    """Tell whether a label names a part of the cases that a figure counts: "Open", "High"."""
    return case_status(words) is not None or (len(words) > 2 and level(words) is not None)
