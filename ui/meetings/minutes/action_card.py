"""The card that takes a new action."""

from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.actions.use_cases import record_action, withdraw_action
from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from ui.forms.due_date_field import DueField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.meetings.fields import SuggestField
from ui.meetings.minutes.card import MinutesCard
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.buttons import button
from ui.widgets.layout import words


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
        self._context.notify_with_undo(
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
