"""The card that takes a new action, in one line or field by field."""

from datetime import date
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent

from coordinator.actions.action_line import completions, read_action_line
from coordinator.actions.typed_action import TypedAction
from coordinator.actions.use_cases import record_action, withdraw_action
from coordinator.actions.wording import ENTER_ACTION
from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.core.dates import show_long_day
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.due_date_field import DueField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import JudgedField
from ui.judging.wording import READ_BY_AGENCY
from ui.meetings.minutes import wording
from ui.meetings.minutes.card import MinutesCard
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.spelling.spelled_line import spell_lines, words_beside
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import button
from ui.widgets.layout import words


class ActionCard(MinutesCard):
    """Takes a new action: what, its agency and owner, and when it is due.

    The line may say all of it: "housing: change locks @S Malik due fri". What it says is shown under it while
    it is typed, and goes into those fields that are empty when it is recorded. Tab completes a name.
    """

    main = "what"

    def __init__(self, context: PageContext) -> None:
        self.what = TextField("what", wording.WHAT)
        self.what.line.setPlaceholderText(wording.LINE_HINT)
        self.agency = ChoiceField("agency_id", wording.AGENCY, find=True)
        self.owner, self.due = (
            SuggestField("owner", wording.PERSON, optional=True),
            DueField(context.today, compact=True),
        )
        self.tag = ChoiceField("tag", wording.TAG, optional=True)
        fields = (self.agency, self.owner, self.due)
        super().__init__(context, wording.NEW_ACTION, Form(self.what, fields, self.tag))
        self._item_id = self._meeting_id = ""
        self._agencies: tuple[AgencyRow, ...] = ()
        self._tags: tuple[str, ...] = ()
        self.tag.hide()
        self.chips = ChipRow(signed=False)
        self.what.rows.addWidget(self.chips)
        self.understood = words("", "small", wrap=True)
        self.record_button = button(wording.RECORD_ACTION, self.submit)
        self.add(self.form)
        self.add_foot(self.understood, self.record_button)
        if not self.can_record():
            self.hide()
        self.agency.changed.connect(self._suggest_owners)
        JudgedField(context, self.what, lambda: TypedAbout(item_id=self._item_id), READ_BY_AGENCY)
        spell_lines(context, self.what, meant=lambda: words_beside(self.what.typed(), self._read().what))
        for field in (self.what, *fields, self.tag):
            field.changed.connect(self._show_understood)
        self.what.line.installEventFilter(self)

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self._agencies = agencies
        self.agency.set_choices([(agency.id, agency.name) for agency in agencies])

    def about(self, meeting_id: str, item_id: str, held: date | None, tags: tuple[str, ...] = ()) -> None:
        """Set the meeting, its day, the item that the next action is for, and the tags of its forum."""
        self._meeting_id, self._item_id = meeting_id, item_id
        self.due.agreed = lambda: held or self._context.today()
        if tags != self._tags:
            self._tags = tags
            self.tag.set_choices([(tag, tag) for tag in tags])
            self.tag.setVisible(bool(tags))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Complete a name at the end of the line with Tab; without one to complete, Tab goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            line = self.what.line
            if event.key() == Qt.Key.Key_Tab and line.cursorPosition() == len(line.text()):
                offered = self._completions()
                if offered:
                    line.setText(offered[0])
                    return True
        return super().eventFilter(watched, event)

    def submit(self) -> None:
        """Put what the line says in the fields that are empty, and record the action."""
        if self.must_wait():
            return
        read = self._read()
        problem = read.problem or (ENTER_ACTION if self.what.value() and not read.what else "")
        if problem:
            self.understood.clear()  # it would say the same
            self.form.point_at("what", problem)
            return
        if self.what.value():
            self._take(read)
        super().submit()

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
                tag=self.tag.value() or "",
            ),
            on_result=self._recorded,
        )

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        self.what.line.setFocus()

    def _read(self) -> TypedAction:
        fields = {"agency": self.agency, "owner": self.owner, "due": self.due, "tag": self.tag}
        chosen = [name for name, field in fields.items() if field.typed().strip()]
        return read_action_line(
            self.what.value(), self._agencies, self.due.agreed(), self._tags, chosen=chosen
        )

    def _take(self, read: TypedAction) -> None:
        if read.agency_id:
            self.agency.set_value(read.agency_id)
        if read.owner:
            self.owner.set_typed(read.owner)
        if read.due or read.due_words:
            self.due.set_typed(read.due_words or (read.due.isoformat() if read.due else ""))
        if read.tag:
            self.tag.set_value(read.tag)
        if read != TypedAction(what=read.what):
            self.what.set_typed(read.what)

    def _completions(self) -> tuple[str, ...]:
        agencies = () if self.agency.typed().strip() and "@" not in self.what.typed() else self._agencies
        return completions(self.what.typed(), agencies, self._tags)

    def _recorded(self, action_id: str) -> None:
        self._context.notify_with_undo(wording.ACTION_RECORDED, call(withdraw_action, action_id=action_id))
        self.finish()

    @Slot()
    def _show_understood(self) -> None:
        """Show what the line says, and what Tab would complete."""
        read = self._read()
        named = (read.agency, read.owner, show_long_day(read.due) if read.due else read.due_words, read.tag)
        marks = [Badge(part, "accent") for part in named if part]
        self.chips.show_marks([*marks, Badge(read.what, "quiet")] if marks and read.what else marks)
        offered = self._completions()
        completed = wording.completed_by_tab(offered[0]) if offered else ""
        self.understood.setText(completed or read.problem or self.due.understood())

    @Slot()
    def _suggest_owners(self) -> None:
        chosen = self.agency.value()
        people = next((agency.representatives for agency in self._agencies if agency.id == chosen), ())
        self.owner.propose([person.name for person in people])
