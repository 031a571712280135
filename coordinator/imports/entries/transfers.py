"""Read the transfers of a row's case between this area and others, with their hand-over."""

from coordinator.imports import wording
from coordinator.imports.entries.kinds import TRANSFERS
from coordinator.imports.entries.read import EntryValues, entries, record_entry
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

HANDED_OVER = "case.handed_over"  # the day of a transfer, where the column doesn't say which way


def read_transfers(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of transfers into this area and to another."""
    stated = [(way, each) for way, kind in TRANSFERS.items() for each in entries(row, kind, known)]
    _handed_over(row, [each for _, each in stated])
    used: list[str] = []
    for direction, each in stated:
        transfer = record_entry(row, known, case, each, used, direction=direction)
        if transfer is not None:
            transfer.is_new = False


def _handed_over(row: RowDraft, transfers: list[EntryValues]) -> None:
    """Give the day of a hand-over to the only transfer that a row says the area and no day of."""
    cell = row.cell(HANDED_OVER)
    if cell is None or not_known(cell.words):
        return
    undated = [each for each in transfers if each.is_whole and not each.get("agreed")]
    day = read_day(cell, row.today)
    if day is None or day > row.today:
        row.mark_not_understood(HANDED_OVER, wording.NOT_A_DAY if day is None else wording.DAY_TO_COME)
    elif len(undated) == 1:
        undated[0].values["agreed"] = (day, HANDED_OVER)
    else:
        row.mark_not_understood(HANDED_OVER, wording.WHICH_TRANSFER)
