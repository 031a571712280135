"""Every row of a workbook as the records that it becomes, and its cells, for a person to correct."""

from collections.abc import Iterator
from dataclasses import dataclass

from coordinator.imports.cells import wording
from coordinator.imports.drawn_rows import RowWords
from coordinator.imports.planner import PlannedRow
from coordinator.imports.reading.forms import find_form
from coordinator.imports.reading.mapping import Mapping, TableMapping
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.sheets.apart import tell_apart
from coordinator.workbooks.cell import column_number, letters
from coordinator.workbooks.reader import Sheet, Workbook

MOST_ROWS = 10_000  # that are shown; more are imported all the same


@dataclass(frozen=True)
class RowPreview:
    """A row of the workbook: what it becomes, how many of its cells to check, what was chosen for it."""

    sheet: str
    header_row: int
    number: int
    becomes: tuple[str, ...]
    to_check: int = 0
    kept: str = ""  # "note": whole as a note; "out": not imported
    form: bool = False

    @property
    def place(self) -> str:
        """Return the row's name in a mapping: "Victims!5"."""
        return f"{self.sheet}!{self.number}"


@dataclass(frozen=True)
class CellPreview:
    """A cell of a row: its words and its field as they are read, and the words as they stand."""

    place: str
    heading: str
    words: str
    field: str
    stood: str
    corrected: bool = False  # in its words or its field


def preview_row(known: ExistingRecords, mapping: Mapping, planned: PlannedRow) -> RowPreview | None:
    """Show a planned row; None for a row of headings, and for what is planned after the rows."""
    table = mapping.table(planned.sheet, planned.header_row)
    form = table is not None and table.form
    if not planned.counted or (table is not None and not form and _is_heading(table, planned.number)):
        return None
    row = RowPreview(planned.sheet, planned.header_row, planned.number, (), form=form)
    if planned.known_before:
        return RowPreview(row.sheet, row.header_row, row.number, (wording.IN_CASEBOOK,), form=form)
    if row.place in mapping.kept_whole:
        return RowPreview(row.sheet, row.header_row, row.number, (wording.WHOLE_NOTE,), 0, "note", form)
    becomes = tuple(RowWords(known, planned).records()) or (wording.ONLY_NOTES,)
    return RowPreview(row.sheet, row.header_row, row.number, becomes, len(planned.not_understood), form=form)


def left_out_rows(mapping: Mapping) -> Iterator[RowPreview]:
    """Show the rows that a person left out."""
    for place in mapping.left_out:
        title, _, number = place.rpartition("!")
        tables = [each for each in mapping.tables if each.sheet == title and each.header_row <= int(number)]
        table = max(tables, key=lambda each: each.header_row, default=None)
        header_row = table.header_row if table is not None else 0
        form = table is not None and table.form
        yield RowPreview(title, header_row, int(number), (wording.LEFT_OUT,), 0, "out", form)


def list_cells(workbook: Workbook, mapping: Mapping, row: RowPreview) -> tuple[CellPreview, ...]:
    """List the cells of a row by the headings of its table, empty ones too; corrections are applied."""
    sheet = next((each for each in tell_apart(workbook).sheets if each.title == row.sheet), None)
    table = mapping.table(row.sheet, row.header_row)
    if sheet is None or table is None:
        return ()
    cells = _of_form(sheet, table) if table.form else _of_row(sheet, table, row.number)
    return tuple(_corrected(mapping, f"{row.sheet}!{place}", *rest) for place, *rest in cells)


def _is_heading(table: TableMapping, number: int) -> bool:
    return table.header_row - table.header_rows < number <= table.header_row


def _of_row(sheet: Sheet, table: TableMapping, number: int) -> Iterator[tuple[str, str, str, str]]:
    rows = sheet.rows.between(number, number)
    words = {cell.column: cell.words for row in rows for cell in row.cells}
    for column in sorted({*map(column_number, table.columns), *words}):
        place = letters(column)
        heading, name = table.headings.get(place, ""), table.columns.get(place, "")
        yield f"{place}{number}", heading, words.get(column, ""), name


def _of_form(sheet: Sheet, table: TableMapping) -> Iterator[tuple[str, str, str, str]]:
    for at, entry in enumerate(find_form(sheet), 1):
        if entry.value is not None:
            place = f"{letters(entry.value.column)}{entry.row}"
            yield place, entry.label, entry.value.words, table.columns.get(letters(at), "")


def _corrected(mapping: Mapping, place: str, heading: str, words: str, name: str) -> CellPreview:
    correction = mapping.correction(place)
    now = words if correction.words is None else correction.words
    read_as = name if correction.field is None else correction.field
    return CellPreview(place, heading, now, read_as, words, (now, read_as) != (words, name))
