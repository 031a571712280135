"""Tell the rows that sum a table up ("Average", "Sub-total", "Open 12") from those about a person."""

import re

from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import case_status, level
from coordinator.workbooks.cell import Cell, Kind

_LONGEST = 100
_SURE = (
    r"totals?|sub ?totals?|grand totals?|overall|sums?|counts?|averages?|avg|median|maximum|minimum|highest|"
    r"lowest|(?:std?|standard) ?dev(?:iation)?|percent(?:age)?|per cent|pct|proportion|tally|row count|"
    r"no of \w.*|number of \w.*|how many"
)
_ALSO_NAMES = r"mean|max|min|mode|range|count|sum|ave|number|total"
_WHAT = (
    "of|for|per|no|number|score|scores|rfg|rfgv|ndt|dash|age|days|value|cases|people|rows|open|closed|all|at|to|"
    "in|so|as|this|by"
)
# What figures under a table count, where nothing else is in their row.
_COUNTED_THERE = re.compile(
    r"(?:(?:new|all|active|live|current|open|closed|repeat|heard|deferred|total|high|medium|standard|no|"
    r"ongoing|outstanding|completed?|overdue|late) )*"
    r"(?:cases?|referrals?|victims?|survivors?|perpetrators?|perps?|nominals?|offenders?|people|"
    r"clients?|women|men|females?|males?|adults?|children|repeats?|incidents?|actions?|meetings?|"
    r"ytd|closures?|new|open|closed|heard|carried forward|brought forward|year to date|"
    r"(?:this|last) (?:week|month|quarter|year))"
    r"(?: (?:of|for|per|in|at|to|this|last|by|since|as|from|open|closed|heard|carried|brought|all|"
    r"with|without|under|over)(?: .*)?)?"
)
_LABEL = re.compile(rf"(?:{_SURE}|{_ALSO_NAMES})(?: (?:{_WHAT})(?: .*)?)?")
_TOTAL = re.compile(r"(?:sub ?|grand )?totals? \w+(?: \w+){0,3}|\w+(?: \w+){0,2} totals?")
# What is under a table and about the table itself: "Prepared by", "As at 3 December".
_FOOT = re.compile(
    r"(?:as at|as of|prepared by|produced by|completed by|compiled by|created by|checked by|updated by|"
    r"last updated|updated|printed|printed on|date printed|page|version|source|author|note|notes|nb|key|keys|"
    r"legend|codes?|abbreviations?|glossary|end of list|end)(?: \d.*| by .*| on .*)?"
)
_LEGEND = re.compile(r"keys?|legend|codes?|abbreviations?|glossary|key to .*")
_COUNTED = re.compile(r"\s*\d+\s+\D{1,40}")
_PERCENT = re.compile(r"\s*%\s*\D{1,40}|\D{1,40}%\s*")
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
    if _LABEL.fullmatch(texts[0]) and all(_COUNTED.fullmatch(cell.words) for cell in labels[1:]):
        return True
    if len(filled) == 2 and len(labels) == 1 and filled[0] is labels[0] and _TOTAL.fullmatch(texts[0]):
        return True
    if len(filled) <= 2 and filled[0] is labels[0] and _FOOT.fullmatch(texts[0]):
        return True
    if not figures or len(labels) != 1 or any(cell.kind is Kind.DATE for cell in filled):
        return False
    letters = sum(letter.isalpha() for letter in texts[0])
    return letters < 2 or bool(_COUNTED_THERE.fullmatch(texts[0])) or _is_share(labels[0].words)


def _is_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(cell.words))


def _is_share(words: str) -> bool:
    """Tell whether a label names a part of the cases that a figure counts: "Open", "High"."""
    named = case_status(words) is not None or (len(words) > 2 and level(words) is not None)
    return named or bool(_PERCENT.fullmatch(words))


def begins_a_legend(filled: list[Cell]) -> bool:
    """Tell whether a row is the title of a list of abbreviations under a table: "Key:"."""
    return len(filled) == 1 and bool(_LEGEND.fullmatch(fold(filled[0].words.rstrip(" :"))))
