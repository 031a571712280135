"""Dialogs for writing and amending notes."""

from typing import Any
from uuid import uuid4

from coordinator.notes.queries import NoteRow
from coordinator.notes.use_cases import KINDS, amend_note, withdraw_note, write_note
from ui.caseload.dialogs.write_dialog import WriteDialog, undo
from ui.caseload.wording import joined, with_kept
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_KINDS = [(kind, kind[:1].upper() + kind[1:]) for kind in KINDS if kind]


def _about_note(kept: str = "") -> list[Field | tuple[Field, ...]]:
    return [
        LongTextField("words", "Note", lines=6),
        (
            ChoiceField("kind", "Fact or opinion", with_kept(_KINDS, kept), optional=True),
            TextField("source", "Agency that said it", optional=True),
        ),
        CheckboxField(
            "victim_side", "Victim side", hint="Never leaves in papers for MATAC, MAPPA or HRAP"
        ),
    ]  # fmt: skip


@requires(write_note)
class WriteNote(WriteDialog):
    """Writes a note on a case, or on one person in it."""

    def __init__(self, context: PageContext, case_id: str, person_id: str = "", about: str = "") -> None:
        form = Form(
            *_about_note(),
            DateField("written", "Date", hint="Left empty, today", optional=True, today=context.today),
        )
        title = f"Note about {about}" if about else "Write note"
        key = f"note:{case_id}:{person_id}" if person_id else f"note:{case_id}"
        super().__init__(context, title, "Keep note", form, draft_key=key, width=560)
        self._about = {"person_id": person_id} if person_id else {"case_id": case_id}
        self._id = uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Write the note."""
        values["kind"] = values["kind"] or ""
        back = undo(self.context, withdraw_note, note_id=self._id)
        self.write(write_note, "Note kept", back, note_id=self._id, **self._about, **values)


@requires(amend_note)
class AmendNote(WriteDialog):
    """Puts a note right; what it said before stays on the trail."""

    def __init__(self, context: PageContext, note: NoteRow) -> None:
        origin = f"from {note.origin}" if note.origin else ""
        super().__init__(
            context, "Amend note", "Save", Form(*_about_note(note.kind)), intro=joined(note.heading, origin),
            draft_key=f"amend_note:{note.id}", width=560,
        )  # fmt: skip
        self._before = {
            "note_id": note.id,
            "words": note.words,
            "kind": note.kind,
            "source": note.source,
            "victim_side": note.victim_side,
        }
        self.form.set_values(self._before)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the note."""
        values["kind"] = values["kind"] or ""
        back = undo(self.context, amend_note, **self._before)
        self.write(amend_note, "Note amended", back, note_id=self._before["note_id"], **values)
