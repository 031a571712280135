"""Read the unmet needs of a row's case, with the area, the severity and the outcome of each."""

from coordinator.imports import wording
from coordinator.imports.entries.kinds import NEED
from coordinator.imports.entries.read import entries, fill
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft


def read_needs(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of needs; one that the column "Needs" names as well is the same."""
    parts = known.parts(case)
    for stated in entries(row, NEED, known):
        key = ("need", fold(str(stated.get("label") or "")))
        why = NEED.missing if not stated.is_whole else wording.TAKEN_BACK if taken_back(parts, *key) else ""
        if why:
            for source in stated.filled:
                row.mark_not_understood(source, stated.unread.get(source, why))
            continue
        if key not in parts:
            known.add(draft := row.draft("need", case_id=case.id))
            parts[key] = draft.id
        need = known.get("need", str(parts[key]))
        fill(row, need, stated)
        need.is_new = False
