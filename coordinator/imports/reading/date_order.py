"""Judge in which order a column's days are written: day or month first, from all of its texts."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from coordinator.imports.entries.fields import plain_field
from coordinator.imports.entries.kinds import day_fields
from coordinator.workbooks.cell import Cell, Kind

DAY, MONTH = "day", "month"
ASKED = "day?"  # every day of the column can be read both ways: day first is taken, and asked about
UNCLEAR = "unclear"  # some days are written one way and some the other
SWAPPED = (
    "swapped?"  # real dates up to the 12th of a month, texts after it: a spreadsheet may have exchanged them
)
FROM_1904 = "counted from 1904"  # bare numbers are days since then; judged by the workbook, not chosen
QUESTIONS = (ASKED, UNCLEAR, SWAPPED)
ORDERS = (DAY, MONTH, *QUESTIONS)
_SERIAL = re.compile(r"\s*(\d{5})(?:\.\d+)?\s*")
_NUMERIC = re.compile(r"\s*(\d{1,2})\s*([./\- ])\s*(\d{1,2})\s*\2\s*('?(?:\d{4}|\d{2}))(?![\d/.-])(.*)", re.S)
_FIELDS = (
    ".born", ".opened", ".closed", ".due", ".ended", ".reported", ".date", ".last_marac", ".other_born",
    ".custody_since", ".custody_until", ".missing", ".died", ".plan_due", ".plan_review",
    ".rfg_entry_on", ".rfg_now_on", ".ndt_entry_on", ".ndt_now_on", ".address_since", ".address_until",
    ".assessed", ".next_review", ".plan_agreed", ".plan_progress_on", ".fund_asked", ".fund_decided",
    ".hold_review", ".handed_over", ".answered", ".replied", ".listed_since",
)  # fmt: skip
_STARTS = ("case.next_", "case.since_at_", "listed.until", "listed.next_review")  # a forum's own follow


def holds_days(field: str) -> bool:
    """Tell whether a field holds days."""
    if field.endswith(_FIELDS) or field.startswith(_STARTS):
        return True
    plain = plain_field(field)
    return plain in day_fields() or plain.partition(".")[2] in day_fields()


def count_days(counted: Counter[str], cell: Cell) -> None:
    """Count what a cell says about the order of its column."""
    if cell.kind is Kind.DATE and cell.day is not None:
        counted["early" if cell.day.day <= 12 else "late"] += 1
    elif cell.kind is Kind.TEXT and (match := _NUMERIC.match(cell.words)):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            counted[DAY] += 1
        elif second > 12 >= first:
            counted[MONTH] += 1
        elif first != second:
            counted["either"] += 1


def judge(counts: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Judge the columns of a table together: column → its order, for those that are not plainly day first."""
    month_first = any(counted[MONTH] for counted in counts.values())
    orders = {}
    for column, counted in counts.items():
        order = DAY
        if counted[MONTH]:
            order = UNCLEAR if counted[DAY] and counted["either"] else MONTH
        elif counted["either"] and not counted[DAY]:
            order = UNCLEAR if month_first else ASKED
        elif counted[DAY] and counted["early"] >= 2 and not counted["late"] and not counted["either"]:
            order = SWAPPED
        if order != DAY:
            orders[column] = order
    return orders


def in_order(cell: Cell, order: str) -> Cell:
    """Mark a text whose day is not read day first: with the month first, or in two ways."""
    if order == FROM_1904:
        return _from_1904(cell)
    match = _NUMERIC.match(cell.words) if cell.kind is Kind.TEXT else None
    if match is None or order not in (MONTH, UNCLEAR):
        return cell
    first, second = int(match[1]), int(match[3])
    if order == MONTH and first <= 12:
        return cell._replace(kind=Kind.MONTH_FIRST)
    if first <= 12 and second <= 12 and first != second:
        return cell._replace(kind=Kind.TWO_DAYS)
    return cell._replace(kind=Kind.MONTH_FIRST) if second > 12 >= first else cell


def _from_1904(cell: Cell) -> Cell:
    """Give a bare number of a workbook that counts from 1904 its day."""
    match = _SERIAL.fullmatch(cell.words) if cell.kind in (Kind.NUMBER, Kind.TEXT) else None
    return (
        cell
        if match is None
        else cell._replace(kind=Kind.DATE, day=date(1904, 1, 1) + timedelta(int(match[1])))
    )


def day_first(words: str) -> str:
    """Exchange day and month of a text that has the month first."""
    match = _NUMERIC.match(words)
    return f"{match[3]}{match[2]}{match[1]}{match[2]}{match[4]}{match[5]}" if match else words
