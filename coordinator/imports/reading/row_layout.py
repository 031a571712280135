"""Lay out a workbook by its mapping: which rows hold records, and which hold other text."""

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
from coordinator.imports.reading.summary_rows import is_summary
from coordinator.workbooks.cell import Cell, SheetRow, column_number
from coordinator.workbooks.reader import Sheet, Workbook
from coordinator.workbooks.row_store import RowStore

_EDITION = re.compile(r"\b(?:updated|printed|as at|as of|version|revised|last|since|review)\b", re.I)
_TICK = re.compile("[✓✔☑✅]")
_FORUM_COLUMNS = frozenset(f"case.{forum.value.lower()}" for forum in Forum)
_LONGEST_HEADING, _MOST_DOWN = 100, 200
_IDENTIFYING_FIELDS: dict[SheetKind, tuple[str, ...]] = {
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


_ROW_KINDS = tuple(RowKind)


@dataclass
class TableLayout:
    """One table with its rows; `inherited` holds cells merged down from rows above."""

    sheet: str
    header_row: int
    kind: SheetKind
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    store: RowStore
    asked: bool = False
    orders: Mapping[int, str] = field(default_factory=dict)
    first: int = 0
    last: int | None = None
    row_kinds: bytearray = field(default_factory=bytearray)  # what each row is, in their order
    inherited: dict[int, tuple[Cell, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[RowKind, SheetRow]]:
        """Yield the table's rows, each with its kind."""
        return zip(
            map(_ROW_KINDS.__getitem__, self.row_kinds),
            self.store.between(self.first, self.last),
            strict=True,
        )

    def above(self) -> list[SheetRow]:
        """List the rows above the headings."""
        before = self.row_kinds.rfind(_ROW_KINDS.index(RowKind.ABOVE)) + 1
        return [row for kind, row in islice(self.rows(), before) if kind is RowKind.ABOVE]

    def heading_key(self, column: int) -> str:
        """Return a column's plain heading, by which a row is recognised when columns are moved."""
        return phrase(self.headings.get(column, "")) or str(column)

    def headings_for(self, kind: RowKind) -> Mapping[int, str]:
        """Return the headings of a row without a record; they are stored, so they never change."""
        if kind is RowKind.BETWEEN:
            return self.headings
        if kind is not RowKind.ABOVE:
            return {}
        return {cell.column: "Above the table" for row in self.above() for cell in row.cells}


def lay_out_tables(workbook: Workbook, mapping: Chosen) -> Iterator[TableLayout]:
    """Yield each table with its rows; a sheet that the mapping doesn't name is kept as other text."""
    check_fits(mapping, workbook)
    for sheet in workbook.sheets:
        tables = sorted(
            (table for table in mapping.tables if table.sheet == sheet.title),
            key=lambda table: table.header_row,
        )
        if not tables:
            tables = [TableMapping(sheet.title, 0, SheetKind.OTHER, {}, {})]
        for index, table in enumerate(tables):
            first = 0 if index == 0 else table.header_row - table.header_rows + 1
            last = (
                tables[index + 1].header_row - tables[index + 1].header_rows
                if index + 1 < len(tables)
                else None
            )
            yield _lay_out(sheet, table, first, last)


def _lay_out(sheet: Sheet, table: TableMapping, first: int, last: int | None) -> TableLayout:
    columns = {column_number(place): name for place, name in table.columns.items() if name}
    headings = {column_number(place): words for place, words in table.headings.items()}
    layout = TableLayout(
        sheet.title, table.header_row, table.kind, columns, headings, sheet.rows, table.asked,
        {column_number(place): order for place, order in table.orders.items()}, first, last,
    )  # fmt: skip
    layout.inherited = _inherited(sheet, layout, table.header_row)
    folded = {column: fold(words) for column, words in headings.items()}
    for row in sheet.rows.between(first, last):
        layout.row_kinds.append(_ROW_KINDS.index(_row_kind(layout, table, row, folded)))
    return layout


def _inherited(sheet: Sheet, layout: TableLayout, header_row: int) -> dict[int, tuple[Cell, ...]]:
    """Find the cells that also apply to rows below them; only the first `_MOST_DOWN` columns count."""
    inherited: dict[int, tuple[Cell, ...]] = {}
    down = {(span[0], span[1]): span[2] for span in sheet.merged if span[2] > span[0] > header_row}
    if not down:
        return inherited
    tops = {row for row, _ in down}
    until: dict[int, tuple[int, Cell]] = {}  # column → the last row of its merged cell
    for row in layout.store.between(layout.first, layout.last):
        covering = [(column, cell) for column, (last, cell) in until.items() if last >= row.number]
        if covering:
            inherited[row.number] = tuple(cell for _, cell in sorted(covering, key=itemgetter(0)))
        for cell in row.cells if row.number in tops and len(until) < _MOST_DOWN else ():
            if cell.words and (row.number, cell.column) in down:
                plain_cell = cell._replace(comment="", link="")
                until[cell.column] = (down[row.number, cell.column], plain_cell)
    return inherited


def _row_kind(layout: TableLayout, table: TableMapping, row: SheetRow, folded: Mapping[int, str]) -> RowKind:
    if table.header_row == 0 or table.kind is SheetKind.OTHER:
        return RowKind.OTHER
    if row.number <= table.header_row - table.header_rows:
        return RowKind.ABOVE
    if row.number <= table.header_row:
        return RowKind.HEADINGS
    filled = [cell for cell in row.cells if cell.words]
    if not filled or is_summary(filled):
        return RowKind.BETWEEN
    short = [cell for cell in filled if cell.column in folded and len(cell.words) <= _LONGEST_HEADING]
    same = [cell for cell in short if folded[cell.column] == fold(cell.words)]
    if len(same) >= 2 and len(same) * 2 > len(filled):
        return RowKind.BETWEEN
    return RowKind.RECORD if _identifies_somebody(layout, row, filled) else RowKind.BETWEEN


def _identifies_somebody(layout: TableLayout, row: SheetRow, filled: list[Cell]) -> bool:
    """Tell whether a row is a record: it identifies a person or thing, and is no one-cell banner."""
    about = {layout.columns.get(cell.column, "") for cell in (*filled, *layout.inherited.get(row.number, ()))}
    identifying = about & set(_IDENTIFYING_FIELDS[layout.kind])
    lone = len(filled) == 1 and len(layout.columns) >= 4 and not layout.inherited.get(row.number)
    names = any(name.endswith((".name", ".what")) for name in identifying)
    return bool(identifying) and (not lone or (names and filled[0].column != min(layout.columns, default=0)))


def contexts(layouts: list[TableLayout], today: date) -> dict[tuple[str, int], RowContext]:
    """Read each table's context: a sheet called "MARAC 12.11.26" gives forum and day."""
    by_table: dict[tuple[str, int], RowContext] = {}
    sheets: dict[str, RowContext] = {}
    for layout in sorted(layouts, key=lambda table: table.header_row):
        context = _context(layout, today)
        above = sheets.setdefault(layout.sheet, context)
        meeting_date = context.meeting_date or (
            above.meeting_date if "meeting.date" not in layout.columns.values() else None
        )
        by_table[layout.sheet, layout.header_row] = replace(
            context, forum=context.forum or above.forum, meeting_date=meeting_date, crossed=_crossed(layout)
        )
    return by_table


def _crossed(layout: TableLayout) -> frozenset[str]:
    """Find the forums' own columns in which a cross means yes.

    Where a column says yes in another way, or any of them holds a tick, a cross means no.
    """
    columns = {column: name for column, name in layout.columns.items() if name in _FORUM_COLUMNS}
    crosses, others, ticked = set(), set(), False
    for _, row in layout.rows() if columns else ():
        for cell in row.cells:
            if cell.column in columns and cell.words:
                text = squeezed(cell.words[:_LONGEST_HEADING])
                ticked = ticked or bool(_TICK.match(text))
                if text.casefold() in CROSSES:
                    crosses.add(columns[cell.column])
                elif is_yes(text):
                    others.add(columns[cell.column])
    return frozenset() if ticked else frozenset(crosses - others)


def _context(layout: TableLayout, today: date) -> RowContext:
    above = [cell for row in layout.above() for cell in row.cells if cell.words]
    columns = {name: layout.headings.get(column, "") for column, name in layout.columns.items()}
    texts = [layout.sheet, *(cell.words for cell in above)]
    beside = [columns[name] for name in ("meeting.date", "item.reference") if name in columns]
    forum = next((named_forum for words in (*texts, *beside) if (named_forum := _forum(words))), None)
    groups = (group(forum, words) for words in texts if _forum(words)) if forum else iter(())
    named = next((name for name in groups if name), "")
    if "meeting.date" in columns or layout.kind not in (
        SheetKind.LISTINGS,
        SheetKind.ACTIONS,
        SheetKind.MIXED,
    ):
        return RowContext(forum, None, named)
    meeting_date = next((day for words in texts if _forum(words) and (day := find_day(words, today))), None)
    if meeting_date is None and layout.kind is not SheetKind.MIXED:
        days = [cell.day for cell in above if cell.day]
        days += [day for words in texts if not _EDITION.search(words) and (day := find_day(words, today))]
        meeting_date = days[0] if len(set(days)) == 1 else None
    return RowContext(
        forum,
        meeting_date,
        named,
        _beside(above, ("chair", "chaired by")),
        _beside(above, ("venue", "place", "location")),
    )


def _beside(above: list[Cell], names: tuple[str, ...]) -> str:
    """Return the text after "Chair:" above a table, in the same cell or the next."""
    for at, cell in enumerate(above):
        name, _, rest = cell.words.partition(":")
        if fold(name) in names:
            after = above[at + 1].words if at + 1 < len(above) else ""
            return squeezed(rest) or (squeezed(after) if not after.rstrip().endswith(":") else "")
    return ""


def _forum(words: str) -> Forum | None:
    """Find the only forum that a text names; None if it names two."""
    plain = "".join(c if c.isalpha() else " " for c in words).split()
    forums = {forum for word in plain if len(word) >= 4 and (forum := recognise(word)) is not None}
    return forums.pop() if len(forums) == 1 else None
