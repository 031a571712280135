"""Read notes with who gave them, when it happened, and whether it is fact or opinion, alleged or verified."""

from coordinator.imports import wording
from coordinator.imports.entries.kinds import NOTE
from coordinator.imports.entries.read import EntryValues, entries
from coordinator.imports.records.existing_details import note_key
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.leftovers import victim_side
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.notes.rules import imported_readers


def read_notes(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read the notes of a row whose columns say more of each; a note that is there already stays as it is."""
    for stated in entries(row, NOTE, known):
        if stated.is_whole:
            _note(row, known, case, stated)
            continue
        for source in stated.filled:
            row.mark_not_understood(source, stated.unread.get(source, NOTE.missing))


def _note(row: RowDraft, known: ExistingRecords, case: RecordDraft, stated: EntryValues) -> None:
    _, source = stated.values["words"]
    column = row.fields[source].column
    heading, words = row.written_headings.get(column, ""), str(stated.get("words"))
    parts = known.parts(case)
    is_known = note_key(heading, words) in parts
    if not is_known:
        side = victim_side(row, "", heading)
        row.draft(
            "note", case_id=case.id, heading=heading, origin=row.address_of(column), victim_side=side,
            person_id=row.victim.id if side and row.victim is not None else None,
            readers=imported_readers(row.note_readers, victim_side=side).value,
            **{name: value for name, (value, _) in stated.values.items()},
        )  # fmt: skip
        parts[note_key(heading, words)] = True
    for name, (value, each) in stated.values.items():
        if is_known and name != "words":
            row.mark_not_understood(each, wording.ALREADY)
        else:
            row.mark_understood(each, value)
    for each, why in stated.unread.items():
        row.mark_not_understood(each, why)
