"""The card that shows and takes the information shared at a meeting."""

import time
from collections.abc import Callable, Sequence
from uuid import uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.notes.queries import NoteRow
from coordinator.notes.rules import default_readers
from coordinator.notes.use_cases import restore_note, withdraw_note, write_note
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.readers_field import ReadersField
from ui.forms.suggest_field import SuggestField
from ui.forms.wording import readers_label
from ui.judging.judged_field import JudgedField
from ui.meetings.minutes import wording
from ui.meetings.minutes.card import MinutesCard
from ui.meetings.wording import perpetrator_led
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.session.preferences import SHARED_READERS
from ui.spelling.spelled_line import spell_lines
from ui.widgets.badges import Chip, Flow
from ui.widgets.buttons import button, icon_button, link
from ui.widgets.layout import column, empty, rule, side_by_side, words


class InformationCard(MinutesCard):
    """Shows the information shared so far, and takes more."""

    main = "words"

    def __init__(self, context: PageContext, title: str = wording.INFORMATION_SHARED) -> None:
        self.source = ChoiceField("source", wording.AGENCY, find=True, optional=True)
        self.kind = ChoiceField("kind", wording.KIND, wording.KINDS, optional=True)
        self.person = SuggestField("source_person", wording.GIVEN_BY, optional=True)
        self.concerns = ChoiceField("concerns", wording.ABOUT_WHO, optional=True)
        self.information = TextField("words", wording.INFORMATION)
        self.victim_side = CheckboxField("victim_side", wording.keep_out(perpetrator_led(context.today())))
        self.readers = ReadersField()
        self._unfold = side_by_side(link(wording.MORE_ABOUT_INFORMATION, self._add_more))
        form = Form((self.source, self.kind), self.information)
        form.add(self._unfold)
        form.add((self.person, self.concerns))
        form.add(self.readers)
        for folded in (self.person, self.concerns):
            folded.hide()
            folded.changed.connect(self._unfold_if_filled)
        form.fields["victim_side"] = self.victim_side
        self.victim_side.changed.connect(form.changed)
        super().__init__(context, title, form)
        self._meeting_id, self._case_id = "", ""
        self._from_victim_led = self._can_concern = False
        self._agencies: tuple[AgencyRow, ...] = ()
        notes = QWidget()
        self._lines = column(notes, spacing=0)
        self.add(notes)
        self.add(self.form)
        self.add_foot(self.victim_side, button(wording.RECORD_INFORMATION, self.submit), apart=True)
        self.kind.changed.connect(self._kind_chosen)
        self.source.changed.connect(self._suggest_people)
        self.victim_side.changed.connect(self._victim_side_chosen)
        self.readers.listen(self)
        for field in (self.information, self.person):
            JudgedField(context, field, lambda: TypedAbout(case_id=self._case_id))
        spell_lines(context, self.information)
        self._show_default()

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self._agencies = agencies
        self.source.set_choices([(agency.name, agency.name) for agency in agencies])

    def about(
        self, meeting_id: str, case_id: str, *, victim_led: bool, people: Sequence[tuple[str, str]] = ()
    ) -> None:  # fmt: skip
        """Set what the next note is about; a victim-led forum's notes are victim side by default.

        `people`: the id and name of each person of the case, that it can concern.
        """
        self.concerns.set_choices(people)
        self._can_concern = bool(people)
        self._show_folded()
        self._meeting_id, self._case_id, self._from_victim_led = meeting_id, case_id, victim_led

    def restore(self, draft: str) -> None:
        """Restore a draft, or clear the form if it is ""."""
        super().restore(draft)
        self._show_default()
        if not draft:
            self.victim_side.set_value(self._from_victim_led)

    def draft(self) -> str:
        """Return what is typed and not submitted yet; "" if only the tick is set."""
        return super().draft() if self.information.typed().strip() else ""

    def show_notes(self, notes: tuple[NoteRow, ...]) -> None:
        """Show the notes taken so far."""
        empty(self._lines)
        for note in notes:
            self._lines.addWidget(
                SharedInformation(note, self._context.permissions.allowed_or_none(self._withdraw, note.id))
            )
            self._lines.addWidget(rule())
        if not notes and not self.can_record():
            self._lines.addWidget(words(wording.NOTHING_RECORDED, "second"))

    @requires(write_note)
    def record(self) -> None:
        """Write the note."""
        self._context.worker.write(
            self,
            call(
                write_note,
                note_id=next_note_id(),
                words=self.information.value(),
                kind=self.kind.value() or "",
                source=self.source.value() or "",
                source_person=self.person.value(),
                people=(concerned,) if (concerned := self.concerns.value()) else (),
                victim_side=self.victim_side.value(),
                readers=self.readers.value(),
                case_id=self._case_id or None,
                meeting_id=self._meeting_id or None,
            ),
            on_result=self._recorded,
        )

    @Slot()
    def _kind_chosen(self) -> None:
        if self.kind.value() == "victim's view":
            self.victim_side.set_value(True)

    @Slot()
    def _suggest_people(self) -> None:
        chosen = self.source.value()
        people = next((agency.representatives for agency in self._agencies if agency.name == chosen), ())
        self.person.propose([each.name for each in people])

    @Slot()
    def _add_more(self) -> None:
        self._show_more()
        self.person.control.setFocus()

    def _show_more(self) -> None:
        self._unfold.hide()
        self._show_folded()

    @Slot()
    def _unfold_if_filled(self) -> None:
        """Show the folded fields when a draft fills them in."""
        if self.person.typed() or self.concerns.typed():
            self._show_more()

    def _show_folded(self) -> None:
        shown = self._unfold.isHidden()
        self.person.setVisible(shown)
        self.concerns.setVisible(shown and self._can_concern)

    @Slot()
    def _victim_side_chosen(self) -> None:
        self.readers.keep_from_perpetrators(self.victim_side.value())

    def _show_default(self) -> None:
        self.readers.show_default(default_readers(True, self._context.preferences.recall(SHARED_READERS)))

    def focus_first(self) -> None:
        """Move the focus to the source."""
        self.source.box.setFocus()

    def _recorded(self, note_id: str) -> None:
        self._context.notify_with_undo(wording.INFORMATION_RECORDED, call(withdraw_note, note_id=note_id))
        self.finish()

    @requires(withdraw_note)
    def _withdraw(self, note_id: str) -> None:
        undo = call(restore_note, note_id=note_id)
        self._context.write_with_undo(
            None, call(withdraw_note, note_id=note_id), wording.NOTE_WITHDRAWN, undo
        )


class SharedInformation(QWidget):
    """Shows one note: its source, fact or opinion, and its words."""

    def __init__(self, note: NoteRow, withdraw: Callable[[], object] | None) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 8)
        rows.setSpacing(2)
        top, named = QHBoxLayout(), QWidget()
        flow = Flow(named, across=6, down=4)
        flow.addWidget(words(note.source_words or note.heading or wording.SOURCE_NOT_NAMED, "strong"))
        if note.kind:
            flow.addWidget(Chip(note.kind))
        for _, name in note.people:
            flow.addWidget(Chip(wording.about(name)))
        if note.victim_side:
            flow.addWidget(Chip(wording.VICTIM_SIDE, "protected"))
        if note.readers:
            flow.addWidget(Chip(readers_label(note.readers)))
        top.addWidget(named, 1)
        if withdraw is not None:
            top.addWidget(icon_button("trash-2", wording.WITHDRAW_NOTE, withdraw))
        rows.addLayout(top)
        rows.addWidget(words(note.words, wrap=True, selectable=True))


def next_note_id() -> str:
    """Make an id that sorts by time, so that notes of one day stay in order."""
    return f"{time.time_ns():016x}{uuid4().hex[:16]}"
