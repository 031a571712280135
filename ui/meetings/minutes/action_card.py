"""The card that takes a new action."""

from datetime import date
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.actions.use_cases import record_action, withdraw_action
from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
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
from ui.widgets.buttons import button
from ui.widgets.layout import words


class ActionCard(MinutesCard):
    """Takes a new action: what, its agency and owner, and when it is due."""

    main = "what"

    def __init__(self, context: PageContext) -> None:
        self.what = TextField("what", wording.WHAT)
        self.agency = ChoiceField("agency_id", wording.AGENCY, find=True)
        self.owner, self.due = (
            SuggestField("owner", wording.PERSON, optional=True),
            DueField(context.today, compact=True),
        )
        super().__init__(context, wording.NEW_ACTION, Form(self.what, (self.agency, self.owner, self.due)))
        self._item_id = self._meeting_id = ""
        self._agencies: tuple[AgencyRow, ...] = ()
        self.understood = words("", "small")
        self.record_button = button(wording.RECORD_ACTION, self.submit)
        self.add(self.form)
        self.add_foot(self.understood, self.record_button)
        if not self.can_record():
            self.hide()
        self.agency.changed.connect(self._suggest_owners)
        JudgedField(context, self.what, lambda: TypedAbout(item_id=self._item_id), READ_BY_AGENCY)
        self.due.changed.connect(self._show_due)

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies."""
        self._agencies = agencies
        self.agency.set_choices([(agency.id, agency.name) for agency in agencies])

    def about(self, meeting_id: str, item_id: str, held: date | None) -> None:
        """Set the meeting, its day and the item that the next action is for."""
        self._meeting_id, self._item_id = meeting_id, item_id
        self.due.agreed = lambda: held or self._context.today()

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
            on_result=self._recorded,
        )

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        self.what.line.setFocus()

    def _recorded(self, action_id: str) -> None:
        self.waiting = ""
        self._context.notify_with_undo(wording.ACTION_RECORDED, call(withdraw_action, action_id=action_id))

    @Slot()
    def _show_due(self) -> None:
        self.understood.setText(self.due.understood())

    @Slot()
    def _suggest_owners(self) -> None:
        chosen = self.agency.value()
        people = next((agency.representatives for agency in self._agencies if agency.id == chosen), ())
        self.owner.propose([person.name for person in people])
