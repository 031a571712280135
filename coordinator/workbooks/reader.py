"""Read a workbook: every sheet, hidden or not, and every cell that holds anything."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coordinator.core.errors import Refused
from coordinator.workbooks import known_files, sheet_reader, wording, xlsx_package, xlsx_shared_parts
from coordinator.workbooks.cell import Cell, SheetRow, letters
from coordinator.workbooks.csv_reader import LineProblem, read_records
from coordinator.workbooks.other_formats import read_other_format
from coordinator.workbooks.row_store import RowStore
from coordinator.workbooks.sheet_reader import Colours
from coordinator.workbooks.styles.cell_styles import cell_styles
from coordinator.workbooks.text_form import TextForm

__all__ = ["Cell", "LineProblem", "Sheet", "SheetRow", "TextForm", "Workbook", "read_workbook"]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows that hold anything, and the ranges that were merged into one cell."""

    title: str
    rows: RowStore
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    from_1904: bool = False  # its days are counted from 1904
    colours: Mapping[Colours, Sequence[int]] = field(default_factory=dict)  # of rows → their numbers


@dataclass(frozen=True)
class Workbook:
    """All the sheets of a workbook in their order, how a text file was read, and what was wrong in it."""

    sheets: tuple[Sheet, ...]
    text: TextForm | None = None
    problems: tuple[LineProblem, ...] = ()

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Yield every cell that holds anything, with its address: "Perps!C12"."""
        for sheet in self.sheets:
            for row in sheet.rows:
                for cell in row.cells:
                    yield f"{sheet.title}!{letters(cell.column)}{row.number}", cell

    def problem_words(self) -> list[str]:
        """Say what was wrong in the file, each kind once with its lines."""
        lines: dict[str, list[int]] = {}
        for problem in self.problems:
            lines.setdefault(problem.why, []).append(problem.line)
        return [wording.with_lines(why, numbers) for why, numbers in lines.items()]


def read_workbook(
    path: Path,
    *,
    text: TextForm | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Workbook:
    """Read a whole workbook (.xlsx, .xlsm, .xlsb, .xls, .ods) or a list in a text file.

    `text` is how the user wants a text file read; without it that is found. `progress` is called with bytes.
    Raises Refused with the reason, and Cancelled when the user stopped it.
    """
    xlsx_package.check_size(path)
    steps = xlsx_package.ReadProgress(progress, cancelled)
    try:
        with path.open("rb") as file:
            beginning = file.read(4096)
    except OSError as problem:
        raise Refused(wording.UNREADABLE) from problem
    if known_files.is_ole(beginning):
        protected, held = known_files.office_format(path)
        if why := wording.PASSWORD if protected else known_files.why_not_office(path, held):
            raise Refused(why)
        return _read_other(path, steps)
    if beginning.startswith(b"PK"):
        return _read_package(path, steps)
    if why := known_files.why_not_a_workbook(path, beginning):
        raise Refused(why)
    return _read_text(path, text, steps)


def _read_package(path: Path, steps: xlsx_package.ReadProgress) -> Workbook:
    tally = sheet_reader.Tally()
    with xlsx_package.open_package(path) as package:
        if xlsx_package.locate(package, "xl/workbook.bin") or xlsx_package.locate(package, "content.xml"):
            return _read_other(path, steps)
        listed, from_1904, book = xlsx_package.list_sheets(package)
        steps.total = xlsx_shared_parts.size(package, book, [part.path for part in listed])
        words = xlsx_shared_parts.shared_strings(package, book, steps)
        styles = cell_styles(package, book)
        sheets = []
        for part in listed:
            rows, merged, colours = sheet_reader.read_sheet(
                package, part.path, words, styles, from_1904, tally, steps
            )
            sheets.append(Sheet(part.title, rows, part.hidden, merged, from_1904, colours))
    if not any(sheet.rows for sheet in sheets):
        raise Refused(wording.EMPTY_WORKBOOK)
    if tally.formulas * 2 > tally.cells:
        raise Refused(wording.NO_VALUES)
    return Workbook(tuple(sheets))


def _read_other(path: Path, steps: xlsx_package.ReadProgress) -> Workbook:
    steps.total = path.stat().st_size
    sheets = [Sheet(*read) for read in read_other_format(path, steps)]
    if not any(sheet.rows for sheet in sheets):
        raise Refused(wording.EMPTY_WORKBOOK)
    return Workbook(tuple(sheets), problems=(LineProblem(0, wording.WITHOUT_FORMATTING),))


def _read_text(path: Path, text: TextForm | None, steps: xlsx_package.ReadProgress) -> Workbook:
    raw = path.read_bytes()
    steps.total = len(raw)
    records, read = read_records(raw, text, steps)
    rows = RowStore(read)
    if not rows:
        raise Refused(wording.EMPTY_CSV)
    return Workbook((Sheet(path.stem, rows),), records.form, tuple(records.problems))
