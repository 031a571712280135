"""Read contacts with the people of a row, the steps by which they engage, and referrals onward."""

from coordinator.imports.entries.kinds import CONTACT, ENGAGEMENT, ONWARD, EntryKind
from coordinator.imports.entries.read import entries, record_entry
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft


def read_entries_of_people(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of each of its people in its case."""
    for prefix, person in list(row.people.items()):
        for kind in (CONTACT, ENGAGEMENT, ONWARD):
            _of_person(row, known, case, person, kind, prefix)


def _of_person(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, person: RecordDraft, kind: EntryKind,
    prefix: str,
) -> None:  # fmt: skip
    used: list[str] = []
    for stated in entries(row, kind, known, prefix):
        entry = record_entry(row, known, case, stated, used, person_id=person.id)
        if entry is not None:
            entry.is_new = False
