"""Say which rows of a sheet have colours: what a colour means is not imported."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coordinator.imports.cells import wording
from coordinator.imports.reading.mapping import Mapping, TableMapping
from coordinator.workbooks.reader import Sheet, Workbook

_MOST_SHEETS = 3  # whose rows are listed
_FEWEST_BANDS = 3  # rows of one colour, each with one row of another between


def colour_words(workbook: Workbook, mapping: Mapping) -> list[str]:
    """Say which rows of which sheets have a colour that others have not, and what to do about it."""
    sentences: list[str] = []
    for sheet in workbook.sheets:
        tables = [table for table in mapping.tables if _is_part(table, sheet)]
        if sheet.colours and (rows := _coloured(sheet, tables)):
            sentences.append(wording.colours(sheet.title, rows))
    more = len(sentences) - _MOST_SHEETS
    if more > 0:
        sentences[_MOST_SHEETS:] = [wording.more_colours(more)]
    return [*sentences, wording.COLOURS_MEAN] if sentences else []


def _is_part(table: TableMapping, sheet: Sheet) -> bool:
    return table.sheet == sheet.title or table.sheet.startswith(f"{sheet.title} (")


def _coloured(sheet: Sheet, tables: Sequence[TableMapping]) -> dict[str, list[int]]:
    """Find the rows with each colour; that of a whole column or of every second row is left out."""
    heads = {number for table in tables for number in _headings(table)}
    first = min(heads, default=0)
    below = [number for number in _numbers(sheet) if number > first and number not in heads]
    places = {number: at for at, number in enumerate(below)}
    of_column: Counter[tuple[int, str]] = Counter()
    for look, numbers in sheet.colours.items():
        of_column.update(dict.fromkeys(look, sum(number in places for number in numbers)))
    whole = {each for each, many in of_column.items() if many == len(below) > 1}
    rows: dict[str, set[int]] = {}
    for look, numbers in sheet.colours.items():
        for colour in {colour for column, colour in look if (column, colour) not in whole}:
            rows.setdefault(colour, set()).update(number for number in numbers if number in places)
    by_colour = {colour: sorted(numbers) for colour, numbers in sorted(rows.items()) if numbers}
    return {
        colour: numbers
        for colour, numbers in by_colour.items()
        if not _is_banded([places[number] for number in numbers], len(below))
    }


def _numbers(sheet: Sheet) -> Iterator[int]:
    return (row.number for row in sheet.rows if any(cell.words for cell in row.cells))


def _headings(table: TableMapping) -> range:
    if table.form or not table.header_row:
        return range(0)
    return range(table.header_row - table.header_rows + 1, table.header_row + 1)


def _is_banded(places: list[int], rows: int) -> bool:
    """Tell whether a colour is on every second row, which only helps the eye."""
    many = len(places)
    return _FEWEST_BANDS <= many >= rows // 2 and all(
        after - before == 2 for before, after in pairwise(places)
    )
