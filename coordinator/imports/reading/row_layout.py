"""Lay out a workbook by its mapping: which rows hold records, and which hold other text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice

from coordinator.imports.cells.wording import LINE_OVER_ROWS, STATUS_OVER_ROWS
from coordinator.imports.reading.carried_rows import carry_down, is_meeting_line, read_labels, repeat_dittos
from coordinator.imports.reading.column_headings import SheetKind, phrase, title_kind
from coordinator.imports.reading.date_order import FROM_1904, holds_days
from coordinator.imports.reading.forms import FormEntry, find_form, form_rows
from coordinator.imports.reading.mapping import Mapping as Chosen
from coordinator.imports.reading.mapping import TableMapping, check_fits
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parties import (
    FIELD,
    VICTIM,
    heads_a_person,
    is_only_a_name,
    manner,
    read_banner,
)
from coordinator.imports.reading.summary_rows import begins_a_legend, is_summary
from coordinator.imports.reading.table_detection import known_anywhere
from coordinator.imports.sheets.apart import tell_apart
from coordinator.imports.sheets.merged_down import merged_down
from coordinator.imports.sheets.odd_rows import is_line, is_unanswered, status_over, why_no_record
from coordinator.workbooks.cell import Cell, SheetRow, column_number
from coordinator.workbooks.reader import Sheet, Workbook
from coordinator.workbooks.row_store import RowStore

_LONGEST_HEADING, _FEWEST_HEADINGS, _NAMES_LOOKED_AT = 100, 3, 200
_IDENTIFYING_FIELDS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("perp.name", "perp.surname", "perp.forename", "perp.reference"),
    SheetKind.VICTIMS: ("victim.name", "victim.surname", "victim.forename", "victim.reference"),
    SheetKind.CHILDREN: ("child.name", "child.surname", "child.forename"),
    SheetKind.LISTINGS: (
        FIELD, "victim.name", "victim.surname", "perp.name", "perp.surname", "item.reference",
        "perp.reference", "victim.reference",
    ),
    SheetKind.ACTIONS: ("action.what",),
    SheetKind.AGENCIES: ("rep.agency",),
    SheetKind.MIXED: (
        FIELD, "perp.name", "perp.surname", "victim.name", "victim.surname", "perp.reference", "action.what",
        "child.name", "incident.happened", "incident.words", "order.kind", "breach.happened", "note.words",
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
    today: date
    asked: bool = False
    forum: str = ""  # of the meeting, as the user chose it
    parties: str = VICTIM  # who is named first where a cell or a line names two people
    orders: Mapping[int, str] = field(default_factory=dict)
    first: int = 0
    last: int | None = None
    row_kinds: bytearray = field(default_factory=bytearray)  # what each row is, in their order
    inherited: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    carried: dict[int, dict[str, Cell]] = field(default_factory=dict)  # fields that a row takes from above
    repeated: dict[int, SheetRow] = field(default_factory=dict)  # rows with what their ditto marks repeat
    banners: set[int] = field(default_factory=set)  # rows between, which give theirs to those below
    places: Mapping[int, str] = field(default_factory=dict)  # of a form's values
    reasons: dict[int, str] = field(default_factory=dict)  # why rows between are kept as notes
    statuses: dict[int, str] = field(default_factory=dict)  # of cases, by a line over their rows
    manner: tuple[str, bool] | None = None  # how most rows name two people in a cell

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

    @cached_property
    def plain_headings(self) -> Mapping[str, str]:
        """Return the headings in plain form, by their fields."""
        return {name: phrase(self.headings.get(column, "")) for column, name in self.columns.items()}

    @cached_property
    def with_commas(self) -> frozenset[int]:
        """Return the columns whose texts mostly have a comma, as names do: "LORD, Rob"."""
        commas, filled = Counter[int](), Counter[int]()
        below = self.store.between(self.header_row + 1, self.last)
        for cell in (cell for row in islice(below, _NAMES_LOOKED_AT) for cell in row.cells if cell.words):
            filled[cell.column] += 1
            commas[cell.column] += "," in cell.words
        return frozenset(column for column in commas if commas[column] * 2 > filled[column])

    def headings_for(self, kind: RowKind) -> Mapping[int, str]:
        """Return the headings of a row without a record; they are stored, so they never change."""
        if kind is RowKind.BETWEEN:
            return self.headings
        if kind is not RowKind.ABOVE:
            return {}
        return {cell.column: "Above the table" for row in self.above() for cell in row.cells}


def lay_out_tables(workbook: Workbook, mapping: Chosen, today: date) -> Iterator[TableLayout]:
    """Yield each table with its rows; a sheet that the mapping doesn't name is kept as other text."""
    workbook = tell_apart(workbook)
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
            yield _lay_out(sheet, table, first, last, today)


def _lay_out(sheet: Sheet, table: TableMapping, first: int, last: int | None, today: date) -> TableLayout:
    columns = {column_number(place): name for place, name in table.columns.items() if name}
    headings = {column_number(place): words for place, words in table.headings.items()}
    orders = {column: FROM_1904 for column, name in columns.items() if sheet.from_1904 and holds_days(name)}
    orders |= {column_number(place): order for place, order in table.orders.items()}
    layout = TableLayout(
        sheet.title, table.header_row, table.kind, columns, headings, sheet.rows, today, table.asked,
        table.forum, table.parties or VICTIM, orders, first, last,
    )  # fmt: skip
    if table.form and (entries := find_form(sheet)):
        return _lay_out_form(sheet, layout, entries)
    layout.inherited = merged_down(sheet, first, last, table.header_row)
    folded = {column: fold(words) for column, words in headings.items()}
    in_legend, below_others, previous = False, False, SheetRow(0, ())  # others: headings of something else
    status = ""  # by the line above
    for row in sheet.rows.between(first, last):
        kind = _row_kind(layout, table, row, folded)
        filled = [cell for cell in row.cells if cell.words]
        in_legend = len(filled) <= 2 and (in_legend or (kind is RowKind.BETWEEN and begins_a_legend(filled)))
        below_others = below_others or (kind is RowKind.RECORD and _are_headings(filled))
        kind = RowKind.BETWEEN if (in_legend or below_others) and kind is RowKind.RECORD else kind
        if kind is RowKind.RECORD and (why := why_no_record(columns, filled)):
            kind, layout.reasons[row.number] = RowKind.BETWEEN, why
        layout.row_kinds.append(_ROW_KINDS.index(kind))
        if kind is RowKind.BETWEEN and is_line(filled) and not is_summary(filled):
            status = status_over(filled[0].words)
            layout.reasons[row.number] = STATUS_OVER_ROWS if status else LINE_OVER_ROWS
        if kind is RowKind.RECORD:
            layout.statuses |= {row.number: status} if status else {}
            previous = repeat_dittos(row, previous, columns)
            layout.repeated |= {row.number: previous} if previous is not row else {}
    over = table.header_row - table.header_rows
    _carry(layout, sheet.rows.between(over - 2, over))
    return layout


def _lay_out_form(sheet: Sheet, layout: TableLayout, entries: list[FormEntry]) -> TableLayout:
    """Lay out a form as a table of one row; what is no label and no value is kept as other text."""
    layout.store, head, record, layout.places = form_rows(sheet, entries)
    layout.header_row, layout.first, layout.last = head, 0, None
    kinds = {head: RowKind.HEADINGS, record: RowKind.RECORD}
    for row in layout.store:
        kind = kinds.get(row.number, RowKind.ABOVE if row.number < head else RowKind.BETWEEN)
        layout.row_kinds.append(_ROW_KINDS.index(RowKind.OTHER if layout.kind is SheetKind.OTHER else kind))
    return layout


def _carry(layout: TableLayout, above: Iterator[SheetRow]) -> None:
    """Find the rows that take case or meeting from above, and how a column names two people.

    `above` are the rows just over the headings, where a line may head the case of all rows.
    """
    manners: Counter[tuple[str, bool]] = Counter()
    pairs = [column for column, name in layout.columns.items() if name == FIELD]

    def rows() -> Iterator[tuple[bool, SheetRow]]:
        yield from ((False, row) for row in layout.above() if read_labels([*filter(_filled, row.cells)]))
        yield from ((False, row) for row in above if heads_rows(row, layout.today))
        for kind, row in layout.rows():
            if kind in (RowKind.RECORD, RowKind.BETWEEN):
                yield kind is RowKind.RECORD, layout.repeated.get(row.number, row)
            manners.update(
                manner(cell.words) for cell in row.cells if cell.column in pairs and kind is RowKind.RECORD
            )

    for number, fields in carry_down(layout.kind, layout.columns, rows(), layout.parties, layout.today):
        if fields:
            layout.carried[number] = fields
        else:
            layout.banners.add(number)
    most, many = next(iter(manners.most_common(1)), (None, 0))
    layout.manner = most if many * 2 > manners.total() > 1 else layout.manner


def _filled(cell: Cell) -> bool:
    return bool(cell.words)


def _row_kind(layout: TableLayout, table: TableMapping, row: SheetRow, folded: Mapping[int, str]) -> RowKind:
    if table.header_row == 0 or table.kind is SheetKind.OTHER:
        return RowKind.OTHER
    if row.number <= table.header_row - table.header_rows:
        return RowKind.ABOVE
    if row.number <= table.header_row:
        return RowKind.HEADINGS
    if not (filled := [cell for cell in row.cells if cell.words]) or is_summary(filled):
        return RowKind.BETWEEN
    short = [cell for cell in filled if cell.column in folded and len(cell.words) <= _LONGEST_HEADING]
    same = [cell for cell in short if folded[cell.column] == fold(cell.words)]
    if len(same) >= 2 and len(same) * 2 > len(filled):
        return RowKind.BETWEEN
    return RowKind.RECORD if _identifies_somebody(layout, row, filled) else RowKind.BETWEEN


def _identifies_somebody(layout: TableLayout, row: SheetRow, filled: list[Cell]) -> bool:
    """Tell whether a row is a record: it identifies a person or thing, and is no one-cell banner."""
    if _is_lone_word(layout, row, filled):
        return False
    filled = [cell for cell in filled if not is_unanswered(cell)]
    about = {layout.columns.get(cell.column, "") for cell in (*filled, *layout.inherited.get(row.number, ()))}
    identifying = about & set(_IDENTIFYING_FIELDS[layout.kind])
    banner = read_banner(filled, layout.parties, layout.today) if len(filled) <= 3 else {}
    if banner and _begins_a_case(filled[0].words):
        return False
    alone = len(filled) == 1 and not layout.inherited.get(row.number)
    if alone and layout.kind is SheetKind.ACTIONS and _heads_actions(filled, layout.today):
        return False
    about_people = not any(name.endswith(".what") for name in identifying)
    only_reference = all(name.endswith(".reference") for name in identifying)
    if alone and (only_reference or (about_people and title_kind(filled[0].words))):
        return False
    lone = alone and len(layout.columns) >= 4
    names = any(name.endswith((".name", ".what")) for name in identifying)
    return bool(identifying) and (not lone or (names and filled[0].column != min(layout.columns, default=0)))


def _is_lone_word(layout: TableLayout, row: SheetRow, filled: list[Cell]) -> bool:
    """Tell whether a row of a table of several columns is only one word, as "October" over the rows below."""
    alone = len(filled) == 1 and len(layout.headings) > 1 and not layout.inherited.get(row.number)
    is_name = layout.columns.get(filled[0].column, "").endswith(".name")
    return alone and is_name and len(filled[0].words.split()) == 1


def _are_headings(filled: list[Cell]) -> bool:
    """Tell whether a row is headings of something else, whose values follow: "Referrer | Agency | Date"."""
    return len(filled) >= _FEWEST_HEADINGS and all(
        len(cell.words) <= _LONGEST_HEADING and known_anywhere(cell.words) for cell in filled
    )


def heads_rows(row: SheetRow, today: date) -> bool:
    """Tell whether a row over the headings of a table heads the case of its rows: "Case 2", "Sue REED"."""
    filled = [cell for cell in row.cells if cell.words]
    return bool(filled) and _begins_a_case(filled[0].words) and bool(read_banner(filled, VICTIM, today))


def _heads_actions(filled: list[Cell], today: date) -> bool:
    """Tell whether a lone cell among actions is a line over some of them: a meeting's day, or a name."""
    return is_only_a_name(filled[0].words, today) or is_meeting_line(filled, today)


def _begins_a_case(words: str) -> bool:
    return bool(re.match(r"\s*(?:agenda )?(?:case|item)\b", words, re.I)) or heads_a_person(words)
