"""Reads one sheet's cells from its part of the file, as a stream."""

import sys
import zipfile
from datetime import date, datetime

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from coordinator.exchange.cell import Cell, Kind, SheetRow, place
from coordinator.exchange.package import relations, walk
from coordinator.exchange.parts import Looks, comments, plain

Merged = tuple[tuple[int, int, int, int], ...]


class _Reading:
    """What has been read of a sheet so far."""

    def __init__(self, words: list[str], looks: Looks, from_1904: bool) -> None:
        self.words, self.looks, self.from_1904 = words, looks, from_1904
        self.rows: dict[int, list[Cell]] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.links: list[tuple[str, str, str]] = []
        self.row = self.column = 0
        self.form = self.formula = self.value = ""
        self.style = 0
        self.runs: list[str] = []
        self.aside = self.in_cell = self.has_formula = False

    def start(self, tag: str, told: dict[str, str]) -> None:
        """Take an element's start."""
        if tag == "c":
            row, column = place(told.get("r", ""))
            self.column = column or self.column + 1
            self.row = row or self.row
            style = told.get("s", "0")
            self.form, self.style = told.get("t", "n"), int(style) if style.isdigit() else 0
            self.formula = self.value = ""
            self.runs.clear()
            self.in_cell, self.has_formula = True, False
        elif tag == "row":
            number = told.get("r", "")
            self.row = int(number) if number.isdigit() else self.row + 1
            self.column = 0
        elif tag == "rPh":
            self.aside = True
        elif tag == "mergeCell":
            first, _, last = told.get("ref", "").partition(":")
            self.merged.append((*place(first), *place(last or first)))
        elif tag == "hyperlink":
            which = next((value for key, value in told.items() if key.rpartition(":")[2] == "id"), "")
            self.links.append((told.get("ref", "").partition(":")[0], which, told.get("location", "")))

    def end(self, tag: str, text: str) -> None:
        """Take an element's end, with its own text."""
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
            if (cell := self._cell()) is not None:
                self.rows.setdefault(self.row, []).append(cell)

    def _cell(self) -> Cell | None:
        struck = self.style in self.looks.struck
        if self.form == "inlineStr":
            return self._text("".join(self.runs), struck)
        if not self.value:
            if self.has_formula:
                return Cell(self.column, f"={plain(self.formula)}", Kind.FORMULA, struck=struck)
            return None
        if self.form == "s":
            number = int(self.value) if self.value.strip().isdigit() else -1
            return self._text(self.words[number] if 0 <= number < len(self.words) else self.value, struck)
        if self.form == "b":
            said = "TRUE" if self.value.strip() in ("1", "true") else "FALSE"
            return Cell(self.column, said, Kind.YES_NO, struck=struck)
        if self.form == "e":
            return Cell(self.column, self.value, Kind.ERROR, struck=struck)
        if self.form == "d":
            return self._iso(struck)
        if self.form == "n":
            return self._number(struck)
        return self._text(self.value, struck)

    def _text(self, words: str, struck: bool) -> Cell | None:
        if not words.strip():
            return None
        return Cell(self.column, sys.intern(plain(words)), Kind.TEXT, struck=struck)

    def _iso(self, struck: bool) -> Cell | None:
        try:
            day = datetime.fromisoformat(self.value.strip().rstrip("Z")).date()
        except ValueError:
            return self._text(self.value, struck)
        return Cell(self.column, day.isoformat(), Kind.DATE, day, struck)

    def _number(self, struck: bool) -> Cell | None:
        try:
            number = float(self.value)
        except ValueError:
            return self._text(self.value, struck)
        if self.style in self.looks.dates and 1 <= number < 2958466:
            found = from_excel(number, CALENDAR_MAC_1904 if self.from_1904 else CALENDAR_WINDOWS_1900)
            if isinstance(found, datetime):
                midnight = (found.hour, found.minute, found.second) == (0, 0, 0)
                words = found.date().isoformat() if midnight else found.strftime("%Y-%m-%d %H:%M:%S")
                return Cell(self.column, words, Kind.DATE, date(found.year, found.month, found.day), struck)
        if abs(number) < 1e15 and number == int(number):
            return Cell(self.column, sys.intern(str(int(number))), Kind.NUMBER, struck=struck)
        return Cell(
            self.column, repr(number) if abs(number) < 1e15 else self.value, Kind.NUMBER, struck=struck
        )


def read_sheet(
    held: zipfile.ZipFile, name: str, words: list[str], looks: Looks, from_1904: bool
) -> tuple[tuple[SheetRow, ...], Merged]:
    """Read the rows of one sheet that hold anything, with comments and links on their cells."""
    reading = _Reading(words, looks, from_1904)
    walk(held, name, reading.start, reading.end, lean=True)
    targets = relations(held, name)
    aside: dict[tuple[int, int], tuple[str, str]] = {}
    for where, said in comments(held, name).items():
        aside[place(where)] = (said, "")
    for where, which, inside in reading.links:
        target = targets.get(which, ("", ""))[1] or inside
        comment = aside.get(place(where), ("", ""))[0]
        aside[place(where)] = (comment, target)
    _put_aside(reading.rows, aside)
    rows = tuple(
        SheetRow(number, tuple(sorted(cells, key=lambda cell: cell.column)))
        for number, cells in sorted(reading.rows.items())
    )
    return rows, tuple(reading.merged)


def _put_aside(rows: dict[int, list[Cell]], aside: dict[tuple[int, int], tuple[str, str]]) -> None:
    for (number, column), (comment, link) in aside.items():
        cells = rows.setdefault(number, [])
        for at, cell in enumerate(cells):
            if cell.column == column:
                cells[at] = Cell(column, cell.words, cell.kind, cell.day, cell.struck, comment, link)
                break
        else:
            if comment or link:
                cells.append(Cell(column, "", Kind.EMPTY, comment=comment, link=link))
        if not cells:
            del rows[number]
