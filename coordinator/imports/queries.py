"""Looks at an import before it is done: how the workbook was read last time, and what would come in."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.imports.model import ImportMapping
from coordinator.imports.planner import Planner, Progress
from coordinator.imports.reading.column_headings import SheetKind, known_field
from coordinator.imports.reading.mapping import Mapping, TableMapping, propose
from coordinator.imports.records.duplicates import find_duplicates
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.imports.records.identity import PossibleDuplicate
from coordinator.imports.records.leftovers import NotUnderstood
from coordinator.workbooks.cell import column_number
from coordinator.workbooks.reader import Workbook

MOST_CELLS = 5000
KINDS = {
    "person": "people", "case_file": "cases", "case_link": "linked people", "alias": "other names",
    "address": "addresses", "telephone": "telephone numbers", "need": "needs", "score": "scores",
    "assessment": "risk assessments", "listing": "forum listings", "meeting": "meetings",
    "agenda_item": "agenda items", "action": "actions", "agency": "agencies",
    "representative": "representatives", "note": "notes",
}  # fmt: skip


@dataclass(frozen=True)
class ColumnRead:
    """A column, what it is called, and the field that it was read as; "" is kept as notes."""

    column: str
    heading: str
    field: str


@dataclass(frozen=True)
class TablePreview:
    """What would come of one table."""

    sheet: str
    header_row: int
    kind: SheetKind
    rows: int
    known_before: int
    understood: tuple[ColumnRead, ...]
    kept_as_notes: tuple[ColumnRead, ...]


@dataclass(frozen=True)
class Preview:
    """What an import would make, and what it could only keep as notes."""

    counts: dict[str, int]  # "people" → how many would be made
    tables: tuple[TablePreview, ...]
    not_understood: tuple[NotUnderstood, ...]  # at most MOST_CELLS of them
    not_understood_total: int
    duplicates: tuple[PossibleDuplicate, ...]
    rows: int
    known_before: int


def get_remembered_mapping(session: Session, workbook: Workbook) -> Mapping | None:
    """Get how tables with these headings were read last time; None where none was seen before."""
    found = []
    for table in propose(workbook).tables:
        chosen = session.scalar(select(ImportMapping.chosen).where(ImportMapping.headings == table.known_by))
        if chosen and table.header_row:
            found.append(_recalled(table, chosen))
    return Mapping(tuple(found)) if found else None


def _recalled(table: TableMapping, chosen: str) -> TableMapping:
    told = json.loads(chosen)
    fields = [field if known_field(field) else "" for field in told["fields"]]
    places = sorted(table.columns, key=column_number)
    columns = dict(zip(places, fields, strict=False))
    kind = SheetKind(told["kind"])
    return TableMapping(table.sheet, table.header_row, kind, columns, table.headings, table.header_rows)


def preview_import(
    session: Session,
    workbook: Workbook,
    mapping: Mapping,
    *,
    today: date | None = None,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Preview:
    """Plan an import without doing it; raises Cancelled when it was stopped."""
    known = ExistingRecords(session, Fingerprints(session.info["trail_key"]), mapping.people)
    planner = Planner(workbook, mapping, known, today or datetime.now().astimezone().date())
    counts: Counter[str] = Counter()
    rows: Counter[tuple[str, int]] = Counter()
    before: Counter[tuple[str, int]] = Counter()
    told: list[NotUnderstood] = []
    total = 0
    fresh: set[str] = set()
    for planned in planner.rows(progress, cancelled):
        where = (planned.sheet, planned.header_row)
        rows[where] += planned.counted
        before[where] += planned.known_before
        counts.update(KINDS[draft.table] for draft in planned.drafts)
        fresh.update(draft.id for draft in planned.drafts if draft.table == "person")
        total += len(planned.not_understood)
        told.extend(planned.not_understood[: MOST_CELLS - len(told)])
    tables = tuple(
        _table(one, rows[one.sheet, one.header_row], before[one.sheet, one.header_row])
        for one in mapping.tables
    )
    return Preview(
        dict(counts), tables, tuple(told), total, find_duplicates(known, frozenset(fresh)),
        rows.total(), before.total(),
    )  # fmt: skip


def _table(one: TableMapping, rows: int, before: int) -> TablePreview:
    read = [
        ColumnRead(place, one.headings.get(place, ""), field)
        for place, field in sorted(one.columns.items(), key=lambda pair: column_number(pair[0]))
    ]
    understood = tuple(column for column in read if column.field)
    kept = tuple(column for column in read if not column.field)
    return TablePreview(one.sheet, one.header_row, one.kind, rows, before, understood, kept)
