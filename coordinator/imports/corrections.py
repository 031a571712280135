"""Apply what a person corrected of single cells and rows, before the workbook is laid out by its mapping.

A corrected cell has other words; one that is somebody else's is read in the column of the chosen field, or in
one beyond the sheet's own. A row that is left out, or kept whole as a note, is in no table.
"""

from collections import defaultdict
from collections.abc import Mapping as Known
from dataclasses import dataclass, field, replace
from datetime import date

from coordinator.imports.reading.forms import find_form
from coordinator.imports.reading.mapping import CellCorrection, Mapping, TableMapping, check_fits, split_place
from coordinator.imports.reading.row_layout import RowKind, TableLayout, lay_out_tables
from coordinator.imports.sheets.apart import tell_apart
from coordinator.workbooks.cell import Cell, Kind, SheetRow, column_number, letters
from coordinator.workbooks.reader import Sheet, Workbook
from coordinator.workbooks.row_store import RowStore

_BEYOND = 15_000  # the first column for what is read as something else; a sheet's own are before it


@dataclass
class Corrected:
    """A workbook and its mapping as corrected, and the cells and rows as they stood."""

    workbook: Workbook
    mapping: Mapping
    places: dict[tuple[str, int], dict[int, str]] = field(default_factory=dict)  # of cells read elsewhere
    typed: dict[tuple[str, int], set[int]] = field(default_factory=dict)  # columns with other words
    as_it_stood: dict[tuple[str, int], list[Cell]] = field(default_factory=dict)  # by sheet and row
    kept_whole: list[tuple[str, SheetRow]] = field(default_factory=list)

    def stood_in(self, layout: TableLayout, number: int) -> list[tuple[Cell, str]]:
        """List a row's cells that were corrected, as they stood, each with its heading."""
        if not layout.places:
            cells = self.as_it_stood.get((layout.sheet, number), ())
            return [(cell, layout.headings.get(cell.column, "")) for cell in cells]
        labels = {place: layout.headings.get(column, "") for column, place in layout.places.items()}
        return [
            (cell, labels.get(f"{letters(cell.column)}{row}", ""))
            for (sheet, row), cells in self.as_it_stood.items()
            if sheet == layout.sheet and number == layout.store.last_number
            for cell in cells
        ]


class AsItStood:
    """The rows of a corrected workbook as they stood: by these they are recognised at the next import."""

    def __init__(self, workbook: Workbook, mapping: Mapping, today: date) -> None:
        layouts = lay_out_tables(workbook, mapping, today) if mapping.is_corrected else ()
        self._layouts = {(layout.sheet, layout.header_row): layout for layout in layouts}
        self._kinds: dict[tuple[str, int], dict[int, RowKind]] = {}

    def row(self, layout: TableLayout, kind: RowKind, row: SheetRow) -> tuple[TableLayout, RowKind, SheetRow]:
        """Return a row, its table and its kind as they were without corrections."""
        key = (layout.sheet, layout.header_row)
        before = self._layouts.get(key)
        if before is None:
            return layout, kind, row
        if key not in self._kinds:
            self._kinds[key] = {each.number: of for of, each in before.rows()}
        stood = next(before.store.between(row.number, row.number), row)
        return before, self._kinds[key].get(row.number, kind), stood

    def table_of(self, sheet: str, number: int) -> TableLayout | None:
        """Return the table of a sheet in which a row stands."""
        tables = [
            layout for layout in self._layouts.values()
            if layout.sheet == sheet and (layout.header_row <= number or layout.first <= number)
        ]  # fmt: skip
        return max(tables, key=lambda layout: layout.header_row, default=None)


def correct(workbook: Workbook, mapping: Mapping) -> Corrected:
    """Return a workbook with the corrections of its mapping; the same one where there are none."""
    if not mapping.is_corrected:
        return Corrected(workbook, mapping)
    apart = tell_apart(workbook)
    check_fits(mapping, apart)
    rest = replace(mapping, corrections=(), kept_whole=frozenset(), left_out=frozenset())
    corrected = Corrected(workbook, rest)
    by_row: dict[tuple[str, int], dict[int, CellCorrection]] = defaultdict(dict)
    for correction in mapping.corrections:
        sheet, column, number = split_place(correction.place)
        by_row[sheet, number][column] = correction
    sheets = tuple(_sheet(corrected, mapping, sheet, by_row) for sheet in apart.sheets)
    corrected.workbook = replace(workbook, sheets=sheets)
    return corrected


def _sheet(
    corrected: Corrected,
    mapping: Mapping,
    sheet: Sheet,
    by_row: Known[tuple[str, int], Known[int, CellCorrection]],
) -> Sheet:
    rows = RowStore()
    is_form = any(table.form for table in mapping.tables if table.sheet == sheet.title)
    for row in sheet.rows:
        # A form is one record, whose row is the one after its last.
        place = f"{sheet.title}!{sheet.rows.last_number + 1 if is_form else row.number}"
        if place in mapping.kept_whole:
            corrected.kept_whole.append((sheet.title, row))
        if place in mapping.kept_whole or place in mapping.left_out:
            continue
        if corrections := by_row.get((sheet.title, row.number)):
            rows.add(_row(corrected, sheet, row, corrections, is_form=is_form))
        else:
            rows.add(row)
    return replace(sheet, rows=rows)


def _row(
    corrected: Corrected,
    sheet: Sheet,
    row: SheetRow,
    corrections: Known[int, CellCorrection],
    *,
    is_form: bool,
) -> SheetRow:
    key = (sheet.title, row.number)
    cells = {cell.column: cell for cell in row.cells}
    for column, correction in corrections.items():
        cell = cells.get(column, Cell(column, "", Kind.TEXT))
        if correction.words is not None and correction.words != cell.words:
            if cell.words:
                corrected.as_it_stood.setdefault(key, []).append(cell)
            cell = cell._replace(words=correction.words, kind=Kind.TEXT, day=None, struck=False)
            corrected.typed.setdefault(key, set()).add(column)
        cells[column] = cell
        if correction.field is None:
            continue
        if is_form:
            _read_label_as(corrected, sheet, f"{letters(column)}{row.number}", correction.field)
            continue
        cells[column] = cell._replace(words="")
        elsewhere = _column_for(corrected, sheet.title, row.number, column, correction.field)
        taken = cells.get(elsewhere)
        if taken is not None and taken.words and elsewhere not in corrections:
            elsewhere = _new_column(corrected, sheet.title, row.number, column, correction.field)
        cells[elsewhere] = cell._replace(column=elsewhere)
        if column in corrected.typed.get(key, ()):
            corrected.typed[key].add(elsewhere)
        corrected.places.setdefault(key, {})[elsewhere] = f"{letters(column)}{row.number}"
    return SheetRow(row.number, tuple(sorted(cells.values(), key=lambda cell: cell.column)))


def _table(mapping: Mapping, title: str, number: int) -> TableMapping | None:
    """Return the table of a sheet in which a row stands: the last whose headings are above it."""
    tables = [table for table in mapping.tables if table.sheet == title and table.header_row <= number]
    return max(tables, key=lambda table: table.header_row, default=None)


def _column_for(corrected: Corrected, title: str, number: int, column: int, field: str) -> int:
    """Return the column of a field, or a new one for it."""
    table = _table(corrected.mapping, title, number)
    own = [column_number(place) for place, name in table.columns.items() if name == field] if table else []
    if field and own:
        return own[0]
    return _new_column(corrected, title, number, column, field)


def _new_column(corrected: Corrected, title: str, number: int, column: int, field: str) -> int:
    """Add a column to a table for a field, under the heading that the cell has."""
    table = _table(corrected.mapping, title, number)
    if table is None:
        return column
    new = max(_BEYOND, *(column_number(place) + 1 for place in table.columns or ("A",)))
    headings = {**table.headings, letters(new): table.headings.get(letters(column), "")}
    _change(
        corrected, table, replace(table, columns={**table.columns, letters(new): field}, headings=headings)
    )
    return new


def _read_label_as(corrected: Corrected, sheet: Sheet, place: str, field: str) -> None:
    """Read a value of a form as another field: a form has one row, so its column is only that cell's."""
    table = next(table for table in corrected.mapping.tables if table.sheet == sheet.title)
    for at, entry in enumerate(find_form(sheet), 1):
        if entry.value is not None and f"{letters(entry.value.column)}{entry.row}" == place:
            _change(corrected, table, replace(table, columns={**table.columns, letters(at): field}))
            return


def _change(corrected: Corrected, table: TableMapping, changed: TableMapping) -> None:
    tables = tuple(changed if each is table else each for each in corrected.mapping.tables)
    corrected.mapping = replace(corrected.mapping, tables=tables)
