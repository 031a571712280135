"""Give a row's cells their fields, without marks of footnotes, and say which cells have to be looked at."""

import re
from collections.abc import Collection

from coordinator.imports import wording
from coordinator.imports.cells.shapes import can_hold
from coordinator.imports.cells.wording import FOOTNOTE, MISFIT, NO_COMMA
from coordinator.imports.reading.date_order import in_order
from coordinator.imports.reading.parties import FIELD, as_two, manner
from coordinator.imports.reading.row_layout import TableLayout
from coordinator.workbooks.cell import Cell, Kind, SheetRow

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"))
_MARKS = "*†‡"
_MARKED = re.compile(r"[*†‡]{0,3}\s*([^*†‡]*[^*†‡\s])\s*[*†‡]{1,3}|[*†‡]{1,3}\s*([^*†‡]*[^*†‡\s])")
_KEPT = re.compile(r"\s*['’`](?!t\s)([^'’`]*(?:\w['’]\w[^'’`]*)?)")
_STARRED = re.compile(r"\*+[^*]+\*+")
_LONGEST = 120  # of a text with a mark: a longer one is prose
_PROSE = (".note", ".what", ".words", ".update", ".outcome", ".reason", ".parties")


def read_fields(
    layout: TableLayout, row: SheetRow, typed: Collection[int] = ()
) -> tuple[dict[str, Cell], dict[int, str]]:
    """Return a row's cells by field, and the columns to look at with why.

    `typed` are the columns whose words a person corrected: their days are written day first.
    """
    fields: dict[str, Cell] = {}
    uncertain: dict[int, str] = {}
    for cell in (*layout.repeated.get(row.number, row).cells, *layout.inherited.get(row.number, ())):
        name, cell = layout.columns.get(cell.column), without_apostrophe(without_invisible(cell))
        if name and not can_hold(name, cell):
            uncertain[cell.column] = MISFIT
        elif name and name not in fields:
            order = layout.orders.get(cell.column)
            plain = cell if name.endswith(_PROSE) else without_mark(cell)
            if name.endswith(".name") and cell.column in layout.with_commas and _is_plain_pair(cell.words):
                uncertain[cell.column] = NO_COMMA
            if plain is not cell:
                uncertain[cell.column] = FOOTNOTE
            fields[name] = in_order(plain, order) if order and cell.column not in typed else plain
    for name, cell in layout.carried.get(row.number, {}).items():
        fields.setdefault(name, cell)
    if (pair := fields.pop(FIELD, None)) is not None:
        fields |= as_two(pair, layout.parties, fields.get("victim.born"))
        if layout.manner is not None and manner(pair.words) != layout.manner:
            uncertain[pair.column] = wording.OTHER_MANNER
    return fields, uncertain


def _is_plain_pair(words: str) -> bool:
    """Tell whether a name is two words of which neither is marked as the surname: "kerr jim"."""
    parts = words.split()
    return len(parts) == 2 and "," not in words and len({part.isupper() for part in parts}) == 1


def without_invisible(cell: Cell) -> Cell:
    """Return a cell without the letters that nobody sees, as copied from a web page."""
    plain = cell.words.translate(_INVISIBLE)
    return cell if plain == cell.words else cell._replace(words=plain)


def without_apostrophe(cell: Cell) -> Cell:
    """Return a cell without the apostrophe that kept a spreadsheet from reading it: "'07700 900111"."""
    match = _KEPT.fullmatch(cell.words) if cell.kind is Kind.TEXT and len(cell.words) <= _LONGEST else None
    return cell._replace(words=match[1]) if match else cell


def without_mark(cell: Cell) -> Cell:
    """Return a cell without the asterisk that points to a footnote: "Ann MOSS*"."""
    if cell.kind is not Kind.TEXT or len(cell.words) > _LONGEST or not any(map(cell.words.count, _MARKS)):
        return cell
    if match := _MARKED.fullmatch(cell.words.strip()):
        return cell._replace(words=match[1] or match[2])
    rest = " ".join(_STARRED.sub(" ", cell.words).split())  # "Sue REED **HIGH PROFILE**"
    return cell._replace(words=rest) if rest and not any(map(rest.count, _MARKS)) else cell
