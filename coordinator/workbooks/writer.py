"""Write spreadsheets; every text stays a text, whatever it begins with."""

import csv
import io
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from coordinator.workbooks import wording

Cell = str | int | date | None
_RISKY = frozenset("=+-@|%")
_LONGEST = 32_000  # a cell holds 32,767 characters
_LINE, _HIGHEST = 15.0, 409.0  # points: a line of a cell, and the most that a row may have
_LONGEST_HEADER = 100  # a header holds 255 characters, with its codes


@dataclass(frozen=True)
class SheetColumn:
    """A column's heading, its width in characters, and what may be chosen in its cells; nothing: anything."""

    heading: str
    width: int
    choices: tuple[str, ...] = ()


def could_run(words: str) -> bool:
    """Tell whether a spreadsheet could run a text as a formula, also after spaces or in full-width signs."""
    if words[:1] in {"\t", "\r", "\n"}:
        return True
    for sign in words:
        if sign.isspace() or unicodedata.category(sign) in {"Cf", "Cc"}:
            continue
        return unicodedata.normalize("NFKC", sign)[:1] in _RISKY or sign in {"−", "﹣"}
    return False


def workbook(
    name: str, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]], *, title: str = ""
) -> bytes:
    """Make a workbook of one sheet: header frozen and filtered, dates as dates, texts never run.

    It prints on A4, across, as wide as its columns; `title` is above and below each page.
    """
    out = io.BytesIO()
    # In memory: its temporary files would be outside the casebook.
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(name)
    plain = {"text_wrap": True, "valign": "top"}
    head = book.add_format({"bold": True, "bottom": 1, **plain})
    plain = {"bottom": 1, "bottom_color": "#C9CED5", **plain}
    text = book.add_format({"num_format": "@", **plain})
    quoted = book.add_format({"num_format": "@", "quote_prefix": True, **plain})
    day = book.add_format({"num_format": "d mmm yyyy", "align": "left", **plain})
    whole = book.add_format({"num_format": "0", "align": "left", **plain})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, head)
        if column.choices:
            offered = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(1, place, max(len(rows), 1), place, offered)
    sheet.set_row(0, _height([column.heading for column in columns], columns))
    for line, row in enumerate(rows, 1):
        sheet.set_row(line, _height(row, columns))
        for place, cell in enumerate(row):
            if cell is None or cell == "":
                sheet.write_blank(line, place, None, text)
            elif isinstance(cell, str):
                sheet.write_string(line, place, _short(cell), quoted if could_run(cell) else text)
            elif isinstance(cell, date):
                sheet.write_datetime(line, place, cell, day)
            else:
                sheet.write_number(line, place, cell, whole)
    _arrange(sheet, len(columns), len(rows), title)
    book.close()
    return out.getvalue()


def comma_separated(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Make a CSV that spreadsheets open correctly; a text that could run gets a leading apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_harmless(column.heading) for column in columns])
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    # Without the byte order mark Excel reads UTF-8 as an older encoding and breaks names.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if could_run(cell) else cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _height(row: Sequence[Cell], columns: Sequence[SheetColumn]) -> float:
    """Compute the height of a row, in points, so that no program cuts the lines of its cells off."""
    lines = 1
    for cell, column in zip(row, columns, strict=True):
        if isinstance(cell, str):
            parts = cell[:_LONGEST].splitlines() or [""]
            lines = max(lines, sum(len(textwrap.wrap(part, column.width)) or 1 for part in parts))
    return min(_LINE * lines, _HIGHEST)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + wording.CUT


def _arrange(sheet: "xlsxwriter.worksheet.Worksheet", columns: int, rows: int, title: str) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
    # "&" begins a code in a header, and a figure after one is taken for a size, so a space comes first.
    printed = " " + title[:_LONGEST_HEADER].replace("&", "&&")
    sheet.set_header(f"&L&9{printed}")
    sheet.set_footer(f"&L&9{printed}&R&9Page &P of &N")
