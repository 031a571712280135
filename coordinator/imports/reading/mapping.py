"""How a workbook's tables and columns are read: proposed, corrected, written as JSON, remembered."""

import json
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Known
from dataclasses import dataclass, field, replace
from typing import Any

from coordinator.core.errors import Refused
from coordinator.imports import wording
from coordinator.imports.reading.column_headings import SheetKind, clear_caches, known_field, phrase
from coordinator.imports.reading.date_order import ORDERS, count_days, holds_days, judge
from coordinator.imports.reading.table_detection import DetectedTable, find_tables
from coordinator.workbooks.cell import column_number, letters
from coordinator.workbooks.reader import Workbook


@dataclass(frozen=True)
class TableMapping:
    """How one table is read: what its rows are about, and what each column holds.

    `columns` maps a column's letters to a field; "" keeps the column's words as notes.
    """

    sheet: str
    header_row: int  # the row that holds the headings; 0: none, and every row is kept as notes
    kind: SheetKind
    columns: Known[str, str]
    headings: Known[str, str]  # column letters → the heading as written
    header_rows: int = 1  # how many rows the headings take up, the last being `header_row`
    asked: bool = False  # who the people are has to be asked; until then all rows are kept as notes
    doubts: frozenset[str] = frozenset()  # columns whose owner has to be asked
    orders: Known[str, str] = field(default_factory=dict)  # columns of days that are not plainly day first

    @property
    def known_by(self) -> str:
        """Return what this table is recognised by: its headings in plain form."""
        return "|".join(phrase(heading) for _, heading in sorted(self.headings.items(), key=_by_place))


@dataclass(frozen=True)
class PeopleChoice:
    """A user's decision on two people who may be one: an existing one by its id, others by their row."""

    first: str  # "Victims!5 victim"
    second: str
    same: bool


@dataclass(frozen=True)
class Mapping:
    """How every table of a workbook is read, and the decisions on people who may be one."""

    tables: tuple[TableMapping, ...]
    people: tuple[PeopleChoice, ...] = ()

    def table(self, sheet: str, header_row: int | None = None) -> TableMapping | None:
        """Find a table by its sheet, and by its headings' row where a sheet has several."""
        for table in self.tables:
            if table.sheet == sheet and header_row in (None, table.header_row):
                return table
        return None

    def with_kind(self, sheet: str, kind: str, header_row: int | None = None) -> "Mapping":
        """Set what a table's rows are about; its columns are proposed again for that kind."""
        chosen = _kind(kind)
        return self._changed(sheet, header_row, lambda table: _proposed_as(table, chosen))

    def with_column(self, sheet: str, column: str, field: str, header_row: int | None = None) -> "Mapping":
        """Set what a column holds; "" keeps its words as notes."""
        _check_field(field)
        return self._changed(
            sheet, header_row,
            lambda table: replace(
                table, columns={**table.columns, column: field}, doubts=table.doubts - {column}
            ),
        )  # fmt: skip

    def with_order(self, sheet: str, column: str, order: str, header_row: int | None = None) -> "Mapping":
        """Set whether a column's days are written day or month first."""
        return self._changed(
            sheet, header_row, lambda table: replace(table, orders={**table.orders, column: order})
        )

    def with_people(self, first: str, second: str, *, same: bool) -> "Mapping":
        """Decide whether two people are one, in place of an earlier decision on them."""
        others = (choice for choice in self.people if {choice.first, choice.second} != {first, second})
        return replace(self, people=(*others, PeopleChoice(first, second, same)))

    def _changed(self, sheet: str, header_row: int | None, change: Any) -> "Mapping":
        chosen = self.table(sheet, header_row)
        if chosen is None:
            raise Refused(wording.NO_TABLE, field="sheet")
        return replace(
            self, tables=tuple(change(table) if table is chosen else table for table in self.tables)
        )


def propose(workbook: Workbook, remembered: Mapping | None = None) -> Mapping:
    """Propose how a workbook is read, from its headings and from how they were read before."""
    try:
        tables = tuple(_propose_tables(workbook, remembered))
        return Mapping(tuple(_with_orders(workbook, tables)))
    finally:
        clear_caches()


def _propose_tables(workbook: Workbook, remembered: Mapping | None) -> Iterator[TableMapping]:
    before = {table.known_by: table for table in (remembered.tables if remembered else ())}
    for sheet in workbook.sheets:
        for table in find_tables(sheet):
            proposed = _proposed(table, table.kind)
            same = before.get(proposed.known_by)
            if same is not None and proposed.header_row and (not proposed.asked or same.sheet == table.sheet):
                order = [field for _, field in sorted(same.columns.items(), key=_by_place)]
                places = sorted(proposed.columns, key=column_number)
                if len(order) == len(places):
                    chosen = dict(zip(places, order, strict=True))
                    before_places = sorted(same.columns, key=column_number)
                    both = zip(places, before_places, strict=True)
                    doubts = frozenset(here for here, there in both if there in same.doubts)
                    proposed = replace(proposed, kind=same.kind, columns=chosen, asked=False, doubts=doubts)
            yield proposed


def _with_orders(workbook: Workbook, tables: tuple[TableMapping, ...]) -> Iterator[TableMapping]:
    """Judge in which order the days of each column are written."""
    sheets = {sheet.title: sheet for sheet in workbook.sheets}
    for at, table in enumerate(tables):
        counts = {
            column: Counter[str]() for column, name in sorted(table.columns.items()) if holds_days(name)
        }
        below = tables[at + 1] if at + 1 < len(tables) and tables[at + 1].sheet == table.sheet else None
        last = below.header_row - below.header_rows if below is not None else None
        rows = sheets[table.sheet].rows.between(table.header_row + 1, last) if counts else ()
        for cell in (cell for row in rows for cell in row.cells):
            if (counted := counts.get(letters(cell.column))) is not None:
                count_days(counted, cell)
        yield replace(table, orders=judge(counts)) if counts else table


def _proposed(table: DetectedTable, kind: SheetKind) -> TableMapping:
    fields = table.fields(kind)
    headings = {letters(column): words for column, words in table.headings.items()}
    columns = {letters(column): fields[column].field if column in fields else "" for column in table.headings}
    doubts = frozenset(letters(column) for column, read in fields.items() if read.doubt)
    return TableMapping(
        table.sheet, table.header_row, kind, columns, headings, table.header_rows, table.asked, doubts
    )


def _proposed_as(table: TableMapping, kind: SheetKind) -> TableMapping:
    return replace(_proposed(_table_of(table), kind), orders=table.orders)


def _table_of(table: TableMapping) -> DetectedTable:
    headings = {column_number(place): words for place, words in table.headings.items()}
    return DetectedTable(table.sheet, table.header_row, table.header_rows, headings, table.kind)


def to_json(mapping: Mapping) -> str:
    """Write a mapping as JSON that a person can read and correct."""
    tables = [
        {
            "sheet": table.sheet,
            "header_row": table.header_row,
            "header_rows": table.header_rows,
            "kind": table.kind.value,
            "columns": {
                place: _column_json(table, place, field)
                for place, field in sorted(table.columns.items(), key=_by_place)
            },
            **({"asked": True} if table.asked else {}),
        }
        for table in mapping.tables
    ]
    people = [{"one": choice.first, "other": choice.second, "same": choice.same} for choice in mapping.people]
    optional = {"people": people} if people else {}
    return json.dumps({"tables": tables, **optional}, ensure_ascii=False, indent=2)


def _column_json(table: TableMapping, place: str, field: str) -> dict[str, object]:
    """Write one column; what is in doubt is named, so that somebody answers it."""
    spec: dict[str, object] = {"heading": table.headings.get(place, ""), "field": field}
    if place in table.doubts:
        spec["in_doubt"] = True
    if place in table.orders:
        spec["order"] = table.orders[place]
    return spec


def from_json(words: str) -> Mapping:
    """Read a mapping from JSON; raises Refused naming what is unknown."""
    try:
        spec = json.loads(words)
        json.dumps(spec, ensure_ascii=False).encode()  # a lone surrogate can't be stored
    except (ValueError, RecursionError) as problem:
        raise Refused(wording.NOT_JSON, field="mapping") from problem
    _only(spec, {"tables", "people"}, "the mapping")
    people = tuple(_choice(entry) for entry in _list(spec.get("people", []), "people"))
    return Mapping(tuple(_table(entry) for entry in _list(spec.get("tables"), "tables")), people)


def check_fits(mapping: Mapping, workbook: Workbook) -> None:
    """Raise Refused if a mapping names sheets or rows that the workbook doesn't have."""
    last = {sheet.title: sheet.rows.last_number for sheet in workbook.sheets}
    seen: set[tuple[str, int]] = set()
    for table in mapping.tables:
        if table.sheet not in last:
            raise Refused(wording.unknown_sheet(table.sheet), field="mapping")
        if table.header_row > last[table.sheet]:
            raise Refused(wording.headings_too_low(table.sheet), field="mapping")
        if (table.sheet, table.header_row) in seen:
            raise Refused(wording.table_twice(table.sheet), field="mapping")
        seen.add((table.sheet, table.header_row))


def _table(spec: Any) -> TableMapping:
    _only(spec, {"sheet", "header_row", "header_rows", "kind", "columns", "asked"}, "a table")
    columns, headings, doubts, orders = {}, {}, set(), {}
    named = spec.get("columns") or {}
    _only(named, set(map(str, named)) if isinstance(named, dict) else set(), "columns")
    for place, column in named.items():
        if not str(place).isalpha() or not str(place).isascii() or len(str(place)) > 3:
            raise Refused(wording.impossible_column(place), field="mapping")
        column = {"field": column} if isinstance(column, str) else column
        _only(column, {"heading", "field", "in_doubt", "order"}, f"column {place}")
        if column.get("in_doubt") is True:
            doubts.add(str(place).upper())
        if "order" in column:
            orders[str(place).upper()] = _check_order(str(column["order"]))
        columns[str(place).upper()] = _check_field(str(column.get("field", "")))
        headings[str(place).upper()] = str(column.get("heading", ""))
    row, rows = spec.get("header_row", 1), spec.get("header_rows", 1)
    if not isinstance(row, int) or not isinstance(rows, int) or isinstance(row, bool) or row < 0:
        raise Refused(wording.HEADER_ROW, field="mapping")
    if isinstance(rows, bool) or not 1 <= rows <= max(row, 1):
        raise Refused(wording.HEADER_ROWS, field="mapping")
    kind = _kind(str(spec.get("kind", SheetKind.OTHER)))
    asked = spec.get("asked") is True
    return TableMapping(
        str(spec.get("sheet", "")), row, kind, columns, headings, rows, asked, frozenset(doubts), orders
    )


def _check_order(order: str) -> str:
    if order not in ORDERS:
        raise Refused(wording.unknown_order(order, ", ".join(ORDERS)), field="mapping")
    return order


def _only(spec: Any, known: set[str], where: str) -> None:
    if not isinstance(spec, dict):
        raise Refused(wording.not_an_object(where), field="mapping")
    unknown = sorted(set(map(str, spec)) - known)
    if unknown:
        raise Refused(wording.unknown_keys(where, unknown), field="mapping")


def _choice(spec: Any) -> PeopleChoice:
    _only(spec, {"one", "other", "same"}, "people")
    first, second, same = spec.get("one"), spec.get("other"), spec.get("same")
    are_names = all(isinstance(place, str) and place for place in (first, second))
    if not are_names or first == second or not isinstance(same, bool):
        raise Refused(
            wording.PEOPLE_PAIRS,
            field="mapping",
        )
    return PeopleChoice(first, second, same)


def _list(entries: Any, of: str) -> list[Any]:
    if not isinstance(entries, list):
        raise Refused(wording.not_a_list(of), field="mapping")
    return entries


def _kind(words: str) -> SheetKind:
    if words not in set(SheetKind):
        known = ", ".join(SheetKind)
        raise Refused(wording.unknown_kind(words, known), field="mapping")
    return SheetKind(words)


def _check_field(field: str) -> str:
    if field and not known_field(field):
        raise Refused(wording.unknown_field(field), field="mapping")
    return field


def _by_place(pair: tuple[str, str]) -> int:
    return column_number(pair[0])
