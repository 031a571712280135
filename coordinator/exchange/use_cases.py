"""Brings a workbook into the casebook, all of it or none."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from coordinator.exchange.cell import column_number
from coordinator.exchange.fingerprints import Fingerprints
from coordinator.exchange.headings import SheetKind, forget
from coordinator.exchange.known import MODELS, Known
from coordinator.exchange.mapping import Mapping
from coordinator.exchange.model import ImportedRow, ImportMapping
from coordinator.exchange.plan import PlannedRow, Planner, Progress
from coordinator.exchange.queries import KINDS
from coordinator.exchange.workbook import Workbook
from coordinator.store.audit import Work
from coordinator.store.base import Row

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


def import_workbook(
    work: Work,
    *,
    workbook: Workbook,
    mapping: Mapping,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Bring a workbook in as it was previewed; raises Cancelled, and then nothing was changed."""
    known = Known(work.session, Fingerprints(work.trail_key))
    planner = Planner(workbook, mapping, known, work.now.date())
    counts: Counter[str] = Counter()
    batch: list[PlannedRow] = []
    held = rows = before = 0
    for planned in planner.rows(progress, cancelled):
        rows += 1
        before += planned.known_before
        counts.update(KINDS[draft.table] for draft in planned.drafts)
        batch.append(planned)
        held += len(planned.drafts) + len(planned.marks)
        if held >= _BATCH:
            _write(work, batch)
            batch, held = [], 0
    _write(work, batch)
    _remember(work, mapping)
    forget()
    return Outcome(dict(counts), rows, before)


def _write(work: Work, batch: list[PlannedRow]) -> None:
    by_table: dict[str, list[Row]] = defaultdict(list)
    for planned in batch:
        for draft in planned.drafts:
            by_table[draft.table].append(MODELS[draft.table](id=draft.id, **_stored(draft.values)))
        for mark, table, record_id in planned.marks:
            by_table["imported_row"].append(
                ImportedRow(fingerprint=mark, record_table=table, record_id=record_id, imported=work.now)
            )
    for table in (*_ORDER, "imported_row"):
        work.session.add_all(by_table[table])
        work.session.flush()
    work.session.expunge_all()


def _stored(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _remember(work: Work, mapping: Mapping) -> None:
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
