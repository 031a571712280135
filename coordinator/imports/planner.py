"""Plan an import row by row: the preview counts what is planned, the import writes it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from coordinator.core.errors import Cancelled
from coordinator.imports import wording
from coordinator.imports.cells.fields import read_fields
from coordinator.imports.cells.wording import KEPT_WHOLE
from coordinator.imports.corrections import AsItStood, correct
from coordinator.imports.details.assessments import read_assessment
from coordinator.imports.details.plans import read_plans
from coordinator.imports.details.referrals import read_referral
from coordinator.imports.details.stays import read_stays
from coordinator.imports.details.ties import read_ties
from coordinator.imports.entries.case import read_entries
from coordinator.imports.forum_columns import next_columns
from coordinator.imports.reading.column_headings import SheetKind, clear_caches
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.reading.row_context import RowContext
from coordinator.imports.reading.row_layout import RowKind, TableLayout, lay_out_tables
from coordinator.imports.records.action_replies import is_exported_list, read_reply
from coordinator.imports.records.actions import read_actions, read_representatives
from coordinator.imports.records.cases import read_case
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.leftovers import NotUnderstood, keep_leftovers
from coordinator.imports.records.links import read_linked_children, read_victims
from coordinator.imports.records.meetings import (
    MeetingMonths,
    find_item,
    note_day,
    read_item,
    read_meeting,
)
from coordinator.imports.records.people import place_of
from coordinator.imports.records.row_draft import Difference, RecordChange, RecordDraft, RowDraft
from coordinator.imports.records.upcoming_hearings import (
    UpcomingHearing,
    list_by_agenda,
    put_on_agenda,
    read_upcoming_hearings,
)
from coordinator.imports.sheets.kept_rows import keep_row
from coordinator.imports.table_context import contexts
from coordinator.workbooks.cell import SheetRow
from coordinator.workbooks.reader import Workbook

# People before those linked to them, listings before what was agreed there.
_ORDER = (
    SheetKind.AGENCIES, SheetKind.PEOPLE, SheetKind.MIXED, SheetKind.VICTIMS, SheetKind.CHILDREN,
    SheetKind.LISTINGS, SheetKind.ACTIONS, SheetKind.OTHER,
)  # fmt: skip
Progress = Callable[[int, int], None]


def raise_if_cancelled(cancelled: Callable[[], bool]) -> None:
    """Raise Cancelled if the user has stopped the import."""
    if cancelled():
        raise Cancelled(wording.CANCELLED)


@dataclass(frozen=True)
class PlannedRow:
    """The records that one row becomes; none where it was imported before."""

    sheet: str
    header_row: int
    number: int
    drafts: tuple[RecordDraft, ...]
    fingerprints: tuple[tuple[str, str, str], ...]  # fingerprint, table, record
    not_understood: tuple[NotUnderstood, ...]
    known_before: bool = False
    changes: tuple[RecordChange, ...] = ()
    differences: tuple[Difference, ...] = ()
    counted: bool = True  # a row of the workbook; else records drafted after its last row


@dataclass(frozen=True)
class _Origin:
    """The row from which a further record is drafted later."""

    sheet: str
    header_row: int
    number: int
    kind: SheetKind
    context: RowContext
    struck: bool


class Planner:
    """Plans every row of a workbook, in an order in which a record comes before those that refer to it."""

    def __init__(self, workbook: Workbook, mapping: Mapping, known: ExistingRecords, today: date) -> None:
        self._known, self._today, self._chosen = known, today, mapping.taken
        self._note_readers = mapping.note_readers
        self._corrected = corrected = correct(workbook, mapping)
        self._before = AsItStood(workbook, mapping, today)
        self._layouts = sorted(
            lay_out_tables(corrected.workbook, corrected.mapping, today),
            key=lambda each: _ORDER.index(each.kind),
        )
        self.total = sum(len(layout.row_kinds) for layout in self._layouts)
        self.carried = Counter(
            {(layout.sheet, layout.header_row): len(layout.carried) for layout in self._layouts}
        )
        self._contexts = contexts(self._layouts, today)
        self._months = MeetingMonths()
        self._occurrences: Counter[bytes] = Counter()
        self._action_counts: dict[tuple[object, ...], int] = {}
        self._previous_case: RecordDraft | None = None
        self._upcoming: list[tuple[_Origin, UpcomingHearing]] = []

    def rows(
        self, progress: Progress = lambda done, total: None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[PlannedRow]:
        """Plan row after row; raises Cancelled as soon as the user stops the import."""
        try:
            yield from self._rows(progress, cancelled)
        finally:
            clear_caches()

    def _rows(self, progress: Progress, cancelled: Callable[[], bool]) -> Iterator[PlannedRow]:
        for layout in self._layouts:
            for index, (kind, row) in enumerate(layout.rows() if self._has_meeting_dates(layout) else ()):
                if index % 500 == 0:
                    raise_if_cancelled(cancelled)
                    progress(0, self.total)
                if kind is RowKind.RECORD:
                    note_day(self._read(layout, row), self._months)
        done = 0
        for layout in self._layouts:
            self._previous_case = None
            for kind, row in layout.rows():
                if done % 50 == 0:
                    raise_if_cancelled(cancelled)
                    progress(done, self.total)
                done += 1
                yield self._plan(layout, kind, row)
        for sheet, row in self._corrected.kept_whole:
            yield self._keep_whole(sheet, row)
        for origin, hearing in self._upcoming:
            draft = self._draft_at(origin)
            put_on_agenda(draft, self._known, hearing)
            yield PlannedRow(
                origin.sheet, origin.header_row, origin.number, tuple(draft.drafts), _fingerprints(draft), (),
                counted=False,
            )  # fmt: skip
        progress(done, self.total)

    def _draft_at(self, origin: _Origin) -> RowDraft:
        context, struck = origin.context, origin.struck
        return RowDraft(origin.sheet, origin.number, origin.kind, {}, context, struck, self._today)

    def _has_meeting_dates(self, layout: TableLayout) -> bool:
        fields = set(layout.columns.values())
        return (
            "meeting.date" in fields
            or self._contexts[layout.sheet, layout.header_row].meeting_date is not None
        )

    def _plan(self, layout: TableLayout, kind: RowKind, row: SheetRow) -> PlannedRow:
        draft = self._read(layout, row)
        key = self._fingerprint_key(layout, kind, row, draft)
        existing = self._known.find(*key)
        if existing is not None:
            self._resume_case(existing)
            return PlannedRow(layout.sheet, layout.header_row, row.number, (), (), (), known_before=True)
        if kind is RowKind.RECORD:
            self._records(draft)
            draft.not_understood.update(draft.uncertain)
            if not next_columns().keys().isdisjoint(draft.fields):
                origin = _Origin(
                    layout.sheet, layout.header_row, row.number, layout.kind, draft.context, draft.struck
                )
                hearings = read_upcoming_hearings(draft, self._known, self._months)
                self._upcoming += [(origin, hearing) for hearing in hearings]
        not_understood = keep_row(draft, self._known, layout, kind, row)
        main = draft.case or draft.action or draft.item or draft.meeting or draft.agency
        table, record_id = (main.table, main.id) if main else ("note", "")
        draft.add_fingerprint(self._known.remember(table, record_id, *key), RecordDraft(table, record_id, {}))
        if draft.kind in (SheetKind.MIXED, SheetKind.PEOPLE) and draft.case is not None:
            self._previous_case = draft.case
        return PlannedRow(
            layout.sheet, layout.header_row, row.number, tuple(draft.drafts), _fingerprints(draft),
            tuple(not_understood), changes=tuple(draft.changes), differences=tuple(draft.differences),
        )  # fmt: skip

    def _read(self, layout: TableLayout, row: SheetRow) -> RowDraft:
        typed = self._corrected.typed.get((layout.sheet, row.number), ())
        fields, uncertain = read_fields(layout, row, typed)
        context = self._contexts[layout.sheet, layout.header_row]
        draft = RowDraft(layout.sheet, row.number, layout.kind, fields, context, row.struck, self._today)
        draft.uncertain, draft.chosen, draft.note_readers = uncertain, self._chosen, self._note_readers
        draft.headings, draft.written_headings = layout.plain_headings, layout.headings
        draft.is_reply = is_exported_list(layout.headings.values())
        draft.continues = _goes_on(layout, row)
        draft.status_over = layout.statuses.get(row.number, "")
        draft.places = layout.places if row.number == layout.store.last_number else {}
        draft.places = {**draft.places, **self._corrected.places.get((layout.sheet, row.number), {})}
        draft.as_it_stood = self._corrected.stood_in(layout, row.number)
        if row.number in layout.carried:
            self._known.carried_places.update(place_of(draft, role) for role in ("perp", "victim"))
        return draft

    def _fingerprint_key(
        self, layout: TableLayout, kind: RowKind, row: SheetRow, draft: RowDraft
    ) -> tuple[object, ...]:
        """Return a row's fingerprint key: its texts by heading, and its number among identical rows."""
        stood = self._before.row(layout, kind, row)
        if stood[0] is not layout:
            layout, kind, row = stood
            draft = self._read(layout, row)
        texts = sorted(
            "\x1e".join((layout.heading_key(cell.column), cell.words, cell.comment, cell.link))
            for cell in (*row.cells, *layout.inherited.get(row.number, ()))
        )
        texts += [
            f"{name}\x1e{cell.words}" for name, cell in sorted(layout.carried.get(row.number, {}).items())
        ]
        scope: list[object] = [kind, layout.sheet]
        if kind is RowKind.RECORD:
            scope = [row.struck, draft.context.forum, draft.context.meeting_date]
        if (
            draft.kind is SheetKind.MIXED
            and self._previous_case is not None
            and "perp.name" not in draft.fields
        ):
            scope.append(self._previous_case.id)
        fingerprint = self._known.fingerprint_of("row", *scope, *texts)
        self._occurrences[fingerprint] += 1
        return ("row", fingerprint.hex(), self._occurrences[fingerprint])

    def _keep_whole(self, sheet: str, row: SheetRow) -> PlannedRow:
        """Keep a row as a note, as a person chose."""
        layout = self._before.table_of(sheet, row.number)
        draft = RowDraft(sheet, row.number, SheetKind.OTHER, {}, RowContext(), row.struck, self._today)
        header_row = layout.header_row if layout is not None else 0
        if layout is not None:
            key = self._fingerprint_key(layout, RowKind.RECORD, row, self._read(layout, row))
            if self._known.find(*key) is not None:
                return PlannedRow(sheet, header_row, row.number, (), (), (), known_before=True)
            draft.add_fingerprint(self._known.remember("note", "", *key), RecordDraft("note", "", {}))
        headings = layout.headings if layout is not None else {}
        kept = keep_leftovers(draft, self._known, row.cells, {}, headings, KEPT_WHOLE)
        drafts = tuple(draft.drafts)
        return PlannedRow(sheet, header_row, row.number, drafts, _fingerprints(draft), tuple(kept))

    def _resume_case(self, existing: tuple[str, str]) -> None:
        table, record_id = existing
        if table == "case_file":
            self._previous_case = self._known.get(table, record_id)
            self._known.claimed.add(record_id)

    def _records(self, row: RowDraft) -> None:
        known = self._known
        if row.kind is SheetKind.AGENCIES:
            read_representatives(row, known)
        if row.kind in (SheetKind.AGENCIES, SheetKind.OTHER):
            return
        if row.is_reply and row.kind is SheetKind.ACTIONS:
            read_reply(row, known)
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
        read_stays(row, known)
        read_actions(row, known, self._action_counts)
        for draft in row.drafts:
            draft.is_new = False

    def _people(self, row: RowDraft) -> None:
        read_case(row, self._known, self._previous_case)
        if row.case is not None and row.words("perp.risk"):
            subject = self._known.get("person", str(row.case.values["subject_id"]))
            read_assessment(row, self._known, row.case.id, subject, "perp")
        read_victims(row, self._known)
        read_linked_children(row, self._known)
        read_referral(row, self._known)
        read_ties(row, self._known)
        read_entries(row, self._known)
        read_plans(row, self._known)


def _goes_on(layout: TableLayout, row: SheetRow) -> bool:
    """Tell whether a row is about the perpetrator of the row above, whose cell is merged down to it."""
    inherited = {layout.columns.get(cell.column) for cell in layout.inherited.get(row.number, ())}
    return bool(inherited & {"perp.name", "perp.surname"})


def _fingerprints(draft: RowDraft) -> tuple[tuple[str, str, str], ...]:
    return tuple((fingerprint, record.table, record.id) for fingerprint, record in draft.fingerprints)
