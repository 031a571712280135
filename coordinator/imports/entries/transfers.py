"""Read the transfers of a row's case between this area and others, with their hand-over."""

from coordinator.imports.entries.kinds import TRANSFERS
from coordinator.imports.entries.read import entries, record_entry
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft


def read_transfers(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of transfers into this area and to another."""
    for direction, kind in TRANSFERS.items():
        used: list[str] = []
        for stated in entries(row, kind, known):
            transfer = record_entry(row, known, case, stated, used, direction=direction)
            if transfer is not None:
                transfer.is_new = False
