"""Examples of the values in the columns of a table, which help the user to recognise them."""

from itertools import islice

from coordinator.imports.reading.forms import find_form
from coordinator.imports.reading.mapping import Mapping, TableMapping
from coordinator.imports.sheets.apart import tell_apart
from coordinator.workbooks.cell import letters
from coordinator.workbooks.reader import Sheet, Workbook

_SHOWN = 3
_ROWS_READ = 400  # rows: a column that is empty for longer shows no examples


def examples(workbook: Workbook, mapping: Mapping, table: TableMapping) -> dict[str, str]:
    """Return the first three different values of each column, by column letter."""
    last = _next_headings(mapping, table)
    values: dict[str, list[str]] = {column: [] for column in table.columns}
    for sheet in tell_apart(workbook).sheets:
        if sheet.title != table.sheet:
            continue
        if table.form:
            return _of_form(sheet)
        for row in islice(sheet.rows.between(table.header_row + 1, None), _ROWS_READ):
            if row.number >= last:
                break
            for cell in row.cells:
                seen = values.get(letters(cell.column))
                text = " ".join(cell.words.split())
                if seen is not None and text and text not in seen and len(seen) < _SHOWN:
                    seen.append(text)
            if all(len(seen) == _SHOWN for seen in values.values()):
                break
    return {column: " · ".join(seen) for column, seen in values.items()}


def _of_form(sheet: Sheet) -> dict[str, str]:
    return {
        letters(at): " ".join(entry.value.words.split()) if entry.value is not None else ""
        for at, entry in enumerate(find_form(sheet), 1)
    }


def _next_headings(mapping: Mapping, table: TableMapping) -> float:
    later = (
        other.header_row - other.header_rows + 1
        for other in mapping.tables
        if other.sheet == table.sheet and other.header_row > table.header_row
    )
    return min(later, default=float("inf"))
