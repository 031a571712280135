"""The dialog that changes who may read several notes of a case in one act."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import call
from coordinator.core.dates import show_day
from coordinator.core.errors import ChangedSince, CoordinatorError, Refused
from coordinator.notes.queries import NoteRow
from coordinator.notes.rules import Readers, is_remainder
from coordinator.notes.use_cases import change_readers
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.readers import wording
from ui.caseload.wording import join_parts
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import Field
from ui.forms.form import Form
from ui.forms.readers_field import ReadersField
from ui.forms.wording import readers_label
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_MOST = 300  # notes: more at once are not looked at


@requires(change_readers)
class NoteReaders(WriteDialog):
    """Lists the notes that papers can have, each with a tick, and who may read them afterwards."""

    def __init__(self, context: PageContext, case_id: str, notes: Sequence[NoteRow]) -> None:
        self._notes = {note.id: note for note in _for_papers(notes)[:_MOST]}
        self.readers = ReadersField("readers", wording.READ_BY_FROM_NOW)
        self.ticks = {note.id: _tick(note) for note in self._notes.values()}
        imported = [note.id for note in self._notes.values() if note.origin]
        several: list[Field] = []
        self.all_of_them = CheckboxField("all", wording.all_notes(len(self.ticks)))
        self.all_of_them.changed.connect(partial(self._tick_all, self.all_of_them, list(self.ticks)))
        several.append(self.all_of_them)
        if 0 < len(imported) < len(self.ticks):
            self.imported = CheckboxField("imported", wording.imported_notes(len(imported)))
            self.imported.changed.connect(partial(self._tick_all, self.imported, imported))
            several.append(self.imported)
        form = Form(self.readers, several, *self.ticks.values())
        intro = join_parts(
            wording.READERS_INTRO, wording.more_notes(len(_for_papers(notes)) - len(self._notes)), by=" "
        )
        super().__init__(
            context, wording.READERS_TITLE, wording.CHANGE_READERS, form, intro=intro,
            draft_key=f"note_readers:{case_id}", width=760,
        )  # fmt: skip
        self.readers.listen(self)
        self.readers.changed.connect(self._keep_victims_side)

    def submit(self, values: dict[str, Any]) -> None:
        """Change the readers of the notes that are ticked."""
        if not values["readers"]:
            self.refuse(Refused(wording.CHOOSE_READERS, field="readers"))
            return
        chosen = [note_id for note_id, tick in self.ticks.items() if tick.value()]
        before = {note_id: self._notes[note_id].readers for note_id in chosen}
        after = dict.fromkeys(chosen, values["readers"])
        change = call(change_readers, readers=after, opened_with=before)
        self.context.worker.write(self, change, on_result=self._changed)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Untick what somebody else changed meanwhile, and say so; show any other refusal at its field."""
        if not isinstance(refusal, ChangedSince):
            super().refuse(refusal)
            return
        self.busy(False)
        for value in refusal.newer:
            self.ticks[value.name].set_value(False)
            self.ticks[value.name].set_error(wording.readers_changed(readers_label(value.recorded)))
            self._notes[value.name] = replace(self._notes[value.name], readers=value.recorded)
        self.form.point_at(None, str(refusal))

    def _changed(self, amended: Amended) -> None:
        self.accept()
        if amended.after:
            undo = call(change_readers, readers=amended.before, opened_with=amended.after)
            self.context.notify_with_undo(wording.readers_now(len(amended.after)), undo)

    def _tick_all(self, chosen: CheckboxField, note_ids: Sequence[str]) -> None:
        for note_id in note_ids:
            if self.ticks[note_id].isEnabled():
                self.ticks[note_id].set_value(chosen.value())

    @Slot()
    def _keep_victims_side(self) -> None:
        """Leave out what is from the victim's side, if perpetrator-led forums are chosen."""
        barred = self.readers.value() == Readers.PERPETRATOR_LED
        for note_id, tick in self.ticks.items():
            if self._notes[note_id].victim_side:
                tick.setEnabled(not barred)
                words = wording.beginning(self._notes[note_id].words)
                tick.set_hint(wording.not_for_them(words) if barred else words)
                if barred:
                    tick.set_value(False)


def _for_papers(notes: Sequence[NoteRow]) -> list[NoteRow]:
    return [note for note in notes if note.case_id and not is_remainder(note.heading, note.origin)]


def _tick(note: NoteRow) -> CheckboxField:
    day = show_day(note.written) if note.written else wording.NO_DATE
    readers = readers_label(note.readers) or wording.READERS_NOT_CHOSEN
    side = wording.VICTIM_SIDE if note.victim_side else ""
    label = join_parts(day, note.source, note.heading, wording.imported_from(note.origin), readers, side)
    return CheckboxField(note.id, label, hint=wording.beginning(note.words))
