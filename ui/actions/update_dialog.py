"""The dialog that records an update on an action."""

import time
from typing import Any
from uuid import uuid4

from coordinator.actions.updates import record_update
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.notes.use_cases import withdraw_note
from coordinator.redaction.typed_text import TypedAbout
from ui.actions import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import LongTextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_AGENCY
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(record_update)
class RecordUpdate(FormDialog):
    """Records an update on an action: who gave it, when and how."""

    def __init__(self, context: PageContext, action_id: str, about: str = "", agency: str = "") -> None:
        self._context, self._action_id = context, action_id
        self._id = (
            f"{time.time_ns():016x}{uuid4().hex[:16]}"  # sorts by time: updates of one day stay in order
        )
        self.update_text = LongTextField("update", wording.UPDATE_WORDS, lines=4)
        self.source = SuggestField(
            "source", wording.UPDATE_SOURCE, hint=wording.UPDATE_SOURCE_HINT, optional=True
        )
        self.how = SuggestField("how", wording.UPDATE_HOW, hint=wording.UPDATE_HOW_HINT, optional=True)
        self.written = DateField("written", wording.UPDATE_WRITTEN, past=True, today=context.today)
        super().__init__(
            context.window, wording.UPDATE_TITLE, wording.RECORD_UPDATE,
            Form(self.update_text, (self.source, self.how), self.written),
            intro=about, draft_key=f"record_update:{action_id}",
        )  # fmt: skip
        self.source.set_value(agency)
        self.how.propose(wording.WAYS)
        on = TypedAbout(action_id=action_id)
        judge_fields(context, self.form.fields, ("update", "source"), lambda: on, READ_BY_AGENCY)
        self.written.set_value(context.today())
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def submit(self, values: dict[str, Any]) -> None:
        """Record the update."""
        self._context.worker.write(
            self,
            call(
                record_update,
                update_id=self._id,
                action_id=self._action_id,
                words=values.pop("update"),
                **values,
            ),
            on_result=self._done,
        )

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        people = [f"{person.name}, {agency.name}" for agency in agencies for person in agency.representatives]
        self.source.propose([*(agency.name for agency in agencies), *people])

    def _done(self, update_id: str) -> None:
        self._context.notify_with_undo(wording.UPDATE_RECORDED, call(withdraw_note, note_id=update_id))
        self.accept()
