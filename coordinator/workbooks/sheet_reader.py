"""Read one sheet's cells from its part of the file, as a stream."""

import heapq
import zipfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from coordinator.core.errors import Refused
from coordinator.workbooks import wording
from coordinator.workbooks.cell import Cell, Kind, SheetRow, clock_words, duration_words, place
from coordinator.workbooks.row_store import RowStore
from coordinator.workbooks.styles.cell_styles import CellStyles
from coordinator.workbooks.xlsx_package import (
    LAST_ROW,
    LONGEST_CELL,
    MOST_LETTERS,
    ReadProgress,
    part_named,
    relations,
    walk,
)
from coordinator.workbooks.xlsx_shared_parts import (
    SharedStrings,
    comments,
    plain,
    text_boxes,
)

_MOST_CELLS, _MOST_MERGED = 10_000_000, 100_000
_MOST_LOOKS = 2000  # different rows of a sheet by column and colour; further ones by colour alone
_SMALL = 8 * 1024 * 1024  # bytes of a sheet of which even blank cells are looked at for their colour
Merged = tuple[tuple[int, int, int, int], ...]
Colours = tuple[tuple[int, str], ...]  # of a row: column, colour
_EARLIEST_OF_1904 = -1460  # the first day of 1900, in days: such workbooks have days before 1904 too


@dataclass
class Tally:
    """What has been read of a workbook so far, over all its sheets."""

    cells: int = 0
    letters: int = 0
    formulas: int = 0

    def count(self, cells: list[Cell]) -> None:
        """Count a row's cells; raises Refused where the workbook is too large."""
        for cell in cells:
            size = len(cell.words)
            if size > LONGEST_CELL:
                raise Refused(wording.CELL_TOO_LONG)
            self.letters += size
            self.formulas += cell.kind is Kind.FORMULA
        self.cells += len(cells)
        if self.letters > MOST_LETTERS or self.cells > _MOST_CELLS:
            raise Refused(wording.TOO_MUCH_TEXT)


class _Reading:
    """What has been read of a sheet so far."""

    def __init__(self, words: SharedStrings, styles: CellStyles, from_1904: bool, tally: Tally) -> None:
        self.words, self.styles, self.from_1904, self.tally = words, styles, from_1904, tally
        self.rows = RowStore()
        self.out_of_order: dict[int, list[Cell]] = {}  # by row number
        self.cells: list[Cell] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.links: list[tuple[str, str, str]] = []
        self.colours: dict[Colours, array[int]] = {}
        self.of_row: list[tuple[int, str]] = []  # the colours of its cells
        self.row = self.column = 0
        self.type = self.formula = self.value = ""
        self.style = 0
        self.runs: list[str] = []
        self.aside = self.in_cell = self.has_formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle an element's start."""
        if tag == "c":
            row, column = place(attributes.get("r", ""))
            self.column = column or self.column + 1
            if row and row != self.row:
                self.end_row()
                self.row = row
            style = attributes.get("s", "0")
            self.type, self.style = attributes.get("t", "n"), int(style) if style.isdigit() else 0
            self.formula = self.value = ""
            self.runs.clear()
            self.in_cell, self.has_formula = True, False
        elif tag == "row":
            self.end_row()
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() else self.row + 1
            self.column = 0
        elif tag == "rPh":
            self.aside = True
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            if len(self.merged) < _MOST_MERGED:
                self.merged.append((*place(first), *place(last or first)))
        elif tag == "hyperlink":
            which = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.links.append(
                (attributes.get("ref", "").partition(":")[0], which, attributes.get("location", ""))
            )

    def end(self, tag: str, text: str) -> None:
        """Handle an element's end, with its own text."""
        if tag == "v":
            self.value = text
        elif tag == "t" and self.in_cell and not self.aside:
            self.runs.append(text)
        elif tag == "f":
            self.formula, self.has_formula = text, True
        elif tag == "rPh":
            self.aside = False
        elif tag == "c":
            self.in_cell = False
            self.of_row += ((self.column, colour) for colour in self.styles.colours.get(self.style, ()))
            if (cell := self._cell()) is not None:
                self.cells.append(cell)

    def end_row(self) -> None:
        """Store the row's cells."""
        cells, self.cells = self.cells, []
        colours, self.of_row = tuple(self.of_row), []
        if not cells:
            return
        if not 0 < self.row <= LAST_ROW:
            raise Refused(wording.DAMAGED)
        self.tally.count(cells)
        if self.row > self.rows.last_number:
            self.rows.add(SheetRow(self.row, _in_order(cells)))
        else:
            self.out_of_order.setdefault(self.row, []).extend(cells)
        if colours:
            full = len(self.colours) >= _MOST_LOOKS and colours not in self.colours
            look = tuple(sorted({(0, colour) for _, colour in colours})) if full else colours
            self.colours.setdefault(look, array("L")).append(self.row)

    def _cell(self) -> Cell | None:
        struck = self.style in self.styles.struck
        if self.type == "inlineStr":
            return self._text("".join(self.runs), struck)
        if not self.value:
            if self.has_formula:
                return Cell(self.column, f"={plain(self.formula)}", Kind.FORMULA, struck=struck)
            return None
        if self.type == "s":
            if not self.value.strip().isdecimal():
                return self._text(self.value, struck)
            string = self.words.get(int(self.value))
            if string is None:  # its number says nothing of what the cell held
                raise Refused(wording.DAMAGED)
            return self._text(string, struck, unescaped=True)
        if self.type == "b":
            text = "TRUE" if self.value.strip() in ("1", "true") else "FALSE"
            return Cell(self.column, text, Kind.YES_NO, struck=struck)
        if self.type == "e":
            return Cell(self.column, self.value, Kind.ERROR, struck=struck)
        if self.type == "d":
            return self._iso(struck)
        if self.type == "n":
            return self._number(struck)
        return self._text(self.value, struck)

    def _text(self, words: str, struck: bool, *, unescaped: bool = False) -> Cell | None:
        if not words or words.isspace():
            return None
        return Cell(self.column, words if unescaped else plain(words), Kind.TEXT, struck=struck)

    def _iso(self, struck: bool) -> Cell | None:
        try:
            moment = datetime.fromisoformat(self.value.strip().rstrip("Z"))
        except ValueError:
            return self._text(self.value, struck)
        return Cell(self.column, _moment_words(moment), Kind.DATE, moment.date(), struck)

    def _number(self, struck: bool) -> Cell | None:
        try:
            number = float(self.value)
        except ValueError:
            return self._text(self.value, struck)
        is_date, elapsed = self.style in self.styles.dates, self.style in self.styles.elapsed
        is_clock = 0 < number < 1 or (number <= 0 and self.style in self.styles.times)
        if is_date and (is_clock or (number and elapsed)):
            words = duration_words(number) if elapsed or number < 0 else clock_words(number)
            return Cell(self.column, words, Kind.TEXT, struck=struck)
        if is_date and (_EARLIEST_OF_1904 if self.from_1904 else 1) <= number < 2958466:
            moment = from_excel(number, CALENDAR_MAC_1904 if self.from_1904 else CALENDAR_WINDOWS_1900)
            if isinstance(moment, datetime):
                return Cell(self.column, _moment_words(moment), Kind.DATE, moment.date(), struck)
        if abs(number) < 1e15 and number == int(number):
            return Cell(self.column, str(int(number)), Kind.NUMBER, struck=struck)
        return Cell(
            self.column, repr(number) if abs(number) < 1e15 else self.value, Kind.NUMBER, struck=struck
        )


def _moment_words(moment: datetime) -> str:
    """Write a moment to the second: "2026-11-19 09:40:00", and its day alone at midnight."""
    later = moment + timedelta(seconds=0.5)
    moment = later if later.date() == moment.date() else moment
    midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.date().isoformat() if midnight else moment.strftime("%Y-%m-%d %H:%M:%S")


def read_sheet(
    package: zipfile.ZipFile,
    name: str,
    words: SharedStrings,
    styles: CellStyles,
    from_1904: bool,
    tally: Tally,
    steps: ReadProgress,
) -> tuple[RowStore, Merged, Mapping[Colours, Sequence[int]]]:
    """Read the rows of one sheet that hold anything, with comments and links on their cells.

    Further: the ranges that were merged, and which rows have the same colours in the same columns.
    """
    reading = _Reading(words, styles, from_1904, tally)
    lean = not styles.colours or part_named(package, name).file_size > _SMALL
    walk(package, name, reading.start, reading.end, lean=lean, steps=steps)
    reading.end_row()
    annotations = _annotations(package, name, reading.links)
    rows = reading.rows
    if reading.out_of_order or annotations:
        rows = RowStore(_joined(rows, reading.out_of_order, annotations))
    return rows, tuple(reading.merged), reading.colours


def _annotations(
    package: zipfile.ZipFile, name: str, links: list[tuple[str, str, str]]
) -> dict[tuple[int, int], tuple[str, str]]:
    """Read what is beside the cells: (row, column) → comment and text box, link."""
    targets = relations(package, name)
    beside: dict[tuple[int, int], tuple[str, str]] = {}
    for where, comment in comments(package, name).items():
        beside[place(where)] = (comment, "")
    for row, column, text in text_boxes(package, name):
        above = beside.get((row, column), ("", ""))[0]
        beside[row, column] = ("\n".join(filter(None, (above, wording.text_box(text)))), "")
    for where, which, inside in links:
        target = targets.get(which, ("", ""))[1] or inside
        beside[place(where)] = (beside.get(place(where), ("", ""))[0], target)
    return {where: both for where, both in beside.items() if any(both) and 0 < where[0] <= LAST_ROW}


def _joined(
    rows: RowStore, out_of_order: dict[int, list[Cell]], annotations: dict[tuple[int, int], tuple[str, str]]
) -> Iterator[SheetRow]:
    """Insert rows that came out of order, and add comments and links to their cells."""
    beside: dict[int, dict[int, tuple[str, str]]] = {}
    for (number, column), annotation in annotations.items():
        beside.setdefault(number, {})[column] = annotation
    more = (SheetRow(number, ()) for number in sorted({*out_of_order, *beside}))
    for number, same in groupby(heapq.merge(rows, more, key=_number), key=_number):
        cells = [*(cell for row in same for cell in row.cells), *out_of_order.get(number, ())]
        annotated = beside.get(number, {})
        for at, cell in enumerate(cells):
            if cell.column in annotated:
                comment, link = annotated.pop(cell.column)
                cells[at] = cell._replace(comment=comment, link=link)
        cells += [
            Cell(column, "", Kind.EMPTY, comment=comment, link=link)
            for column, (comment, link) in annotated.items()
        ]
        yield SheetRow(number, _in_order(cells))


def _number(row: SheetRow) -> int:
    return row.number


def _in_order(cells: list[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=_column))


def _column(cell: Cell) -> int:
    return cell.column
