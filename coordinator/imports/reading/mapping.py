"""How a workbook's tables and columns are read: proposed, corrected, written as JSON, remembered."""

import json
from collections.abc import Iterator
from collections.abc import Mapping as Known
from dataclasses import dataclass, replace
from typing import Any

from coordinator.core.errors import Refused
from coordinator.imports.reading.column_headings import SheetKind, forget, known_field, phrase
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
    headings: Known[str, str]  # column letters → the heading as it stands
    header_rows: int = 1  # how many rows the headings take up, the last being `header_row`

    @property
    def known_by(self) -> str:
        """What this table is remembered by: its headings in plain form."""
        return "|".join(phrase(heading) for _, heading in sorted(self.headings.items(), key=_by_place))


@dataclass(frozen=True)
class PeopleChoice:
    """What a person said of two who may be one: a known one by its id, others by where they stand."""

    one: str  # "Victims!5 victim"
    other: str
    same: bool


@dataclass(frozen=True)
class Mapping:
    """How every table of a workbook is read, and what was said of people who may be one."""

    tables: tuple[TableMapping, ...]
    people: tuple[PeopleChoice, ...] = ()

    def table(self, sheet: str, header_row: int | None = None) -> TableMapping | None:
        """Find a table by its sheet, and by its headings' row where a sheet has several."""
        for one in self.tables:
            if one.sheet == sheet and header_row in (None, one.header_row):
                return one
        return None

    def with_kind(self, sheet: str, kind: str, header_row: int | None = None) -> "Mapping":
        """Say what a table's rows are about; its columns are proposed anew for that kind."""
        chosen = _kind(kind)
        return self._changed(sheet, header_row, lambda one: _proposed(_table_of(one), chosen))

    def with_column(self, sheet: str, column: str, field: str, header_row: int | None = None) -> "Mapping":
        """Say what a column holds; "" keeps its words as notes."""
        _check_field(field)
        return self._changed(
            sheet, header_row, lambda one: replace(one, columns={**one.columns, column: field})
        )

    def with_people(self, one: str, other: str, *, same: bool) -> "Mapping":
        """Say whether two who may be one are; what was said of them before is forgotten."""
        others = (said for said in self.people if {said.one, said.other} != {one, other})
        return replace(self, people=(*others, PeopleChoice(one, other, same)))

    def _changed(self, sheet: str, header_row: int | None, change: Any) -> "Mapping":
        found = self.table(sheet, header_row)
        if found is None:
            raise Refused("There is no such table in that workbook.", field="sheet")
        return replace(self, tables=tuple(change(one) if one is found else one for one in self.tables))


def propose(workbook: Workbook, remembered: Mapping | None = None) -> Mapping:
    """Propose how a workbook is read, from its headings and from how they were read before."""
    try:
        return Mapping(tuple(_proposed_anew(workbook, remembered)))
    finally:
        forget()


def _proposed_anew(workbook: Workbook, remembered: Mapping | None) -> Iterator[TableMapping]:
    before = {one.known_by: one for one in (remembered.tables if remembered else ())}
    for sheet in workbook.sheets:
        for table in find_tables(sheet):
            proposed = _proposed(table, table.kind)
            same = before.get(proposed.known_by)
            if same is not None and proposed.header_row:
                order = [field for _, field in sorted(same.columns.items(), key=_by_place)]
                places = sorted(proposed.columns, key=column_number)
                if len(order) == len(places):
                    chosen = dict(zip(places, order, strict=True))
                    proposed = replace(proposed, kind=same.kind, columns=chosen)
            yield proposed


def _proposed(table: DetectedTable, kind: SheetKind) -> TableMapping:
    fields = table.fields(kind)
    headings = {letters(column): words for column, words in table.headings.items()}
    columns = {letters(column): fields.get(column, "") for column in table.headings}
    return TableMapping(table.sheet, table.header_row, kind, columns, headings, table.header_rows)


def _table_of(one: TableMapping) -> DetectedTable:
    headings = {column_number(place): words for place, words in one.headings.items()}
    return DetectedTable(one.sheet, one.header_row, one.header_rows, headings, one.kind)


def to_json(mapping: Mapping) -> str:
    """Write a mapping as JSON that a person can read and correct."""
    told = [
        {
            "sheet": one.sheet,
            "header_row": one.header_row,
            "header_rows": one.header_rows,
            "kind": one.kind.value,
            "columns": {
                place: {"heading": one.headings.get(place, ""), "field": field}
                for place, field in sorted(one.columns.items(), key=_by_place)
            },
        }
        for one in mapping.tables
    ]
    said = [{"one": one.one, "other": one.other, "same": one.same} for one in mapping.people]
    people = {"people": said} if said else {}
    return json.dumps({"tables": told, **people}, ensure_ascii=False, indent=2)


def from_json(words: str) -> Mapping:
    """Read a mapping from JSON; raises Refused naming what it doesn't know."""
    try:
        told = json.loads(words)
        json.dumps(told, ensure_ascii=False).encode()  # half a letter can't be stored
    except (ValueError, RecursionError) as problem:
        raise Refused("That mapping file is not JSON.", field="mapping") from problem
    _only(told, {"tables", "people"}, "the mapping")
    people = tuple(_choice(one) for one in _list(told.get("people", []), "people"))
    return Mapping(tuple(_table(one) for one in _list(told.get("tables"), "tables")), people)


def check_fits(mapping: Mapping, workbook: Workbook) -> None:
    """Raise Refused if a mapping speaks of sheets or rows that the workbook doesn't have."""
    last = {sheet.title: sheet.rows.last_number for sheet in workbook.sheets}
    seen: set[tuple[str, int]] = set()
    for one in mapping.tables:
        if one.sheet not in last:
            raise Refused(
                f"The mapping names a sheet that is not in that workbook: {one.sheet}.", field="mapping"
            )
        if one.header_row > last[one.sheet]:
            raise Refused(
                f"The mapping looks for headings below the last row of {one.sheet}.", field="mapping"
            )
        if (one.sheet, one.header_row) in seen:
            raise Refused(f"The mapping names a table of {one.sheet} twice.", field="mapping")
        seen.add((one.sheet, one.header_row))


def _table(told: Any) -> TableMapping:
    _only(told, {"sheet", "header_row", "header_rows", "kind", "columns"}, "a table")
    columns, headings = {}, {}
    named = told.get("columns") or {}
    _only(named, set(map(str, named)) if isinstance(named, dict) else set(), "columns")
    for place, one in named.items():
        if not str(place).isalpha() or not str(place).isascii() or len(str(place)) > 3:
            raise Refused(f"The mapping names a column {place!r} that can't be.", field="mapping")
        one = {"field": one} if isinstance(one, str) else one
        _only(one, {"heading", "field"}, f"column {place}")
        columns[str(place).upper()] = _check_field(str(one.get("field", "")))
        headings[str(place).upper()] = str(one.get("heading", ""))
    row, rows = told.get("header_row", 1), told.get("header_rows", 1)
    if not isinstance(row, int) or not isinstance(rows, int) or isinstance(row, bool) or row < 0:
        raise Refused("A header_row in the mapping must be a whole number.", field="mapping")
    if isinstance(rows, bool) or not 1 <= rows <= max(row, 1):
        raise Refused("A header_rows in the mapping must be a whole number from 1.", field="mapping")
    kind = _kind(str(told.get("kind", SheetKind.OTHER)))
    return TableMapping(str(told.get("sheet", "")), row, kind, columns, headings, rows)


def _only(told: Any, known: set[str], where: str) -> None:
    if not isinstance(told, dict):
        raise Refused(
            f"The mapping file is not of the right form: {where} must be an object.", field="mapping"
        )
    unknown = sorted(set(map(str, told)) - known)
    if unknown:
        raise Refused(f"The mapping file has unknown keys in {where}: {', '.join(unknown)}.", field="mapping")


def _choice(told: Any) -> PeopleChoice:
    _only(told, {"one", "other", "same"}, "people")
    one, other, same = told.get("one"), told.get("other"), told.get("same")
    named = all(isinstance(place, str) and place for place in (one, other))
    if not named or one == other or not isinstance(same, bool):
        raise Refused(
            "The mapping must name two different people as one and other, and same as true or false.",
            field="mapping",
        )
    return PeopleChoice(one, other, same)


def _list(told: Any, of: str) -> list[Any]:
    if not isinstance(told, list):
        raise Refused(f"The mapping file must hold a list of {of}.", field="mapping")
    return told


def _kind(words: str) -> SheetKind:
    if words not in set(SheetKind):
        known = ", ".join(SheetKind)
        raise Refused(f"The mapping names an unknown kind: {words}. It can be {known}.", field="mapping")
    return SheetKind(words)


def _check_field(field: str) -> str:
    if field and not known_field(field):
        raise Refused(f"The mapping names an unknown field: {field}.", field="mapping")
    return field


def _by_place(one: tuple[str, str]) -> int:
    return column_number(one[0])
