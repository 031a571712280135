"""Read a workbook: every sheet, hidden or not, and every cell that holds anything."""

import contextlib
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msoffcrypto

from coordinator.core.errors import Refused
from coordinator.workbooks import sheet_reader, wording, xlsx_package, xlsx_shared_parts
from coordinator.workbooks.cell import Cell, Kind, SheetRow, letters
from coordinator.workbooks.row_store import RowStore

_LINES = 500  # of a CSV file, between two reports of progress
MOST_COLUMNS = 16_384  # of a row, as in Excel
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
        """Yield every cell that holds anything, with its address: "Perps!C12"."""
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
    """Read a whole workbook (.xlsx, .xlsm) or CSV file; `progress` is called with bytes.

    Raises Refused with the reason, and Cancelled when the user stopped it.
    """
    xlsx_package.check_size(path)
    steps = xlsx_package.ReadProgress(progress, cancelled)
    try:
        with path.open("rb") as file:
            beginning = file.read(512)
    except OSError as problem:
        raise Refused(wording.UNREADABLE) from problem
    if beginning.startswith(_OLE):
        raise Refused(_refusal_of_old_format(path))
    if beginning.startswith(b"PK"):
        return _read_package(path, steps)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _read_csv(path, steps)
    raise Refused(wording.NOT_A_WORKBOOK)


def _refusal_of_old_format(path: Path) -> str:
    protected, old = False, False
    with contextlib.suppress(Exception), path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        protected = bool(office.is_encrypted())
        old = office.format == "xls97"
    if protected:
        return wording.PASSWORD
    if old or path.suffix.lower() in (".xls", ".xlt"):
        return wording.OLD_FORMAT
    return wording.NOT_A_WORKBOOK


def _read_package(path: Path, steps: xlsx_package.ReadProgress) -> Workbook:
    tally = sheet_reader.Tally()
    with xlsx_package.open_package(path) as package:
        listed, from_1904, book = xlsx_package.list_sheets(package)
        steps.total = xlsx_shared_parts.size(package, book, [part.path for part in listed])
        words = xlsx_shared_parts.shared_strings(package, book, steps)
        styles = xlsx_shared_parts.cell_styles(package, book)
        sheets = []
        for part in listed:
            rows, merged = sheet_reader.read_sheet(package, part.path, words, styles, from_1904, tally, steps)
            sheets.append(Sheet(part.title, rows, part.hidden, merged))
    if not any(sheet.rows for sheet in sheets):
        raise Refused(wording.EMPTY_WORKBOOK)
    if tally.formulas * 2 > tally.cells:
        raise Refused(wording.NO_VALUES)
    return Workbook(tuple(sheets))


def _read_csv(path: Path, steps: xlsx_package.ReadProgress) -> Workbook:
    raw = path.read_bytes()
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(wording.NOT_A_WORKBOOK)
    steps.total = len(raw)
    letters_of = partial(io.TextIOWrapper, encoding=_encoding(raw), errors="replace", newline="")
    form: type[csv.Dialect] | csv.Dialect = csv.excel
    with contextlib.suppress(csv.Error):
        form = csv.Sniffer().sniff(letters_of(io.BytesIO(raw)).read(8192), delimiters=",;\t|")
    beneath = io.BytesIO(raw)
    rows = RowStore(_from_csv(beneath, letters_of(beneath), form, steps))
    if not rows:
        raise Refused(wording.EMPTY_CSV)
    return Workbook((Sheet(path.stem, rows),))


def _from_csv(
    beneath: io.BytesIO,
    lines: io.TextIOWrapper,
    form: type[csv.Dialect] | csv.Dialect,
    steps: xlsx_package.ReadProgress,
) -> Iterator[SheetRow]:
    tally = sheet_reader.Tally()
    try:
        for number, texts in enumerate(csv.reader(lines, form), 1):
            if len(texts) > MOST_COLUMNS:
                raise Refused(wording.too_many_columns(MOST_COLUMNS))
            cells = [Cell(place, words, Kind.TEXT) for place, words in enumerate(texts, 1) if words.strip()]
            if number % _LINES == 0:
                steps.take(beneath.tell() - steps.done)
            if cells:
                tally.count(cells)
                yield SheetRow(number, tuple(cells))
    except csv.Error as problem:
        raise Refused(wording.NOT_A_WORKBOOK) from problem


def _encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    with contextlib.suppress(UnicodeDecodeError):
        raw.decode("utf-8-sig")
        return "utf-8-sig"
    return "cp1252"
