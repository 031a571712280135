"""A workbook as it stands: every sheet, hidden or not, and every cell that holds anything."""

import contextlib
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msoffcrypto

from coordinator.core.errors import Refused
from coordinator.workbooks import sheet_reader, xlsx_package, xlsx_shared_parts
from coordinator.workbooks.cell import Cell, Kind, SheetRow, letters
from coordinator.workbooks.row_store import RowStore

_LINES = 500  # of a CSV file, between one look at the clock and the next
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows that hold anything, and the ranges that were merged into one cell."""

    title: str
    rows: RowStore
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


def read_workbook(
    path: Path,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Workbook:
    """Read a workbook (.xlsx, .xlsm) or a CSV file whole, step by step, told in bytes.

    Raises Refused with one clear sentence, and Cancelled when it was stopped.
    """
    xlsx_package.check_size(path)
    steps = xlsx_package.ReadProgress(progress, cancelled)
    try:
        with path.open("rb") as file:
            beginning = file.read(512)
    except OSError as problem:
        raise Refused("That file can't be read. Check its place and its name.") from problem
    if beginning.startswith(_OLE):
        raise Refused(_why_not_old(path))
    if beginning.startswith(b"PK"):
        return _read_package(path, steps)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _read_csv(path, steps)
    raise Refused(xlsx_package.NOT_A_WORKBOOK)


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
    return xlsx_package.NOT_A_WORKBOOK


def _read_package(path: Path, steps: xlsx_package.ReadProgress) -> Workbook:
    tally = sheet_reader.Tally()
    with xlsx_package.open_package(path) as held:
        listed, from_1904, book = xlsx_package.list_sheets(held)
        steps.total = xlsx_shared_parts.size(held, book, [part.path for part in listed])
        words, looks = (
            xlsx_shared_parts.shared_strings(held, book, steps),
            xlsx_shared_parts.cell_styles(held, book),
        )
        sheets = []
        for part in listed:
            rows, merged = sheet_reader.read_sheet(held, part.path, words, looks, from_1904, tally, steps)
            sheets.append(Sheet(part.title, rows, part.hidden, merged))
    if not any(sheet.rows for sheet in sheets):
        raise Refused("There is nothing in that workbook. Choose one with something in it.")
    if tally.formulas * 2 > tally.cells:
        raise Refused(
            "That workbook holds formulas without their values. Save it again in Excel, then choose it."
        )
    return Workbook(tuple(sheets))


def _read_csv(path: Path, steps: xlsx_package.ReadProgress) -> Workbook:
    raw = path.read_bytes()
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(xlsx_package.NOT_A_WORKBOOK)
    steps.total = len(raw)
    letters_of = partial(io.TextIOWrapper, encoding=_encoding(raw), errors="replace", newline="")
    form: type[csv.Dialect] | csv.Dialect = csv.excel
    with contextlib.suppress(csv.Error):
        form = csv.Sniffer().sniff(letters_of(io.BytesIO(raw)).read(8192), delimiters=",;\t|")
    beneath = io.BytesIO(raw)
    rows = RowStore(_from_csv(beneath, letters_of(beneath), form, steps))
    if not rows:
        raise Refused("There is nothing in that file. Choose one with something in it.")
    return Workbook((Sheet(path.stem, rows),))


def _from_csv(
    beneath: io.BytesIO,
    lines: io.TextIOWrapper,
    form: type[csv.Dialect] | csv.Dialect,
    steps: xlsx_package.ReadProgress,
) -> Iterator[SheetRow]:
    tally = sheet_reader.Tally()
    try:
        for number, cells in enumerate(csv.reader(lines, form), 1):
            held = [Cell(place, words, Kind.TEXT) for place, words in enumerate(cells, 1) if words.strip()]
            if number % _LINES == 0:
                steps.take(beneath.tell() - steps.done)
            if held:
                tally.count(held)
                yield SheetRow(number, tuple(held))
    except csv.Error as problem:
        raise Refused(xlsx_package.NOT_A_WORKBOOK) from problem


def _encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    with contextlib.suppress(UnicodeDecodeError):
        raw.decode("utf-8-sig")
        return "utf-8-sig"
    return "cp1252"
