"""Preview an import, and find how a workbook with the same headings was read last time."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.imports.model import ImportMapping
from coordinator.imports.planner import Planner, Progress
from coordinator.imports.proposals import propose
from coordinator.imports.reading.column_headings import SheetKind, known_field
from coordinator.imports.reading.mapping import Mapping, TableMapping, current_field
from coordinator.imports.records.duplicates import find_duplicates
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.imports.records.identity import PossibleDuplicate
from coordinator.imports.records.leftovers import NotUnderstood
from coordinator.imports.records.row_draft import Difference
from coordinator.imports.row_previews import MOST_ROWS, RowPreview, left_out_rows, preview_row
from coordinator.workbooks.cell import column_number
from coordinator.workbooks.reader import Workbook

MOST_CELLS = 5000
FILLED = "details filled or changed"
KINDS = {
    "person": "people", "case_file": "cases", "case_link": "linked people", "alias": "other names",
    "address": "addresses", "telephone": "telephone numbers", "identity_number": "identity numbers",
    "person_state": "states of people", "safe_contact": "marks of safe contact",
    "other_birth": "other dates of birth", "lead": "details that lead to people",
    "tie": "links between people", "referral": "referrals", "plan_step": "steps of plans",
    "plan_progress": "entries of progress",
    "fund_payment": "payments of the fund",
    "incident": "incidents", "incident_person": "parts in incidents",
    "incident_outcome": "outcomes of incidents", "contact": "contacts", "engagement": "steps of engagement",
    "onward_referral": "referrals onward", "transfer": "transfers between areas", "court_order": "orders",
    "dvds_application": "applications under Clare’s Law", "dvds_step": "steps under Clare’s Law",
    "encompass_notice": "notices of Operation Encompass",
    "order_person": "people protected by orders", "order_condition": "conditions of orders",
    "order_event": "entries about orders",
    "need": "needs", "score": "scores",
    "assessment": "risk assessments", "listing": "forum listings", "meeting": "meetings",
    "agenda_item": "agenda items", "action": "actions", "agency": "agencies",
    "representative": "representatives", "note": "notes",
}  # fmt: skip


@dataclass(frozen=True)
class ColumnRead:
    """A column, its heading, and the field that it is read as; "" is kept as notes."""

    column: str
    heading: str
    field: str


@dataclass(frozen=True)
class DifferenceShown:
    """A value that the casebook holds and the workbook has otherwise, and which is taken."""

    place: str
    record: str
    field: str
    held: str
    offered: str
    taken: bool


@dataclass(frozen=True)
class TablePreview:
    """What an import would make of one table."""

    sheet: str
    header_row: int
    kind: SheetKind
    rows: int
    known_before: int
    understood: tuple[ColumnRead, ...]
    kept_as_notes: tuple[ColumnRead, ...]
    carried: int = 0  # rows that take case or meeting from above


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
    differences: tuple[DifferenceShown, ...] = ()  # at most MOST_CELLS of them
    each_row: tuple[RowPreview, ...] = ()  # at most MOST_ROWS of them, in their order


def get_remembered_mapping(
    session: Session, workbook: Workbook, *, today: date | None = None
) -> Mapping | None:
    """Get how tables with these headings were read last time; None if none was imported before."""
    tables = []
    for table in propose(workbook, today=today).tables:
        chosen = session.scalar(select(ImportMapping.chosen).where(ImportMapping.headings == table.known_by))
        if chosen and table.header_row:
            tables.append(_recalled(table, chosen))
    return Mapping(tuple(tables)) if tables else None


def _recalled(table: TableMapping, chosen: str) -> TableMapping:
    remembered = json.loads(chosen)
    fields = [field if known_field(field) else "" for field in map(current_field, remembered["fields"])]
    columns = sorted(table.columns, key=column_number)
    fields_by_column = dict(zip(columns, fields, strict=False))
    kind = SheetKind(remembered["kind"])
    doubts = frozenset(columns[at] for at in remembered.get("doubts", ()) if at < len(columns))
    return TableMapping(
        remembered.get("sheet", ""), table.header_row, kind, fields_by_column, table.headings,
        table.header_rows, doubts=doubts,
    )  # fmt: skip


def preview_import(
    session: Session,
    workbook: Workbook,
    mapping: Mapping,
    *,
    today: date | None = None,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Preview:
    """Plan an import without writing it; raises Cancelled when the user stopped it."""
    known = ExistingRecords(session, Fingerprints(session.info["trail_key"]), mapping.people)
    planner = Planner(workbook, mapping, known, today or datetime.now().astimezone().date())
    counts: Counter[str] = Counter()
    rows: Counter[tuple[str, int]] = Counter()
    before: Counter[tuple[str, int]] = Counter()
    not_understood: list[NotUnderstood] = []
    total = 0
    new_people: set[str] = set()
    differences: list[Difference] = []
    each_row = [*left_out_rows(mapping)]
    for planned in planner.rows(progress, cancelled):
        key = (planned.sheet, planned.header_row)
        rows[key] += planned.counted
        before[key] += planned.known_before
        counts.update(KINDS[draft.table] for draft in planned.drafts)
        new_people.update(draft.id for draft in planned.drafts if draft.table == "person")
        counts.update({FILLED: len(planned.changes)} if planned.changes else {})
        differences.extend(planned.differences[: MOST_CELLS - len(differences)])
        if len(each_row) < MOST_ROWS and (shown := preview_row(known, mapping, planned)) is not None:
            each_row.append(shown)
        total += len(planned.not_understood)
        not_understood.extend(planned.not_understood[: MOST_CELLS - len(not_understood)])
    order = {table.sheet: at for at, table in enumerate(mapping.tables)}
    tables = tuple(
        _table(
            table,
            rows[table.sheet, table.header_row],
            before[table.sheet, table.header_row],
            planner.carried[table.sheet, table.header_row],
        )
        for table in mapping.tables
    )
    return Preview(
        dict(counts), tables, tuple(not_understood), total, find_duplicates(known, frozenset(new_people)),
        rows.total(), before.total(), tuple(_shown(known, difference) for difference in differences),
        tuple(sorted(each_row, key=lambda row: (order.get(row.sheet, 0), row.number))),
    )  # fmt: skip


def _shown(known: ExistingRecords, difference: Difference) -> DifferenceShown:
    values = known.get(difference.table, difference.record_id).values
    if difference.table == "person":
        record = known.display_name(difference.record_id)
    elif difference.table in ("case_link", "tie"):
        record = known.display_name(str(values["person_id"]))
    elif difference.table in ("case_file", "listing"):
        of_listing = difference.table == "listing"
        case = known.get("case_file", str(values["case_id"])).values if of_listing else values
        record = known.display_name(str(case["subject_id"]))
    else:
        record = next((str(values[name]) for name in ("what", "reference", "name") if values.get(name)), "")
    return DifferenceShown(
        difference.place, record, difference.field, difference.held, difference.offered, difference.taken
    )


def _table(table: TableMapping, rows: int, before: int, carried: int) -> TablePreview:
    read = [
        ColumnRead(place, table.headings.get(place, ""), field)
        for place, field in sorted(table.columns.items(), key=lambda pair: column_number(pair[0]))
    ]
    understood = tuple(column for column in read if column.field)
    kept = tuple(column for column in read if not column.field)
    return TablePreview(table.sheet, table.header_row, table.kind, rows, before, understood, kept, carried)
