"""Join headings that are split in two or three rows; a merged upper cell applies to all its columns."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from coordinator.imports.cells.shapes import is_value
from coordinator.imports.reading.column_headings import GROUP
from coordinator.workbooks.cell import Kind, SheetRow
from coordinator.workbooks.reader import Sheet

WIDEST = 400  # columns that are looked at for headings; a tracker has some dozens
Spans = Mapping[int, list[tuple[int, int]]]  # row → the columns that were merged into one there


def merged_across(sheet: Sheet) -> Spans:
    """Find the cells that were merged across columns, by row."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for first_row, first, last_row, last in sheet.merged:
        if first_row == last_row:
            spans.setdefault(first_row, []).append((first, last))
    return spans


def could_be_headings(row: SheetRow) -> bool:
    """Tell whether a row holds several short texts and nothing else."""
    filled = [cell for cell in row.cells if cell.words]
    short = [cell for cell in filled if cell.kind is Kind.TEXT and len(cell.words) <= 60]
    return len(filled) >= 2 and len(short) == len(filled)


def join_headings(spans: Spans, *rows: SheetRow) -> dict[int, str]:
    """Join rows of headings, the uppermost first: "Victim: Name"; {} where they are none."""
    *above, lowest = rows
    if not could_be_headings(lowest) or any(map(is_value, lowest.cells)):
        return {}
    uppers = [_spread(spans, row) for row in above]
    if not all(uppers) or sum(cell.column in uppers[0] for cell in above[0].cells if cell.words) < 2:
        return {}
    lower = {cell.column: cell.words for cell in lowest.cells[:WIDEST] if cell.words}
    columns = sorted(set(lower) | {cell.column for row in above for cell in row.cells[:WIDEST] if cell.words})
    levels = (*uppers, lower)
    return {
        column: GROUP.join(words for level in levels if (words := level.get(column))) for column in columns
    }


def _spread(spans: Spans, row: SheetRow) -> dict[int, str]:
    """Return the words over each column; {} where a cell is no text."""
    if any(cell.kind is not Kind.TEXT for cell in row.cells if cell.words):
        return {}
    words = {cell.column: cell.words for cell in row.cells[:WIDEST] if cell.words}
    over = dict(words)
    for first, last in spans.get(row.number, ()):
        if first in words:
            over.update(dict.fromkeys(range(first, min(last, first + WIDEST) + 1), words[first]))
    return over


def labels_and_values(texts: list[str]) -> bool:
    """Tell whether a row is labels, each with its value beside it: "Victim: | Ann MOSS"."""
    ends = [words.rstrip().endswith(":") for words in texts]
    return any(ends) and not any(ends[1::2]) and all(ends[::2])


def threes(rows: Iterable[SheetRow]) -> Iterator[tuple[SheetRow, SheetRow, SheetRow]]:
    """Yield each row with the two below it."""
    for (first, second), (_, third) in pairwise(pairwise(rows)):
        yield first, second, third
