"""The card that shows and takes the information shared at a meeting."""

import time
from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.notes.queries import NoteRow
from coordinator.notes.use_cases import restore_note, withdraw_note, write_note
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.meetings import wording
from ui.meetings.minutes.card import MinutesCard
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.badges import Chip
from ui.widgets.buttons import button, icon_button
from ui.widgets.layout import column, empty, rule, words

KINDS = (("fact", "Fact"), ("opinion", "Opinion"), ("victim's view", "Victim's view"))


class InformationCard(MinutesCard):
    """What was shared at the meeting, source by source, and a line for the next."""

    main = "words"

    def __init__(self, context: PageContext, title: str = "Information shared") -> None:
        self.source = ChoiceField("source", "Agency", find=True, optional=True)
        self.kind = ChoiceField("kind", "Fact or opinion", KINDS, optional=True)
        self.said = TextField("words", "What was said")
        self.victim_side = CheckboxField(
            "victim_side", f"Keep out of {wording.perpetrator_led(context.today())} papers"
        )
        form = Form((self.source, self.kind), self.said)
        form.fields["victim_side"] = self.victim_side
        self.victim_side.changed.connect(form.changed)
        super().__init__(context, title, form)
        self._meeting_id, self._case_id = "", ""
        self._from_victim_led = False
        said = QWidget()
        self._lines = column(said, spacing=0)
        self.add(said)
        self.add(self.form)
        self.add_foot(self.victim_side, button("Note it", self.take))
        self.kind.changed.connect(self._kind_chosen)

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self.source.set_choices([(one.name, one.name) for one in agencies])

    def about(self, meeting_id: str, case_id: str, *, victim_led: bool) -> None:
        """Say what the next note is of; what a victim-led forum hears is kept from the others."""
        self._meeting_id, self._case_id, self._from_victim_led = meeting_id, case_id, victim_led

    def restore(self, draft: str) -> None:
        """Put back what was typed before, or nothing."""
        super().restore(draft)
        if not draft:
            self.victim_side.set_value(self._from_victim_led)

    def draft(self) -> str:
        """Return what was typed and not taken yet; a tick alone is nothing."""
        return super().draft() if self.said.typed().strip() else ""

    def show_notes(self, notes: tuple[NoteRow, ...]) -> None:
        """Show what was shared so far."""
        empty(self._lines)
        for note in notes:
            self._lines.addWidget(
                SharedInformation(note, self._context.permissions.allowed_or_none(self._take_back, note.id))
            )
            self._lines.addWidget(rule())
        if not notes and not self.is_ours():
            self._lines.addWidget(words("Nothing yet.", "second"))

    @requires(write_note)
    def record(self) -> None:
        """Write the note."""
        self._context.worker.write(
            self,
            call(
                write_note,
                note_id=next_note_id(),
                words=self.said.value(),
                kind=self.kind.value() or "",
                source=self.source.value() or "",
                victim_side=self.victim_side.value(),
                case_id=self._case_id or None,
                meeting_id=self._meeting_id or None,
            ),
            on_result=self._taken,
        )

    @Slot()
    def _kind_chosen(self) -> None:
        if self.kind.value() == "victim's view":
            self.victim_side.set_value(True)

    def begin(self) -> None:
        """Put the keys on whoever speaks next."""
        self.source.box.setFocus()

    def _taken(self, note_id: str) -> None:
        self.waiting, worker = "", self._context.worker
        self._context.notify_with_undo(
            "Noted", lambda: worker.write(None, call(withdraw_note, note_id=note_id))
        )

    @requires(withdraw_note)
    def _take_back(self, note_id: str) -> None:
        worker, toast = self._context.worker, self._context.notify_with_undo
        undo: Callable[[], object] = partial(worker.write, None, call(restore_note, note_id=note_id))
        worker.write(
            None, call(withdraw_note, note_id=note_id), on_result=lambda _: toast("Note taken back", undo)
        )


class SharedInformation(QWidget):
    """One thing that was shared: whose, fact or opinion, the words."""

    def __init__(self, note: NoteRow, take_back: Callable[[], object] | None) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 8)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(words(note.source or note.heading or "Said in the room", "strong"))
        if note.kind:
            top.addWidget(Chip(note.kind))
        if note.victim_side:
            top.addWidget(Chip("Victim side", "protected"))
        top.addStretch(1)
        if take_back is not None:
            top.addWidget(icon_button("trash-2", "Take this note back", take_back))
        rows.addLayout(top)
        rows.addWidget(words(note.words, wrap=True, selectable=True))


def next_note_id() -> str:
    """Make an id that sorts by the moment, so that notes of one day stay in the order of the talk."""
    return f"{time.time_ns():016x}{uuid4().hex[:16]}"
