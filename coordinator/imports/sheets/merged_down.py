"""Find the cells that were merged down over several rows: they apply to each of them."""

from operator import itemgetter

from coordinator.workbooks.cell import Cell
from coordinator.workbooks.reader import Sheet

_MOST = 200  # columns that are looked at


def merged_down(sheet: Sheet, first: int, last: int | None, header_row: int) -> dict[int, tuple[Cell, ...]]:
    """Return the cells that also apply to a row below them, by that row's number."""
    inherited: dict[int, tuple[Cell, ...]] = {}
    down = {(span[0], span[1]): span[2] for span in sheet.merged if span[2] > span[0] > header_row}
    if not down:
        return inherited
    tops = {row for row, _ in down}
    until: dict[int, tuple[int, Cell]] = {}  # column → the last row of its merged cell
    for row in sheet.rows.between(first, last):
        covering = [(column, cell) for column, (end, cell) in until.items() if end >= row.number]
        if covering:
            inherited[row.number] = tuple(cell for _, cell in sorted(covering, key=itemgetter(0)))
        for cell in row.cells if row.number in tops and len(until) < _MOST else ():
            if cell.words and (row.number, cell.column) in down:
                plain_cell = cell._replace(comment="", link="")
                until[cell.column] = (down[row.number, cell.column], plain_cell)
    return inherited
