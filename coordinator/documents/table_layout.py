"""Puts tables on pages: their headings on every page, no heading and no last row left alone."""

from collections.abc import Sequence
from dataclasses import replace

from coordinator.documents.blocks import Span, Spans, Table, TableColumn, Tone, Weight
from coordinator.documents.line_breaking import Line, Measure, break_lines
from coordinator.documents.page_parts import BOTTOM, FULL, LEFT, RIGHT, PageOf, Pages, Rule, TextRun, baseline

_GUTTER = 9.0
_WHOLE = 200  # points: a lower row stays whole
_PART = 90  # points: so much of a higher one must fit before it is cut


def put_table(pages: Pages, table: Table, keep: float) -> None:
    """Put a table; its last row stays on the page with the `keep` points that follow it."""
    columns = column_places(table.columns)
    if not pages.fits(least_of_table(pages, table, keep)):
        pages.turn()
    if table.headed:
        _put_head(pages, table, columns)
    for number, row in enumerate(table.rows):
        cells = _cells(table, row, pages.measure)
        needed = _needed(pages, cells, table, keep if number == len(table.rows) - 1 else 0)
        if number and not pages.fits(needed):
            pages.turn()
            _put_head(pages, table, columns)
        _put_row(pages, table, cells, table.pages_of[number] if table.pages_of else "")
    pages.y += 8 * pages.spacing.share


def least_of_table(pages: Pages, table: Table, keep: float = 0) -> float:
    """Measure the headings of a table with its first row, or the part of it that must fit, in points."""
    if not table.rows:
        return 0
    first = _cells(table, table.rows[0], pages.measure)
    head = _head_height(pages, table) if table.headed else 0
    return head + _needed(pages, first, table, keep if len(table.rows) == 1 else 0)


def column_places(columns: Sequence[TableColumn]) -> list[tuple[float, float]]:
    """Compute where each column starts and how wide its words may be, in points."""
    whole, x, places = sum(column.share for column in columns), LEFT, []
    for place, column in enumerate(columns):
        wide = FULL * column.share / whole
        places.append((x, wide - (_GUTTER if place < len(columns) - 1 else 0)))
        x += wide
    return places


def _needed(pages: Pages, cells: list[list[Line]], table: Table, keep: float) -> float:
    """Measure what must fit of a row: all of it, or the first part of one that is cut; in points."""
    lines = max((len(cell) for cell in cells), default=1)
    height = max(2 * pages.spacing.pad + table.leading * lines, table.row_height)
    return height + keep if height < _WHOLE else _PART


def _put_row(pages: Pages, table: Table, cells: list[list[Line]], key: str) -> None:
    start, most = 0, max((len(cell) for cell in cells), default=1)
    columns, pad = column_places(table.columns), pages.spacing.pad
    while True:
        room = max(1, int((BOTTOM - pages.y - 2 * pad) // table.leading))
        some, top = min(room, most - start), pages.y
        for cell, place, column in zip(cells, columns, table.columns, strict=True):
            _put_cell(pages, table, column, cell[start : start + some], (top + pad, *place))
        if key and not start:
            pages.put(PageOf(key, RIGHT, baseline(top + pad, table.leading, table.size), table.size))
        start += some
        pages.y = top + max(2 * pad + some * table.leading, table.row_height)
        pages.put(Rule(LEFT, RIGHT, pages.y, False))
        if start >= most:
            return
        pages.turn()
        _put_head(pages, table, columns)
        if cells and len(cells[0]) <= start:
            cells = [_named_again(cells[0], start), *cells[1:]]
            most = max(most, len(cells[0]))


def _named_again(cell: list[Line], start: int) -> list[Line]:
    """Repeat the first cell of a row that goes on, so that it says whose words these are."""
    own = [line for line in cell if line]
    again = [tuple(replace(span, tone=Tone.SECOND) for span in line) for line in own]
    return [*cell, *[()] * (start - len(cell)), *again]


def _put_cell(
    pages: Pages, table: Table, column: TableColumn, lines: Sequence[Line], place: tuple[float, float, float]
) -> None:
    """Put the lines of a cell below each other; `place` is its top, its left and its width."""
    y, x, width = place
    for line in lines:
        if line:
            at, whole = x + width if column.right else x, width if len(lines) > 1 else 0
            height = baseline(y, table.leading, table.size)
            pages.put(TextRun(at, height, line, table.size, whole, column.right))
        y += table.leading


def _put_head(pages: Pages, table: Table, columns: list[tuple[float, float]]) -> None:
    if not table.headed:
        return
    top = pages.y
    for lines, place, column in zip(_titles(table, pages.measure), columns, table.columns, strict=True):
        for line, words in enumerate(lines):
            _put_cell(pages, table, column, [words], (top + pages.spacing.pad + line * table.leading, *place))
    pages.y = top + _head_height(pages, table)
    pages.put(Rule(LEFT, RIGHT, pages.y, True))


def _titles(table: Table, measure: Measure) -> list[list[Line]]:
    return [
        break_lines((Span(column.title, Weight.SEMIBOLD),), table.size, width, measure)
        for column, (_, width) in zip(table.columns, column_places(table.columns), strict=True)
    ]


def _head_height(pages: Pages, table: Table) -> float:
    lines = max(len(title) for title in _titles(table, pages.measure))
    return 2 * pages.spacing.pad + table.leading * lines


def _cells(table: Table, row: tuple[Spans, ...], measure: Measure) -> list[list[Line]]:
    return [
        break_lines(cell, table.size, width, measure)
        for cell, (_, width) in zip(row, column_places(table.columns), strict=True)
    ]
