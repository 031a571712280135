"""The dialog that records what became of a copy."""

from typing import Any
from uuid import uuid4

from coordinator.casebook.call import call
from coordinator.copies.queries import CopyRow
from coordinator.copies.use_cases import record_copy_event, withdraw_copy_event
from ui.copies import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(record_copy_event)
class RecordCopyEvent(FormDialog):
    """Records that a copy was sent, recalled, returned, destroyed, lost, or is kept."""

    def __init__(self, context: PageContext, copy: CopyRow) -> None:
        self._context, self._copy_id, self._id = context, copy.id, uuid4().hex
        today = context.today
        form = Form(
            (
                ChoiceField("kind", wording.EVENT_KIND, wording.KINDS, find=False),
                DateField("happened", wording.HAPPENED, past=True, today=today),
            ),
            (
                ChoiceField("how", wording.HOW, wording.WAYS, optional=True, find=False),
                TextField("person", wording.PERSON, hint=wording.PERSON_HINT, optional=True),
            ),
            DateField("due", wording.BACK_BY, hint=wording.BACK_BY_HINT, optional=True, today=today),
            LongTextField("words", wording.WORDS, optional=True, lines=3),
        )
        super().__init__(
            context.window, wording.EVENT_TITLE, wording.RECORD, form, intro=f"{copy.name} · {copy.title}",
            draft_key=f"copy_event:{copy.id}", width=600,
        )  # fmt: skip
        first = not copy.events
        form.set_values(
            {
                "kind": "sent" if first else "returned",
                "happened": today(),
                "person": copy.recipient if first else "",
            }
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        values["how"] = values["how"] or ""
        self._context.worker.write(
            self,
            call(record_copy_event, event_id=self._id, copy_id=self._copy_id, **values),
            on_result=self._done,
        )

    def _done(self, event_id: str) -> None:
        self._context.notify_with_undo(wording.RECORDED, call(withdraw_copy_event, event_id=event_id))
        self.accept()
