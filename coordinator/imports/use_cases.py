"""Brings a workbook into the casebook, all of it or none."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from coordinator.core.disk_space import must_have_room
from coordinator.core.permissions import use_case
from coordinator.imports.model import ImportedRow, ImportMapping
from coordinator.imports.planner import PlannedRow, Planner, Progress, stop_if
from coordinator.imports.queries import KINDS
from coordinator.imports.reading.column_headings import SheetKind, forget
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.records.existing_records import MODELS, ExistingRecords
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row
from coordinator.workbooks.cell import column_number
from coordinator.workbooks.reader import Workbook

_BYTES_A_ROW = 16 * 1024  # what a row becomes, with its words in the index and on the trail, and the journal
_BATCH = 2000
# What is pointed to is written before what points to it.
_ORDER = (
    "agency", "representative", "person", "alias", "address", "telephone", "case_file", "case_link", "need",
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
    """Bring a workbook in as it was previewed; raises Cancelled, and then nothing was changed."""
    rows_in_all = sum(len(sheet.rows) for sheet in workbook.sheets)
    must_have_room(work.folder, rows_in_all * _BYTES_A_ROW, "this import")
    known = ExistingRecords(work.session, Fingerprints(work.trail_key), mapping.people)
    planner = Planner(workbook, mapping, known, work.today)
    counts: Counter[str] = Counter()
    batch: list[PlannedRow] = []
    held = rows = before = 0
    far = ImportProgress(progress, cancelled)
    for planned in planner.rows(far.told, cancelled):
        rows += planned.counted
        before += planned.known_before
        counts.update(KINDS[draft.table] for draft in planned.drafts)
        batch.append(planned)
        held += len(planned.drafts) + len(planned.marks)
        if held >= _BATCH:
            _write(work, batch, far)
            batch, held = [], 0
    _write(work, batch, far)
    _remember(work, mapping)
    forget()
    return Outcome(dict(counts), rows, before)


class ImportProgress:
    """How far the import is: told again, and stopped, while much is being written too."""

    def __init__(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._last = (0, 0)

    def told(self, done: int, total: int) -> None:
        """Tell how far the planning is."""
        self._last = (done, total)
        self._progress(done, total)

    def still(self) -> None:
        """Tell that it goes on; raises Cancelled where it is to stop."""
        stop_if(self._cancelled)
        self._progress(*self._last)


def _write(work: UnitOfWork, batch: list[PlannedRow], far: ImportProgress) -> None:
    by_table: dict[str, list[Callable[[], Row]]] = defaultdict(list)
    for planned in batch:
        for draft in planned.drafts:
            by_table[draft.table].append(partial(MODELS[draft.table], id=draft.id, **_stored(draft.values)))
        for mark, table, record_id in planned.marks:
            by_table["imported_row"].append(
                partial(
                    ImportedRow, fingerprint=mark, record_table=table, record_id=record_id, imported=work.now
                )
            )
    for table in (*_ORDER, "imported_row"):
        some = by_table[table]
        for start in range(0, len(some), _BATCH):
            work.session.add_all(make() for make in some[start : start + _BATCH])
            work.session.flush()
            work.session.expunge_all()
            far.still()


def _stored(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _remember(work: UnitOfWork, mapping: Mapping) -> None:
    for table in mapping.tables:
        if not table.header_row or table.kind is SheetKind.OTHER:
            continue
        fields = [field for _, field in sorted(table.columns.items(), key=lambda one: column_number(one[0]))]
        chosen = json.dumps({"kind": table.kind.value, "fields": fields})
        held = work.session.scalar(select(ImportMapping).where(ImportMapping.headings == table.known_by))
        if held is None:
            work.session.add(ImportMapping(headings=table.known_by, chosen=chosen))
            work.session.flush()
        elif held.chosen != chosen:
            held.chosen = chosen
