"""Taking down what is said and agreed while the meeting sits: one line each, Enter keeps it."""

import time
from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from coordinator.actions.use_cases import record_action, withdraw_action
from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.notes.queries import NoteRow
from coordinator.notes.use_cases import restore_note, withdraw_note, write_note
from ui.forms.checkbox_field import CheckboxField
from ui.forms.due_date_field import DueField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.meetings import wording
from ui.meetings.fields import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.badges import Chip
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import Card
from ui.widgets.layout import column, empty, rule, words

KINDS = (("fact", "Fact"), ("opinion", "Opinion"), ("victim's view", "Victim's view"))


class MinutesCard(Card):
    """A card with a form that is taken with Enter from any of its lines."""

    typed = Signal()  # something was typed or taken: the draft changed
    refused = Signal(object, str, object)  # this card, the draft that was not taken, CoordinatorError
    main: str  # the name of the line without which there is nothing to take

    def __init__(self, context: PageContext, title: str, form: Form) -> None:
        super().__init__(title)
        self._context, self.form = context, form
        self.about_id = self.taken_about = ""  # what is typed is about, and what was last taken
        self.waiting = ""  # the draft that is being taken
        self.body.setSpacing(10)
        self.form.changed.connect(self.typed)
        self.foot = QWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it with Enter; a button that has the focus is pressed instead."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton | QToolButton):
                focused.click()
            else:
                self.take()
            return
        super().keyPressEvent(event)

    def add_foot(self, left: QWidget, take: QPushButton) -> None:
        """Put the button under the form, and something at its left."""
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(left, 1)
        row.addWidget(words("Enter", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(take)
        self.add(self.foot)
        if not self.is_ours():
            self.form.hide()
            self.foot.hide()

    def is_ours(self) -> bool:
        """Say whether whoever is at work may take anything down; who only reads fills no form in vain."""
        return not self._context.may.why_not(self.record)

    def take(self) -> None:
        """Keep what was typed, once; what is typed from now on is the next."""
        if self.waiting or not self.form.check():
            return
        self.waiting, self.taken_about = self.form.as_it_stands(), self.about_id
        self.record()
        self.restore("")
        self.typed.emit()
        self.begin()

    def record(self) -> None:
        """Send what was typed to be recorded."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keys where the next one begins."""
        raise NotImplementedError

    def refuse(self, refusal: CoordinatorError) -> None:
        """Give back what was not taken."""
        draft, self.waiting = self.waiting, ""
        self.refused.emit(self, draft, refusal)

    def tell(self, refusal: CoordinatorError) -> None:
        """Tell a refusal at its line."""
        self.form.point_at(refusal.field if isinstance(refusal, Refused) else None, str(refusal))

    def draft(self) -> str:
        """Return what was typed and not taken yet."""
        return self.form.draft()

    def restore(self, draft: str) -> None:
        """Put back what was typed before, or nothing."""
        self.form.clear_errors()
        for field in self.form.fields.values():
            field.set_typed("")
        if draft:
            self.form.restore(draft)


class ActionCard(MinutesCard):
    """A new action: what, whose turn, who, by when."""

    main = "what"

    def __init__(self, context: PageContext) -> None:
        self.what = TextField("what", "What will be done")
        self.agency = ChoiceField("agency_id", "Agency", find=True)
        self.owner, self.due = (
            SuggestField("owner", "Person", optional=True),
            DueField(context.today, compact=True),
        )
        super().__init__(context, "New action", Form(self.what, (self.agency, self.owner, self.due)))
        self._item_id = self._meeting_id = ""
        self._agencies: tuple[AgencyRow, ...] = ()
        self.understood = words("", "small")
        self.take_button = button("Take action", self.take)
        self.add(self.form)
        self.add_foot(self.understood, self.take_button)
        if not self.is_ours():
            self.hide()
        self.agency.changed.connect(self._propose)
        self.due.changed.connect(self._say_due)

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self._agencies = agencies
        self.agency.set_choices([(one.id, one.name) for one in agencies])

    def about(self, meeting_id: str, item_id: str) -> None:
        """Say what the next action is for."""
        self._meeting_id, self._item_id = meeting_id, item_id

    @requires(record_action)
    def record(self) -> None:
        """Record the action."""
        self._context.worker.write(
            self,
            call(
                record_action,
                action_id=uuid4().hex,
                what=self.what.value(),
                agency_id=self.agency.value(),
                owner=self.owner.value(),
                due=self.due.day(),
                due_words=self.due.words(),
                meeting_id=self._meeting_id or None,
                agenda_item_id=self._item_id or None,
            ),
            on_result=self._taken,
        )

    def begin(self) -> None:
        """Put the keys in the first line."""
        self.what.line.setFocus()

    def _taken(self, action_id: str) -> None:
        self.waiting, worker = "", self._context.worker
        self._context.toast(
            "Action recorded", lambda: worker.write(None, call(withdraw_action, action_id=action_id))
        )

    @Slot()
    def _say_due(self) -> None:
        self.understood.setText(self.due.understood())

    @Slot()
    def _propose(self) -> None:
        chosen = self.agency.value()
        speakers = next((one.representatives for one in self._agencies if one.id == chosen), ())
        self.owner.propose([one.name for one in speakers])


class ShareCard(MinutesCard):
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
            self._lines.addWidget(SharedInformation(note, self._context.may.let(self._take_back, note.id)))
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
        self._context.toast("Noted", lambda: worker.write(None, call(withdraw_note, note_id=note_id)))

    @requires(withdraw_note)
    def _take_back(self, note_id: str) -> None:
        worker, toast = self._context.worker, self._context.toast
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
