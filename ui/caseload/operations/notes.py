"""Operations on the notes of a case."""

from coordinator.casebook.call import call
from coordinator.notes import use_cases as notes
from coordinator.notes.queries import NoteRow
from coordinator.people.queries import PersonRow
from ui.caseload import wording
from ui.caseload.dialogs import note as note_dialogs
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.readers.dialog import NoteReaders
from ui.session.permissions import requires


class NoteOperations:
    """What can be done with the notes of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(note_dialogs.WriteNote)
    def write_note(self) -> None:
        """Write a note on the case."""
        if self._shown.view:
            file = self._shown.view.file
            self._context.dialogs.open_dialog(
                note_dialogs.WriteNote(self._context, file.id, self._people(), about=file.reference)
            )

    @requires(note_dialogs.WriteNote)
    def write_note_about(self, person: PersonRow) -> None:
        """Write a note about one person."""
        if self._shown.view:
            case_id = self._shown.view.file.id
            self._context.dialogs.open_dialog(
                note_dialogs.WriteNote(self._context, case_id, self._people(), person.id, person.spoken)
            )

    @requires(note_dialogs.AmendNote)
    def amend_note(self, note: NoteRow) -> None:
        """Amend a note."""
        self._context.dialogs.open_dialog(note_dialogs.AmendNote(self._context, note, self._people()))

    def _people(self) -> dict[str, str]:
        """Name everybody in the case: a note can concern each of them."""
        people = people_of(self._shown.view) if self._shown.view else {}
        return {person_id: person.spoken for person_id, (person, _) in people.items()}

    @requires(NoteReaders)
    def choose_readers(self) -> None:
        """Change who may read several notes of the case."""
        if self._shown.view:
            view = self._shown.view
            self._context.dialogs.open_dialog(NoteReaders(self._context, view.file.id, view.notes))

    @requires(notes.withdraw_note)
    def withdraw_note(self, note: NoteRow) -> None:
        """Withdraw a note."""
        back = call(notes.restore_note, note_id=note.id)
        self._shown.write(call(notes.withdraw_note, note_id=note.id), wording.NOTE_WITHDRAWN, back)
