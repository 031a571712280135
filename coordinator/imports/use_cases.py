"""Import a workbook into the casebook, all of it or nothing."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from coordinator.core.disk_space import must_have_room
from coordinator.core.permissions import use_case
from coordinator.imports.model import ImportedRow, remember_two_people, store_choice
from coordinator.imports.planner import PlannedRow, Planner, Progress, raise_if_cancelled
from coordinator.imports.queries import FILLED, KINDS
from coordinator.imports.reading.column_headings import SheetKind, clear_caches
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.records.existing_records import MODELS, ExistingRecords
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row
from coordinator.workbooks.cell import column_number
from coordinator.workbooks.reader import Workbook

_BYTES_A_ROW = 16 * 1024  # what a row takes up: records, search index, trail and journal
_BATCH = 2000
# A row is written before the rows that refer to it.
_ORDER = (
    "agency", "representative", "person", "alias", "address", "telephone",
    "identity_number", "person_state", "other_birth", "lead", "safe_contact", "tie", "case_file",
    "case_link", "referral", "need", "plan_step", "plan_progress", "fund_payment",
    "incident", "incident_person", "incident_outcome", "contact", "engagement",
    "onward_referral", "transfer", "dvds_application", "dvds_step", "encompass_notice",
    "court_order", "order_person", "order_condition", "order_event",
    "score", "assessment", "listing", "meeting", "agenda_item", "action", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What an import made, by kind, and how many of its rows were in the casebook before."""

    counts: dict[str, int]
    rows: int
    known_before: int


@use_case("import_workbook")
def import_workbook(
    work: UnitOfWork,
    *,
    workbook: Workbook,
    mapping: Mapping,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Import a workbook as it was previewed; raises Cancelled, and then nothing is changed."""
    rows_in_all = sum(len(sheet.rows) for sheet in workbook.sheets)
    must_have_room(work.folder, rows_in_all * _BYTES_A_ROW, "this import")
    known = ExistingRecords(work.session, Fingerprints(work.trail_key), mapping.people)
    planner = Planner(workbook, mapping, known, work.today)
    counts: Counter[str] = Counter()
    batch: list[PlannedRow] = []
    pending = rows = before = 0
    reporter = ImportProgress(progress, cancelled)
    for planned in planner.rows(reporter.report, cancelled):
        rows += planned.counted
        before += planned.known_before
        counts.update(KINDS[draft.table] for draft in planned.drafts)
        counts.update({FILLED: len(planned.changes)} if planned.changes else {})
        batch.append(planned)
        pending += len(planned.changes) + len(planned.drafts) + len(planned.fingerprints)
        if pending >= _BATCH:
            _write(work, batch, reporter)
            batch, pending = [], 0
    _write(work, batch, reporter)
    _remember(work, mapping)
    _record_two(work, known)
    clear_caches()
    return Outcome(dict(counts), rows, before)


class ImportProgress:
    """Reports the import's progress, and lets the user stop it while rows are written."""

    def __init__(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._last = (0, 0)

    def report(self, done: int, total: int) -> None:
        """Report how many rows are planned."""
        self._last = (done, total)
        self._progress(done, total)

    def repeat(self) -> None:
        """Report the same progress again; raises Cancelled if the user stopped the import."""
        raise_if_cancelled(self._cancelled)
        self._progress(*self._last)


def _write(work: UnitOfWork, batch: list[PlannedRow], reporter: ImportProgress) -> None:
    by_table: dict[str, list[Callable[[], Row]]] = defaultdict(list)
    for planned in batch:
        for draft in planned.drafts:
            by_table[draft.table].append(partial(MODELS[draft.table], id=draft.id, **_stored(draft.values)))
        for fingerprint, table, record_id in planned.fingerprints:
            by_table["imported_row"].append(
                partial(
                    ImportedRow,
                    fingerprint=fingerprint,
                    record_table=table,
                    record_id=record_id,
                    imported=work.now,
                )
            )
    for table in (*_ORDER, "imported_row"):
        rows = by_table[table]
        for start in range(0, len(rows), _BATCH):
            work.session.add_all(make() for make in rows[start : start + _BATCH])
            work.session.flush()
            work.session.expunge_all()
            reporter.repeat()
    _change(work, batch)


def _change(work: UnitOfWork, batch: list[PlannedRow]) -> None:
    """Set the values that existing records get."""
    for change in (change for planned in batch for change in planned.changes):
        setattr(work.get(MODELS[change.table], change.id), change.name, change.value)
    work.session.flush()
    work.session.expunge_all()


def _stored(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _record_two(work: UnitOfWork, known: ExistingRecords) -> None:
    """Remember who the user decided are two people, so that no later import asks again."""
    decided = {(first, second) for choice, first, second in known.decisions.applied() if not choice.same}
    if decided:
        remember_two_people(work.session, {*decided, *known.two_people})


def _remember(work: UnitOfWork, mapping: Mapping) -> None:
    for table in mapping.tables:
        if not table.header_row or table.kind is SheetKind.OTHER:
            continue
        fields = [
            field for _, field in sorted(table.columns.items(), key=lambda pair: column_number(pair[0]))
        ]
        places = sorted(table.columns, key=column_number)
        doubts = [at for at, place in enumerate(places) if place in table.doubts]
        optional = {"doubts": doubts} if doubts else {}
        chosen = json.dumps({"kind": table.kind.value, "sheet": table.sheet, "fields": fields, **optional})
        store_choice(work.session, table.known_by, chosen)
