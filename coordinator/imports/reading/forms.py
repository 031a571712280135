"""Read a sheet that is one form: each label has its value to the right of it."""

from dataclasses import dataclass

from coordinator.imports.reading.column_headings import GROUP, SheetKind, phrase, read_heading, vocabulary
from coordinator.workbooks.cell import Cell, Kind, SheetRow, letters
from coordinator.workbooks.reader import Sheet
from coordinator.workbooks.row_store import RowStore

_FEWEST = 4  # labels that make a form
_MOST_ROWS, _LONGEST = 150, 60
_FILLERS = {"details", "detail", "information", "about", "the", "s", "section", "part"}


@dataclass(frozen=True)
class FormEntry:
    """A label of a form, the row it is in, and the cell to its right."""

    label: str
    row: int
    label_cell: Cell
    value: Cell | None


def find_form(sheet: Sheet) -> list[FormEntry]:
    """Find the labels and values of a sheet that is one form; none where it is not."""
    if len(sheet.rows) > _MOST_ROWS:
        return []
    entries: list[FormEntry] = []
    section, alone = "", 0
    for row in sheet.rows:
        filled = [cell for cell in row.cells if cell.words]
        if len(filled) == 1 and (role := _section(filled[0])):
            section = role
            continue
        pairs = list(_pairs(row.number, filled, section))
        alone += not pairs
        entries += pairs
    with_values = [entry for entry in entries if entry.value is not None]
    names = any("name" in phrase(entry.label).split() for entry in with_values)
    several = len(with_values) >= _FEWEST and len(with_values) * 2 >= len(sheet.rows)
    return entries if several and names and alone <= len(entries) else []


def _pairs(number: int, filled: list[Cell], section: str) -> list[FormEntry]:
    pairs: list[FormEntry] = []
    at = 0
    while at < len(filled):
        label = filled[at]
        if not _is_label(label):
            return pairs if pairs and at == len(filled) else []
        value = filled[at + 1] if at + 1 < len(filled) and not _is_label(filled[at + 1]) else None
        words = label.words.strip().rstrip(":").strip()
        bare = section and not any(word in vocabulary()["roles"] for word in phrase(words).split())
        pairs.append(FormEntry(f"{section}{GROUP}{words}" if bare else words, number, label, value))
        at += 1 if value is None else 2
    return pairs


def _is_label(cell: Cell) -> bool:
    words = cell.words.strip()
    if cell.kind is not Kind.TEXT or len(words) > _LONGEST:
        return False
    return words.endswith(":") or read_heading(words.rstrip(":"), SheetKind.MIXED, "perp") is not None


def _section(cell: Cell) -> str:
    """Return the heading of a part of a form that is about one person: "Perpetrator details"."""
    rest = [word for word in phrase(cell.words).split() if word not in _FILLERS]
    return cell.words.strip().rstrip(":") if len(rest) == 1 and rest[0] in vocabulary()["roles"] else ""


def form_rows(sheet: Sheet, entries: list[FormEntry]) -> tuple[RowStore, int, int, dict[int, str]]:
    """Return a form's rows as those of a table: its labels as one row, its values as the next.

    Further: the number of both rows, and where each value is in the sheet, by its column in the table.
    """
    read = {(entry.row, cell.column) for entry in entries for cell in (entry.label_cell, entry.value) if cell}
    head = entries[0].row
    record = sheet.rows.last_number + 1
    labels = [entry.label_cell._replace(column=at) for at, entry in enumerate(entries, 1)]
    values = [
        entry.value._replace(column=at) for at, entry in enumerate(entries, 1) if entry.value is not None
    ]
    rows = RowStore()
    for row in sheet.rows:
        rest = tuple(cell for cell in row.cells if (row.number, cell.column) not in read)
        if row.number == head:
            rows.add(SheetRow(head, (*labels, *(cell._replace(column=cell.column + 1000) for cell in rest))))
        elif rest:
            rows.add(SheetRow(row.number, rest))
    rows.add(SheetRow(record, tuple(values)))
    places = {
        at: f"{letters(entry.value.column)}{entry.row}" for at, entry in enumerate(entries, 1) if entry.value
    }
    return rows, head, record, places
