"""Tell apart what one sheet holds: tables side by side, and forms one below the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, pairwise

from coordinator.imports.reading.column_headings import ROLES, SheetKind, phrase, read_heading, vocabulary
from coordinator.imports.reading.column_owners import role_in
from coordinator.imports.reading.forms import FormEntry, find_form
from coordinator.workbooks.cell import Cell, SheetRow, letters
from coordinator.workbooks.reader import Sheet, Workbook
from coordinator.workbooks.row_store import RowStore

_LOOK_AT = 40  # rows searched for headings
_FEWEST = 2  # headings of each of two tables
_LONGEST = 90  # characters of a heading
_WIDEST = 16_384  # columns of a sheet


def tell_apart(workbook: Workbook) -> Workbook:
    """Give each of several tables side by side, and each of several forms, a sheet of its own."""
    sheets = tuple(part for sheet in workbook.sheets for part in _parts(sheet))
    return workbook if len(sheets) == len(workbook.sheets) else replace(workbook, sheets=sheets)


def after_gaps(headings: Mapping[int, str]) -> list[int]:
    """List the columns before which a blank one divides headings that could be those of two tables."""
    starts = [block[0] for block in _blocks(sorted(headings))]
    named = [column for column in starts[1:] if _names(headings[column])]
    return named if len(starts) == _FEWEST else []


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    if forms := _forms(find_form(sheet)):
        for first, last in forms:
            until = sheet.rows.last_number if last is None else last
            name = f"rows {first or 1} to {until}"
            yield _cut(sheet, name, range(first, until + 1), range(_WIDEST + 1))
        return
    blocks = next(filter(None, map(_tables, islice(sheet.rows, _LOOK_AT))), None)
    if blocks is None or not _divided(sheet, blocks):
        yield sheet
        return
    rows = range(sheet.rows.last_number + 1)
    for at, (first, last) in enumerate(blocks):
        columns = range(first if at else 1, (last if at + 1 < len(blocks) else _WIDEST) + 1)
        yield _cut(sheet, f"{letters(first)} to {letters(last)}", rows, columns)


def _cut(sheet: Sheet, name: str, numbers: range, columns: range) -> Sheet:
    rows = RowStore()
    for row in sheet.rows:
        if row.number in numbers and (cells := tuple(cell for cell in row.cells if cell.column in columns)):
            rows.add(SheetRow(row.number, cells))
    merged = tuple(span for span in sheet.merged if span[0] in numbers and span[1] in columns)
    return replace(sheet, title=f"{sheet.title} ({name})", rows=rows, merged=merged)


def _tables(row: SheetRow) -> list[tuple[int, int]] | None:
    """Return the columns of the tables whose headings a row holds side by side; None for one table.

    They have the same headings, as the referrals of October beside those of November.
    """
    words = {cell.column: phrase(cell.words) for cell in row.cells if 0 < len(cell.words) <= _LONGEST}
    blocks = _blocks(sorted(words))
    if len(blocks) < _FEWEST or any(len(block) < _FEWEST for block in blocks):
        return None
    first = [words[column] for column in blocks[0]]
    same = all([words[column] for column in block] == first for block in blocks[1:])
    named = any(_names(heading) for heading in first)
    return [(block[0], block[-1]) for block in blocks] if same and named else None


def _blocks(columns: list[int]) -> list[list[int]]:
    """Group columns that stand next to each other."""
    blocks: list[list[int]] = [columns[:1]]
    for before, column in pairwise(columns):
        if column - before > 1:
            blocks.append([])
        blocks[-1].append(column)
    return blocks


def _names(heading: str) -> bool:
    """Tell whether a heading is that of a person's name, or of what is to be done."""
    read = read_heading(heading, SheetKind.MIXED, "perp")
    return read is not None and read.field.endswith((".name", ".surname", ".what"))


def _divided(sheet: Sheet, blocks: list[tuple[int, int]]) -> bool:
    """Tell whether tables side by side are no parts of one.

    "VICTIM" over the first and "PERPETRATOR" over the second are one if each row has something in both.
    """
    roles, together, begun = set[str](), True, False
    for row in sheet.rows:
        filled = [_within(row, block) for block in blocks]
        if not begun:
            begun = _tables(row) is not None
            roles |= {role for cell in row.cells if (role := _role(cell.words))} if not begun else set()
        elif any(cell.column == last + 1 for cell in row.cells for _, last in blocks[:-1]):
            return False
        else:
            together = together and all(filled)
    return not (together and len(roles) == len(blocks))


def _within(row: SheetRow, block: tuple[int, int]) -> list[Cell]:
    return [cell for cell in row.cells if cell.words and block[0] <= cell.column <= block[1]]


def _role(words: str) -> str:
    roles = vocabulary()["roles"]
    return next((roles[word] for word in phrase(words).split() if word in roles), "") if words else ""


def _forms(entries: list[FormEntry]) -> list[tuple[int, int | None]]:
    """Return the first and the last row of each of several forms one below the other; [] for one form."""
    labels = [phrase(entry.label) for entry in entries]
    named = {phrase(entry.label) for entry in entries if _names_one_of_two(entry.label)}
    counts = {labels.count(label) for label in named}
    if len(counts) != 1 or (many := counts.pop()) < _FEWEST:
        return []
    begins = (
        labels[0] if labels.count(labels[0]) == many else next(label for label in labels if label in named)
    )
    rows = [entry.row for entry, label in zip(entries, labels, strict=True) if label == begins]
    if len(set(rows)) != many:
        return []
    before = {entry.row for entry in entries}
    starts = [0, *(_with_title(row, before) for row in rows[1:])]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), None], strict=True))


def _names_one_of_two(label: str) -> bool:
    read = read_heading(label, SheetKind.MIXED, "perp")
    return (
        read is not None and read.field.endswith((".name", ".surname")) and role_in(read.field) in ROLES[:2]
    )


def _with_title(row: int, entries: set[int]) -> int:
    """Return the row of the title over a form: the row above, if it is no label of the form before."""
    return row if row - 1 in entries else row - 1
