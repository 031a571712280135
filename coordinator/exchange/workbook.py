"""A workbook as it stands: every sheet, hidden or not, and every cell that holds anything."""

import contextlib
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msoffcrypto

from coordinator.errors import Refused
from coordinator.exchange import package, parts, sheet_reading
from coordinator.exchange.cell import Cell, Kind, SheetRow, letters

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows that hold anything, and the ranges that were merged into one cell."""

    title: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column


@dataclass(frozen=True)
class Workbook:
    """All the sheets of a workbook in their order."""

    sheets: tuple[Sheet, ...]

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Go through every cell that holds anything, with its place: "Perps!C12"."""
        for sheet in self.sheets:
            for row in sheet.rows:
                for cell in row.cells:
                    yield f"{sheet.title}!{letters(cell.column)}{row.number}", cell


def read_workbook(path: Path) -> Workbook:
    """Read a workbook (.xlsx, .xlsm) or a CSV file whole; raises Refused with one clear sentence."""
    package.check_size(path)
    with path.open("rb") as file:
        beginning = file.read(512)
    if beginning.startswith(_OLE):
        raise Refused(_why_not_old(path))
    if beginning.startswith(b"PK"):
        return _read_package(path)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _read_csv(path)
    raise Refused(package.NOT_A_WORKBOOK)


def _why_not_old(path: Path) -> str:
    protected, old = False, False
    with contextlib.suppress(Exception), path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        protected = bool(office.is_encrypted())
        old = office.format == "xls97"
    if protected:
        return "That workbook is protected by a password. Save a copy without one, then choose it."
    if old or path.suffix.lower() in (".xls", ".xlt"):
        return "That workbook is in the old .xls form. Save it as .xlsx in Excel, then choose it again."
    return package.NOT_A_WORKBOOK


def _read_package(path: Path) -> Workbook:
    with package.open_package(path) as held:
        listed, from_1904, book = package.list_sheets(held)
        words, looks = parts.shared_words(held, book), parts.looks(held, book)
        sheets = []
        for part in listed:
            rows, merged = sheet_reading.read_sheet(held, part.path, words, looks, from_1904)
            sheets.append(Sheet(part.title, rows, part.hidden, merged))
    if not any(sheet.rows for sheet in sheets):
        raise Refused("There is nothing in that workbook. Choose one with something in it.")
    found = Workbook(tuple(sheets))
    if _mostly_formulas(found):
        raise Refused(
            "That workbook holds formulas without their values. Save it again in Excel, then choose it."
        )
    return found


def _mostly_formulas(workbook: Workbook) -> bool:
    """Tell whether more than half of what a workbook says is formulas that were never worked out."""
    kinds = [cell.kind for _, cell in workbook.cells() if cell.words]
    return kinds.count(Kind.FORMULA) * 2 > len(kinds)


def _read_csv(path: Path) -> Workbook:
    raw = path.read_bytes()
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(package.NOT_A_WORKBOOK)
    told = _decoded(raw)
    with contextlib.suppress(csv.Error):
        form: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(told[:8192], delimiters=",;\t|")
        return _from_csv(path, told, form)
    return _from_csv(path, told, csv.excel)


def _from_csv(path: Path, told: str, form: type[csv.Dialect] | csv.Dialect) -> Workbook:
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(told, newline=""), form), 1):
            held = tuple(
                Cell(place, words, Kind.TEXT) for place, words in enumerate(cells, 1) if words.strip()
            )
            if held:
                rows.append(SheetRow(number, held))
    except csv.Error as problem:
        raise Refused(package.NOT_A_WORKBOOK) from problem
    if not rows:
        raise Refused("There is nothing in that file. Choose one with something in it.")
    return Workbook((Sheet(path.stem, tuple(rows)),))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    with contextlib.suppress(UnicodeDecodeError):
        return raw.decode("utf-8-sig")
    return raw.decode("cp1252", errors="replace")
