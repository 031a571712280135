"""Lays a workbook out by its mapping: which rows hold records, and which other words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from operator import itemgetter

from coordinator.forums.definitions import Forum, recognise
from coordinator.imports.reading.column_headings import SheetKind, phrase
from coordinator.imports.reading.mapping import Mapping as Chosen
from coordinator.imports.reading.mapping import TableMapping, check_fits
from coordinator.imports.reading.parse_dates import find_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import CROSSES, group, is_yes, squeezed
from coordinator.imports.reading.row_context import RowContext
from coordinator.workbooks.cell import Cell, SheetRow, column_number
from coordinator.workbooks.reader import Sheet, Workbook
from coordinator.workbooks.row_store import RowStore

_EDITION = re.compile(r"\b(?:updated|printed|as at|as of|version|revised|last|since|review)\b", re.I)
_TICK = re.compile("[✓✔☑✅]")
_FORUM_COLUMNS = frozenset(f"case.{forum.value.lower()}" for forum in Forum)
_LONGEST_HEADING, _MOST_DOWN = 100, 200
_TOTALS = ("total", "totals", "grand total", "subtotal", "sub total", "sum", "count")
_TELLS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("perp.name", "perp.surname", "perp.forename", "perp.reference"),
    SheetKind.VICTIMS: ("victim.name", "victim.surname", "victim.forename", "victim.reference"),
    SheetKind.CHILDREN: ("child.name", "child.surname", "child.forename"),
    SheetKind.LISTINGS: (
        "victim.name", "victim.surname", "perp.name", "perp.surname", "item.reference", "perp.reference",
        "victim.reference",
    ),
    SheetKind.ACTIONS: ("action.what",),
    SheetKind.AGENCIES: ("rep.agency",),
    SheetKind.MIXED: (
        "perp.name", "perp.surname", "victim.name", "victim.surname", "perp.reference", "action.what",
        "child.name",
    ),
}  # fmt: skip


class RowKind(StrEnum):
    """What a row is in its sheet."""

    ABOVE = "above the table"
    HEADINGS = "headings"
    RECORD = "record"
    BETWEEN = "between the rows"
    OTHER = "other words"


_PLACES = tuple(RowKind)


@dataclass
class TableLayout:
    """One table with its rows; `inherited` are cells merged down from rows above."""

    sheet: str
    header_row: int
    kind: SheetKind
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    held: RowStore
    first: int = 0
    last: int | None = None
    places: bytearray = field(default_factory=bytearray)  # what each row is, in their order
    inherited: dict[int, tuple[Cell, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[RowKind, SheetRow]]:
        """Go through the table's rows, each with what it is."""
        return zip(
            map(_PLACES.__getitem__, self.places), self.held.between(self.first, self.last), strict=True
        )

    def above(self) -> list[SheetRow]:
        """The rows that stand above the headings."""
        before = self.places.rfind(_PLACES.index(RowKind.ABOVE)) + 1
        return [row for place, row in islice(self.rows(), before) if place is RowKind.ABOVE]

    def known_as(self, column: int) -> str:
        """The plain heading of a column, so that a row is known again when columns change places."""
        return phrase(self.headings.get(column, "")) or str(column)

    def called(self, place: RowKind) -> Mapping[int, str]:
        """What the words of a row without a record are called."""
        if place is RowKind.BETWEEN:
            return self.headings
        if place is not RowKind.ABOVE:
            return {}
        return {cell.column: "Above the table" for row in self.above() for cell in row.cells}


def lay_out_tables(workbook: Workbook, mapping: Chosen) -> Iterator[TableLayout]:
    """Give each table its rows; a sheet that the mapping doesn't name is kept as other words."""
    check_fits(mapping, workbook)
    for sheet in workbook.sheets:
        tables = sorted(
            (one for one in mapping.tables if one.sheet == sheet.title), key=lambda one: one.header_row
        )
        if not tables:
            tables = [TableMapping(sheet.title, 0, SheetKind.OTHER, {}, {})]
        for at, table in enumerate(tables):
            first = 0 if at == 0 else table.header_row - table.header_rows + 1
            last = tables[at + 1].header_row - tables[at + 1].header_rows if at + 1 < len(tables) else None
            yield _laid(sheet, table, first, last)


def _laid(sheet: Sheet, table: TableMapping, first: int, last: int | None) -> TableLayout:
    columns = {column_number(place): name for place, name in table.columns.items() if name}
    headings = {column_number(place): words for place, words in table.headings.items()}
    laid = TableLayout(sheet.title, table.header_row, table.kind, columns, headings, sheet.rows, first, last)
    laid.inherited = _inherited(sheet, laid, table.header_row)
    folded = {column: fold(words) for column, words in headings.items()}
    for row in sheet.rows.between(first, last):
        laid.places.append(_PLACES.index(_place(laid, table, row, folded)))
    return laid


def _inherited(sheet: Sheet, laid: TableLayout, header_row: int) -> dict[int, tuple[Cell, ...]]:
    """The cells that stand for the rows below them too; ranges past any good sense are left."""
    found: dict[int, tuple[Cell, ...]] = {}
    down = {(one[0], one[1]): one[2] for one in sheet.merged if one[2] > one[0] > header_row}
    if not down:
        return found
    tops = {row for row, _ in down}
    until: dict[int, tuple[int, Cell]] = {}  # column → the last row that its merged cell stands for
    for row in laid.held.between(laid.first, laid.last):
        standing = [(column, cell) for column, (last, cell) in until.items() if last >= row.number]
        if standing:
            found[row.number] = tuple(cell for _, cell in sorted(standing, key=itemgetter(0)))
        for cell in row.cells if row.number in tops and len(until) < _MOST_DOWN else ():
            if cell.words and (row.number, cell.column) in down:
                bare = cell._replace(comment="", link="")
                until[cell.column] = (down[row.number, cell.column], bare)
    return found


def _place(laid: TableLayout, table: TableMapping, row: SheetRow, folded: Mapping[int, str]) -> RowKind:
    if table.header_row == 0 or table.kind is SheetKind.OTHER:
        return RowKind.OTHER
    if row.number <= table.header_row - table.header_rows:
        return RowKind.ABOVE
    if row.number <= table.header_row:
        return RowKind.HEADINGS
    said = [cell for cell in row.cells if cell.words]
    if not said or fold(said[0].words[:_LONGEST_HEADING]).startswith(_TOTALS):
        return RowKind.RECORD if said and _tells(laid, row, said) and len(said) > 3 else RowKind.BETWEEN
    short = [cell for cell in said if cell.column in folded and len(cell.words) <= _LONGEST_HEADING]
    same = [cell for cell in short if folded[cell.column] == fold(cell.words)]
    if len(same) >= 2 and len(same) * 2 > len(said):
        return RowKind.BETWEEN
    return RowKind.RECORD if _tells(laid, row, said) else RowKind.BETWEEN


def _tells(laid: TableLayout, row: SheetRow, said: list[Cell]) -> bool:
    """A row is a record if it says whom or what it is about, and is more than a lone banner."""
    about = {laid.columns.get(cell.column, "") for cell in (*said, *laid.inherited.get(row.number, ()))}
    told = about & set(_TELLS[laid.kind])
    lone = len(said) == 1 and len(laid.columns) >= 4 and not laid.inherited.get(row.number)
    names = any(name.endswith((".name", ".what")) for name in told)
    return bool(told) and (not lone or (names and said[0].column != min(laid.columns, default=0)))


def contexts(laid: list[TableLayout], today: date) -> dict[tuple[str, int], RowContext]:
    """Read each table's surroundings: a sheet called "MARAC 12.11.26" tells forum and day."""
    found: dict[tuple[str, int], RowContext] = {}
    sheets: dict[str, RowContext] = {}
    for one in sorted(laid, key=lambda table: table.header_row):
        told = _context(one, today)
        above = sheets.setdefault(one.sheet, told)
        held = told.held or (above.held if "meeting.date" not in one.columns.values() else None)
        found[one.sheet, one.header_row] = replace(
            told, forum=told.forum or above.forum, held=held, crossed=_crossed(one)
        )
    return found


def _crossed(laid: TableLayout) -> frozenset[str]:
    """The forums' own columns in which a cross means yes.

    Where one of them says yes in another way, or a tick stands in any, a cross is the opposite of it.
    """
    columns = {column: name for column, name in laid.columns.items() if name in _FORUM_COLUMNS}
    crosses, others, ticked = set(), set(), False
    for _, row in laid.rows() if columns else ():
        for cell in row.cells:
            if cell.column in columns and cell.words:
                said = squeezed(cell.words[:_LONGEST_HEADING])
                ticked = ticked or bool(_TICK.match(said))
                if said.casefold() in CROSSES:
                    crosses.add(columns[cell.column])
                elif is_yes(said):
                    others.add(columns[cell.column])
    return frozenset() if ticked else frozenset(crosses - others)


def _context(laid: TableLayout, today: date) -> RowContext:
    above = [cell for row in laid.above() for cell in row.cells if cell.words]
    columns = {name: laid.headings.get(column, "") for column, name in laid.columns.items()}
    said = [laid.sheet, *(cell.words for cell in above)]
    beside = [columns[name] for name in ("meeting.date", "item.reference") if name in columns]
    forum = next((found for words in (*said, *beside) if (found := _forum(words))), None)
    groups = (group(forum, words) for words in said if _forum(words)) if forum else iter(())
    named = next((one for one in groups if one), "")
    if "meeting.date" in columns or laid.kind not in (SheetKind.LISTINGS, SheetKind.ACTIONS, SheetKind.MIXED):
        return RowContext(forum, None, named)
    held = next((day for words in said if _forum(words) and (day := find_day(words, today))), None)
    if held is None and laid.kind is not SheetKind.MIXED:
        days = [cell.day for cell in above if cell.day]
        days += [day for words in said if not _EDITION.search(words) and (day := find_day(words, today))]
        held = days[0] if len(set(days)) == 1 else None
    return RowContext(
        forum,
        held,
        named,
        _beside(above, ("chair", "chaired by")),
        _beside(above, ("venue", "place", "location")),
    )


def _beside(above: list[Cell], names: tuple[str, ...]) -> str:
    """What stands after "Chair:" above a table, in the same cell or the next."""
    for at, cell in enumerate(above):
        name, _, rest = cell.words.partition(":")
        if fold(name) in names:
            after = above[at + 1].words if at + 1 < len(above) else ""
            return squeezed(rest) or (squeezed(after) if not after.rstrip().endswith(":") else "")
    return ""


def _forum(words: str) -> Forum | None:
    """The one forum that words name; none where they name two."""
    plain = "".join(c if c.isalpha() else " " for c in words).split()
    found = {forum for word in plain if len(word) >= 4 and (forum := recognise(word)) is not None}
    return found.pop() if len(found) == 1 else None
