"""Examples of what stands in the columns of a table, to recognise them by."""

from itertools import islice

from coordinator.imports.reading.mapping import Mapping, TableMapping
from coordinator.workbooks.cell import letters
from coordinator.workbooks.reader import Workbook

_SHOWN = 3
_LOOK_AT = 400  # rows: a column that is empty for longer shows no examples


def examples(workbook: Workbook, mapping: Mapping, table: TableMapping) -> dict[str, str]:
    """Give for each column the first three different words under its heading."""
    last = _next_headings(mapping, table)
    found: dict[str, list[str]] = {column: [] for column in table.columns}
    for sheet in workbook.sheets:
        if sheet.title != table.sheet:
            continue
        for row in islice(sheet.rows.between(table.header_row + 1, None), _LOOK_AT):
            if row.number >= last:
                break
            for cell in row.cells:
                seen = found.get(letters(cell.column))
                said = " ".join(cell.words.split())
                if seen is not None and said and said not in seen and len(seen) < _SHOWN:
                    seen.append(said)
            if all(len(seen) == _SHOWN for seen in found.values()):
                break
    return {column: " · ".join(seen) for column, seen in found.items()}


def _next_headings(mapping: Mapping, table: TableMapping) -> float:
    later = (
        one.header_row - one.header_rows + 1
        for one in mapping.tables
        if one.sheet == table.sheet and one.header_row > table.header_row
    )
    return min(later, default=float("inf"))
