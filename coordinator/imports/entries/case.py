"""Read all entries of a row: they belong to its case, so a row without a case has none."""

from coordinator.imports.entries.incidents import read_incidents
from coordinator.imports.entries.needs import read_needs
from coordinator.imports.entries.notes import read_notes
from coordinator.imports.entries.of_people import read_entries_of_people
from coordinator.imports.entries.orders import read_orders
from coordinator.imports.entries.schemes import read_schemes
from coordinator.imports.entries.transfers import read_transfers
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RowDraft


def read_entries(row: RowDraft, known: ExistingRecords) -> None:
    """Read the entries of a row's case and of its people there."""
    if row.case is not None:
        read_incidents(row, known, row.case)
        read_needs(row, known, row.case)
        read_orders(row, known, row.case)
        read_entries_of_people(row, known, row.case)
        read_transfers(row, known, row.case)
        read_schemes(row, known, row.case)
        read_notes(row, known, row.case)
