"""Dialogs that write and amend notes."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.notes.queries import NoteRow
from coordinator.notes.use_cases import KINDS, NoteChanges, amend_note, withdraw_note, write_note
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.wording import join_parts
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_KINDS = [(kind, kind[:1].upper() + kind[1:]) for kind in KINDS if kind]


def _note_fields(kind: str = "") -> list[Field | tuple[Field, ...]]:
    return [
        LongTextField("words", wording.NOTE, lines=6),
        (
            ChoiceField("kind", wording.NOTE_KIND, with_current(_KINDS, kind), optional=True),
            TextField("source", wording.SOURCE, optional=True),
        ),
        CheckboxField(
            "victim_side", wording.VICTIM_SIDE, hint=wording.VICTIM_SIDE_HINT
        ),
    ]  # fmt: skip


@requires(write_note)
class WriteNote(WriteDialog):
    """Writes a note on a case, or on one person in it."""

    def __init__(self, context: PageContext, case_id: str, person_id: str = "", about: str = "") -> None:
        form = Form(
            *_note_fields(),
            DateField(
                "written", wording.DATE, hint=wording.DEFAULT_TODAY, optional=True, today=context.today
            ),
        )
        key = f"note:{case_id}:{person_id}" if person_id else f"note:{case_id}"
        super().__init__(
            context, wording.note_title(about), wording.SAVE_NOTE, form, draft_key=key, width=560
        )
        self._about: dict[str, Any] = {"person_id": person_id} if person_id else {"case_id": case_id}
        self._id = uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Write the note."""
        values["kind"] = values["kind"] or ""
        back = call(withdraw_note, note_id=self._id)
        self.write(call(write_note, note_id=self._id, **self._about, **values), wording.NOTE_SAVED, back)


@requires(amend_note)
class AmendNote(WriteDialog):
    """Amends a note; the trail keeps its previous words."""

    def __init__(self, context: PageContext, note: NoteRow) -> None:
        super().__init__(
            context, wording.AMEND_NOTE_TITLE, wording.SAVE, Form(*_note_fields(note.kind)),
            intro=join_parts(note.heading, wording.note_origin(note.origin)),
            draft_key=f"amend_note:{note.id}", width=560,
        )  # fmt: skip
        self._id = note.id
        self.open_with({name: getattr(note, name) for name in NoteChanges.__annotations__})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the note."""
        values["kind"] = values["kind"] or ""
        self.save_changes(self._amend, values, wording.NOTE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_note, note_id=self._id, opened_with=opened_with, **changes)
