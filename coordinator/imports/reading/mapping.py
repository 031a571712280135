"""How a workbook's tables and columns are read: proposed, corrected, written as JSON, remembered."""

import re
from collections.abc import Mapping as Known
from dataclasses import dataclass, field, replace
from typing import Any

from coordinator.core.errors import Refused
from coordinator.imports import wording
from coordinator.imports.cells.wording import no_such_place
from coordinator.imports.entries.fields import entry_of
from coordinator.imports.reading.column_headings import SheetKind, known_field, phrase
from coordinator.imports.reading.table_detection import DetectedTable
from coordinator.workbooks.cell import column_number, letters
from coordinator.workbooks.reader import Workbook

# What fields of earlier versions are called now, in mappings that were kept.
RENAMED = {"case.transferred_from": "transfer_in.area", "case.transferred_to": "transfer_out.area"}


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
    form: bool = False  # the sheet is one form, with its labels as headings
    parties: str = ""  # who is named first where a cell or a line names two people: perp, victim
    parties_asked: bool = False
    forum: str = ""  # of the meeting, where the sheet doesn't name it
    forum_asked: bool = False

    @property
    def known_by(self) -> str:
        """Return what this table is recognised by: its headings in plain form."""
        return "|".join(phrase(heading) for _, heading in sorted(self.headings.items(), key=by_place))


@dataclass(frozen=True)
class PeopleChoice:
    """A user's decision on two people who may be one: an existing one by its id, others by their row."""

    first: str  # "Victims!5 victim"
    second: str
    same: bool


@dataclass(frozen=True)
class CellCorrection:
    """What a person corrected of one cell: its words, or the field that it holds; None: as it is."""

    place: str  # "Victims!C5"
    words: str | None = None
    field: str | None = None  # "" keeps the cell as a note


@dataclass(frozen=True)
class Mapping:
    """How every table of a workbook is read, and the decisions on people who may be one."""

    tables: tuple[TableMapping, ...]
    people: tuple[PeopleChoice, ...] = ()
    taken: frozenset[str] = frozenset()  # cells whose value replaces what the casebook holds
    note_readers: str = ""  # who may read the notes that it makes: coordinator/notes/rules.py
    corrections: tuple[CellCorrection, ...] = ()
    kept_whole: frozenset[str] = frozenset()  # rows that are kept as notes: "Victims!5"
    left_out: frozenset[str] = frozenset()  # rows that are not imported

    @property
    def is_corrected(self) -> bool:
        """Whether a person corrected single cells or rows."""
        return bool(self.corrections or self.kept_whole or self.left_out)

    @property
    def places(self) -> set[tuple[str, int, str]]:
        """Return where each table is and what its headings are, by which a mapping fits a workbook."""
        return {(table.sheet, table.header_row, table.known_by) for table in self.tables}

    def correction(self, place: str) -> CellCorrection:
        """Return what was corrected of a cell."""
        return next((each for each in self.corrections if each.place == place), CellCorrection(place))

    def with_correction(self, correction: CellCorrection) -> "Mapping":
        """Correct a cell, in place of an earlier correction; one that says nothing takes that back."""
        check_field(correction.field or "")
        others = tuple(each for each in self.corrections if each.place != correction.place)
        says = correction.words is not None or correction.field is not None
        return replace(self, corrections=(*others, correction) if says else others)

    def with_row(self, place: str, kept: str) -> "Mapping":
        """Choose what becomes of a row: "" its records, "note" one whole note, "out" nothing."""
        whole, out = self.kept_whole - {place}, self.left_out - {place}
        return replace(
            self,
            kept_whole=whole | {place} if kept == "note" else whole,
            left_out=out | {place} if kept == "out" else out,
        )

    def table(self, sheet: str, header_row: int | None = None) -> TableMapping | None:
        """Find a table by its sheet, and by its headings' row where a sheet has several."""
        for table in self.tables:
            if table.sheet == sheet and header_row in (None, table.header_row):
                return table
        return None

    def with_kind(self, sheet: str, kind: str, header_row: int | None = None) -> "Mapping":
        """Set what a table's rows are about; its columns are proposed again for that kind."""
        chosen = kind_named(kind)
        return self._changed(sheet, header_row, lambda table: proposed_as(table, chosen))

    def with_column(self, sheet: str, column: str, field: str, header_row: int | None = None) -> "Mapping":
        """Set what a column holds; "" keeps its words as notes.

        Whose an entry is, as a contact, is asked once: the answer counts for all its columns in doubt.
        """
        check_field(field)
        return self._changed(sheet, header_row, lambda table: _with_column(table, column, field))

    def with_order(self, sheet: str, column: str, order: str, header_row: int | None = None) -> "Mapping":
        """Set whether a column's days are written day or month first."""
        return self._changed(
            sheet, header_row, lambda table: replace(table, orders={**table.orders, column: order})
        )

    def with_first(self, sheet: str, first: str, header_row: int | None = None) -> "Mapping":
        """Set who is named first where a cell or a line names two people: perp or victim."""
        return self._changed(
            sheet, header_row, lambda table: replace(table, parties=first, parties_asked=False)
        )

    def with_forum(self, sheet: str, forum: str, header_row: int | None = None) -> "Mapping":
        """Set the forum of the meeting that a sheet is about."""
        return self._changed(sheet, header_row, lambda table: replace(table, forum=forum, forum_asked=False))

    def with_value(self, place: str, *, taken: bool) -> "Mapping":
        """Choose whether a cell's value replaces what the casebook holds."""
        return replace(self, taken=self.taken | {place} if taken else self.taken - {place})

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


def _with_column(table: TableMapping, column: str, field: str) -> TableMapping:
    columns = {**table.columns, column: field}
    same = _asked_with(table, column, field)
    owner = field.partition(".")[0]
    for each in same - {column}:
        columns[each] = f"{owner}.{table.columns[each].partition('.')[2]}"
    return replace(table, columns=columns, doubts=table.doubts - same - {column})


def _asked_with(table: TableMapping, column: str, field: str) -> frozenset[str]:
    """Find the columns in doubt that are about the same entry of somebody, if a column stays about it."""
    before, now = entry_of(table.columns[column]), entry_of(field)
    if column not in table.doubts or before is None or now is None:
        return frozenset()
    if (before[0].partition(".")[2], before[1]) != (now[0].partition(".")[2], now[1]):
        return frozenset()
    return frozenset(each for each in table.doubts if entry_of(table.columns[each]) == before)


def proposed(table: DetectedTable, kind: SheetKind) -> TableMapping:
    fields = table.fields(kind)
    headings = {letters(column): words for column, words in table.headings.items()}
    columns = {letters(column): fields[column].field if column in fields else "" for column in table.headings}
    doubts = frozenset(letters(column) for column, read in fields.items() if read.doubt)
    return TableMapping(
        table.sheet, table.header_row, kind, columns, headings, table.header_rows, table.asked, doubts,
        form=table.form,
    )  # fmt: skip


def proposed_as(table: TableMapping, kind: SheetKind) -> TableMapping:
    changed = proposed(_table_of(table), kind)
    return replace(
        changed, orders=table.orders, form=table.form, parties=table.parties, forum=table.forum,
        parties_asked=table.parties_asked, forum_asked=table.forum_asked,
    )  # fmt: skip


def _table_of(table: TableMapping) -> DetectedTable:
    headings = {column_number(place): words for place, words in table.headings.items()}
    return DetectedTable(table.sheet, table.header_row, table.header_rows, headings, table.kind)


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
    after = {table.sheet for table in mapping.tables if table.form}  # a form's row is the one after its last
    rows = [(place, *place.rpartition("!")[::2]) for place in (*mapping.kept_whole, *mapping.left_out)]
    cells = [(each.place, *split_place(each.place)) for each in mapping.corrections]
    numbered = [(place, title, int(number)) for place, title, number in rows]
    for place, title, number in (*numbered, *((place, title, row) for place, title, _, row in cells)):
        if number > last.get(title, 0) + (title in after):
            raise Refused(no_such_place(place), field="mapping")


def split_place(place: str) -> tuple[str, int, int]:
    """Return the sheet, the column and the row of a cell: "Victims!C5". Raises Refused."""
    title, _, cell = place.rpartition("!")
    match = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", cell)
    if match is None or not title:
        raise Refused(no_such_place(place), field="mapping")
    return title, column_number(match[1]), int(match[2])


def kind_named(words: str) -> SheetKind:
    if words not in set(SheetKind):
        known = ", ".join(SheetKind)
        raise Refused(wording.unknown_kind(words, known), field="mapping")
    return SheetKind(words)


def current_field(field: str) -> str:
    """Return what a field is called now."""
    return RENAMED.get(field, field)


def check_field(field: str) -> str:
    if field and not known_field(field):
        raise Refused(wording.unknown_field(field), field="mapping")
    return field


def by_place(pair: tuple[str, str]) -> int:
    return column_number(pair[0])
