"""Plans an import row by row: the preview counts what this plans, the import makes it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from coordinator.core.errors import Cancelled
from coordinator.imports.reading.column_headings import SheetKind, forget
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.reading.row_context import RowContext
from coordinator.imports.reading.row_layout import RowKind, TableLayout, contexts, lay_out_tables
from coordinator.imports.records.actions import read_actions, read_representatives
from coordinator.imports.records.cases import read_case
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.leftovers import HEADINGS, NotUnderstood, keep_leftovers
from coordinator.imports.records.links import read_assessment, read_linked_children, read_victims
from coordinator.imports.records.meetings import (
    MeetingMonths,
    find_item,
    note_day,
    read_item,
    read_meeting,
)
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.imports.records.upcoming_hearings import (
    COLUMNS,
    UpcomingHearing,
    list_by_agenda,
    put_on_agenda,
    read_upcoming_hearings,
)
from coordinator.workbooks.cell import Cell, SheetRow
from coordinator.workbooks.reader import Workbook

# People before those linked to them, listings before what was agreed there.
_ORDER = (
    SheetKind.AGENCIES, SheetKind.PEOPLE, SheetKind.MIXED, SheetKind.VICTIMS, SheetKind.CHILDREN,
    SheetKind.LISTINGS, SheetKind.ACTIONS, SheetKind.OTHER,
)  # fmt: skip
_WHY = {
    RowKind.ABOVE: "This stands above the table; kept as a note.",
    RowKind.BETWEEN: "This row is not about anybody or anything; kept as a note.",
    RowKind.OTHER: "This sheet has no headings that are known; kept as a note.",
    RowKind.HEADINGS: HEADINGS,
}
Progress = Callable[[int, int], None]


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise Cancelled where the person has stopped it."""
    if cancelled():
        raise Cancelled("The import was stopped. Nothing was changed.")


@dataclass(frozen=True)
class PlannedRow:
    """What one row becomes; nothing where it came in before."""

    sheet: str
    header_row: int
    number: int
    drafts: tuple[RecordDraft, ...]
    marks: tuple[tuple[str, str, str], ...]  # fingerprint, table, record
    not_understood: tuple[NotUnderstood, ...]
    known_before: bool = False
    counted: bool = True  # a row of the workbook; else what only the end of it showed to be missing


@dataclass(frozen=True)
class _Where:
    """The row that something further comes of."""

    sheet: str
    header_row: int
    number: int
    kind: SheetKind
    context: RowContext
    struck: bool


class Planner:
    """Plans every row of a workbook, in an order in which what is referred to comes first."""

    def __init__(self, workbook: Workbook, mapping: Mapping, known: ExistingRecords, today: date) -> None:
        self._known, self._today = known, today
        self._laid = sorted(lay_out_tables(workbook, mapping), key=lambda one: _ORDER.index(one.kind))
        self.total = sum(len(one.places) for one in self._laid)
        self._contexts = contexts(self._laid, today)
        self._months = MeetingMonths()
        self._alike: Counter[bytes] = Counter()
        self._turns: dict[tuple[object, ...], int] = {}
        self._before: RecordDraft | None = None
        self._coming: list[tuple[_Where, UpcomingHearing]] = []

    def rows(
        self, progress: Progress = lambda done, total: None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[PlannedRow]:
        """Plan row after row; raises Cancelled as soon as the person has stopped it."""
        try:
            yield from self._rows(progress, cancelled)
        finally:
            forget()

    def _rows(self, progress: Progress, cancelled: Callable[[], bool]) -> Iterator[PlannedRow]:
        for laid in self._laid:
            for at, (place, row) in enumerate(laid.rows() if self._tells_days(laid) else ()):
                if at % 500 == 0:
                    stop_if(cancelled)
                    progress(0, self.total)
                if place is RowKind.RECORD:
                    note_day(self._read(laid, row), self._months)
        done = 0
        for laid in self._laid:
            self._before = None
            for place, row in laid.rows():
                if done % 50 == 0:
                    stop_if(cancelled)
                    progress(done, self.total)
                done += 1
                yield self._plan(laid, place, row)
        for plan, coming in self._coming:
            further = RowDraft(plan.sheet, plan.number, plan.kind, {}, plan.context, plan.struck, self._today)
            put_on_agenda(further, self._known, coming)
            marks = tuple((mark, entity.table, entity.id) for mark, entity in further.marks)
            yield PlannedRow(
                plan.sheet, plan.header_row, plan.number, tuple(further.drafts), marks, (), counted=False
            )
        progress(done, self.total)

    def _tells_days(self, laid: TableLayout) -> bool:
        named = set(laid.columns.values())
        return "meeting.date" in named or self._contexts[laid.sheet, laid.header_row].held is not None

    def _plan(self, laid: TableLayout, place: RowKind, row: SheetRow) -> PlannedRow:
        plan = self._read(laid, row)
        key = self._key(laid, place, row, plan)
        seen = self._known.find(*key)
        if seen is not None:
            self._recall(seen)
            return PlannedRow(laid.sheet, laid.header_row, row.number, (), (), (), known_before=True)
        if place is RowKind.RECORD:
            self._records(plan)
            if not COLUMNS.keys().isdisjoint(plan.fields):
                where = _Where(laid.sheet, laid.header_row, row.number, laid.kind, plan.context, plan.struck)
                found = read_upcoming_hearings(plan, self._known, self._months)
                self._coming += [(where, coming) for coming in found]
        columns, headings = (
            (laid.columns, laid.headings) if place is RowKind.RECORD else ({}, laid.called(place))
        )
        told = keep_leftovers(plan, self._known, row.cells, columns, headings, _WHY.get(place, ""))
        if place is RowKind.HEADINGS:
            told = []
        main = plan.case or plan.action or plan.item or plan.meeting or plan.agency
        table, record_id = (main.table, main.id) if main else ("note", "")
        plan.mark(self._known.remember(table, record_id, *key), RecordDraft(table, record_id, {}))
        if plan.kind is SheetKind.MIXED and plan.case is not None:
            self._before = plan.case
        marks = tuple((mark, entity.table, entity.id) for mark, entity in plan.marks)
        return PlannedRow(laid.sheet, laid.header_row, row.number, tuple(plan.drafts), marks, tuple(told))

    def _read(self, laid: TableLayout, row: SheetRow) -> RowDraft:
        fields: dict[str, Cell] = {}
        for cell in (*row.cells, *laid.inherited.get(row.number, ())):
            name = laid.columns.get(cell.column)
            if name:
                fields.setdefault(name, cell)
        context = self._contexts[laid.sheet, laid.header_row]
        return RowDraft(laid.sheet, row.number, laid.kind, fields, context, row.struck, self._today)

    def _key(self, laid: TableLayout, place: RowKind, row: SheetRow, plan: RowDraft) -> tuple[object, ...]:
        """What a row is known by: its words by heading, and which of several alike it is."""
        said = sorted(
            "\x1e".join((laid.known_as(cell.column), cell.words, cell.comment, cell.link))
            for cell in (*row.cells, *laid.inherited.get(row.number, ()))
        )
        own: list[object] = [place, laid.sheet]
        if place is RowKind.RECORD:
            own = [row.struck, plan.context.forum, plan.context.held]
        if plan.kind is SheetKind.MIXED and self._before is not None and "perp.name" not in plan.fields:
            own.append(self._before.id)
        mark = self._known.mark_of("row", *own, *said)
        self._alike[mark] += 1
        return ("row", mark.hex(), self._alike[mark])

    def _recall(self, seen: tuple[str, str]) -> None:
        table, record_id = seen
        if table == "case_file":
            self._before = self._known.get(table, record_id)
            self._known.taken.add(record_id)

    def _records(self, row: RowDraft) -> None:
        known = self._known
        if row.kind is SheetKind.AGENCIES:
            read_representatives(row, known)
            return
        if row.kind is SheetKind.OTHER:
            return
        if row.kind in (SheetKind.LISTINGS, SheetKind.ACTIONS, SheetKind.MIXED):
            read_meeting(row, known, self._months)
            if row.kind is not SheetKind.MIXED:
                find_item(row, known)
        named = "perp.name" in row.fields or "perp.reference" in row.fields or row.item is None
        if row.item is None or named:
            self._people(row)
        if row.meeting is not None:
            read_item(row, known)
            list_by_agenda(row, known)
        read_actions(row, known, self._turns)
        for one in row.drafts:
            one.fresh = False

    def _people(self, row: RowDraft) -> None:
        read_case(row, self._known, self._before)
        if row.case is not None and row.words("perp.risk"):
            subject = self._known.get("person", str(row.case.values["subject_id"]))
            read_assessment(row, self._known, row.case.id, subject, "perp")
        read_victims(row, self._known)
        read_linked_children(row, self._known)
