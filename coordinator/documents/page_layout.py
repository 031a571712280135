"""Puts blocks on A4 pages: pure arithmetic, in points, from the top left corner down."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    NewPage,
    Paragraph,
    Span,
    Spans,
    Spare,
    Squares,
    Table,
    TableColumn,
    Tone,
    Weight,
)
from coordinator.documents.line_breaking import Line, Measure, break_lines

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT = 42.0, WIDTH - 42.0
TOP, BOTTOM = 70.0, 786.0
FULL = RIGHT - LEFT
_PAD, _GUTTER = 4.25, 9.0
# level: size, leading, space before, space after
_HEADINGS = {1: (15, 20, 0, 3), 2: (10.8, 15, 9, 2), 3: (9.5, 13, 6, 1), 0: (22, 29, 0, 6)}


@dataclass(frozen=True)
class TextRun:
    """A line of words with its baseline at `y`; `right`: it ends at `x` instead of starting there.

    With a `width`, a line that begins in a right-to-left script ends at the right of it.
    """

    x: float
    y: float
    line: Line
    size: float
    width: float = 0
    right: bool = False


@dataclass(frozen=True)
class Rule:
    """A line across."""

    x: float
    end: float
    y: float
    dark: bool


@dataclass(frozen=True)
class PageOf:
    """The number of the page that a key is on, ending at `x`."""

    key: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Anchor:
    """A place that a bookmark and links lead to."""

    key: str
    title: str
    y: float


@dataclass(frozen=True)
class Dark:
    """A dark square code."""

    x: float
    y: float
    rows: tuple[tuple[bool, ...], ...]
    side: float


Put = TextRun | Rule | PageOf | Anchor | Dark


@dataclass
class Pages:
    """Pages while they fill."""

    measure: Measure
    pages: list[list[Put]] = field(default_factory=lambda: [[]])
    y: float = TOP

    def put(self, *some: Put) -> None:
        """Put something on the current page."""
        self.pages[-1].extend(some)

    def turn(self) -> None:
        """Go on to a new page."""
        self.pages.append([])
        self.y = TOP

    def fits(self, height: float) -> bool:
        """Tell whether a height in points still fits on this page."""
        return self.y + height <= BOTTOM


def lay_out(blocks: Sequence[Block], measure: Measure) -> list[list[Put]]:
    """Put blocks on pages; a heading never stays behind alone."""
    pages = Pages(measure)
    for place, block in enumerate(blocks):
        match block:
            case NewPage():
                if pages.pages[-1]:
                    pages.turn()
            case Gap(height):
                pages.y += height
            case Heading():
                _heading(pages, block, _least(blocks[place + 1 :], pages))
            case Paragraph():
                _paragraph(pages, block, _least(blocks[place + 1 :], pages) if block.with_next else 0)
            case Table():
                _table(pages, block)
            case Spare():
                _spare(pages, block)
            case Squares():
                _squares(pages, block)
    return pages.pages


def _least(following: Sequence[Block], pages: Pages) -> float:
    """Measure how much of the next block must be on the same page as this one, in points."""
    for block in following[:1]:
        match block:
            case Heading():
                _, leading, before, after = _HEADINGS[block.level]
                return leading + before + after + 30
            case Paragraph():
                lines = len(break_lines(block.spans, block.size, FULL, pages.measure))
                return min(lines, 3) * block.leading
            case Table() if block.rows:
                first = _row_height(_cells(block, block.rows[0], pages.measure), block)
                return 22 + min(first, 80)
            case Squares():
                return block.side
    return 0


def _heading(pages: Pages, block: Heading, least: float) -> None:
    size, leading, before, after = _HEADINGS[block.level]
    spans: Spans = (Span(block.words, Weight.SEMIBOLD),)
    if block.aside:
        spans = (*spans, Span(" " + block.aside, Weight.REGULAR, Tone.SECOND))
    lines = break_lines(spans, size, FULL, pages.measure)
    space = before if pages.y > TOP else 0
    if not pages.fits(space + leading * len(lines) + after + least):
        pages.turn()
        space = 0
    pages.y += space
    if block.key:
        pages.put(Anchor(block.key, block.bookmark or block.words, pages.y))
    _set(pages, lines, LEFT, size, leading, FULL)
    pages.y += after


def _paragraph(pages: Pages, block: Paragraph, least: float) -> None:
    lines = break_lines(block.spans, block.size, FULL, pages.measure)
    start = 0
    if not pages.fits(block.leading * min(len(lines), 2) + least):
        pages.turn()
    while start < len(lines):
        some = lines[start : start + max(1, int((BOTTOM - pages.y) // block.leading))]
        if len(lines) - start - len(some) == 1 and len(some) > 2:
            some = some[:-1]  # no last line alone at the top of a page
        _set(pages, some, LEFT, block.size, block.leading, FULL)
        start += len(some)
        if start < len(lines):
            pages.turn()
    pages.y += block.after


def _set(pages: Pages, lines: Sequence[Line], x: float, size: float, leading: float, width: float) -> None:
    for line in lines:
        baseline = pages.y + (leading + size * 0.72) / 2
        if line:
            pages.put(TextRun(x, baseline, line, size, width if len(lines) > 1 else 0))
        pages.y += leading


def _table(pages: Pages, table: Table) -> None:
    places = _places(table.columns)
    if table.headed:
        _table_head(pages, table, places)
    for number, row in enumerate(table.rows):
        cells = _cells(table, row, pages.measure)
        height = _row_height(cells, table)
        # A row that fits on a page stays whole unless it would leave a large gap.
        if not pages.fits(height) and (height < 200 or not pages.fits(90)):
            pages.turn()
            _table_head(pages, table, places)
        key = table.pages_of[number] if table.pages_of else ""
        _row(pages, table, places, cells, key)
    pages.y += 8


def _row(
    pages: Pages, table: Table, places: list[tuple[float, float]], cells: list[list[Line]], key: str
) -> None:
    start, most = 0, max((len(cell) for cell in cells), default=1)
    while True:
        room = max(1, int((BOTTOM - pages.y - 2 * _PAD) // table.leading))
        some, top = min(room, most - start), pages.y
        for cell, (x, width), column in zip(cells, places, table.columns, strict=True):
            pages.y = top + _PAD
            at = x + width if column.right else x
            for line in cell[start : start + some]:
                if line:
                    baseline = pages.y + (table.leading + table.size * 0.72) / 2
                    whole = width if len(cell) > 1 else 0
                    pages.put(TextRun(at, baseline, line, table.size, whole, column.right))
                pages.y += table.leading
        if key and not start:
            pages.put(PageOf(key, RIGHT, top + _PAD + (table.leading + table.size * 0.72) / 2, table.size))
        start += some
        pages.y = top + max(2 * _PAD + some * table.leading, table.row_height)
        pages.put(Rule(LEFT, RIGHT, pages.y, False))
        if start >= most:
            return
        pages.turn()
        _table_head(pages, table, places)


def _table_head(pages: Pages, table: Table, places: list[tuple[float, float]]) -> None:
    if not table.headed:
        return
    titles = [
        break_lines((Span(column.title, Weight.SEMIBOLD),), table.size, width, pages.measure)
        for column, (_, width) in zip(table.columns, places, strict=True)
    ]
    most, top = max(len(title) for title in titles), pages.y
    for lines, (x, width), column in zip(titles, places, table.columns, strict=True):
        for place, line in enumerate(lines):
            y = top + _PAD + place * table.leading + (table.leading + table.size * 0.72) / 2
            if line:
                pages.put(TextRun(x + width if column.right else x, y, line, table.size, 0, column.right))
    pages.y = top + 2 * _PAD + most * table.leading
    pages.put(Rule(LEFT, RIGHT, pages.y, True))


def _spare(pages: Pages, block: Spare) -> None:
    for count in range(len(block.table.rows), 0, -1):
        trial = Pages(pages.measure, y=pages.y)
        _heading(trial, block.heading, 0)
        _table(trial, replace(block.table, rows=block.table.rows[:count]))
        if len(trial.pages) == 1:
            pages.put(*trial.pages[0])
            pages.y = trial.y
            return


def _squares(pages: Pages, block: Squares) -> None:
    if not pages.fits(block.side):
        pages.turn()
    pages.put(Dark(LEFT, pages.y, block.rows, block.side))
    pages.y += block.side + 8


def _places(columns: Sequence[TableColumn]) -> list[tuple[float, float]]:
    """Compute where each column starts and how wide its words may be, in points."""
    whole, x, places = sum(column.share for column in columns), LEFT, []
    for place, column in enumerate(columns):
        wide = FULL * column.share / whole
        places.append((x, wide - (_GUTTER if place < len(columns) - 1 else 0)))
        x += wide
    return places


def _cells(table: Table, row: tuple[Spans, ...], measure: Measure) -> list[list[Line]]:
    return [
        break_lines(cell, table.size, width, measure)
        for cell, (_, width) in zip(row, _places(table.columns), strict=True)
    ]


def _row_height(cells: list[list[Line]], table: Table) -> float:
    return max(2 * _PAD + table.leading * max((len(cell) for cell in cells), default=1), table.row_height)
