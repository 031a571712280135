"""The dialogs that record an agency's answer by hand, and an action that it offers."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from coordinator.actions.use_cases import record_action, withdraw_action
from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.meetings.queries import ItemRow, MeetingRow
from coordinator.redaction.typed_text import TypedAbout
from coordinator.returns.form_reading import CaseAnswer
from coordinator.returns.use_cases import TakenBack, take_return_back, withdraw_return
from ui.forms.date_fields import DateField
from ui.forms.due_date_field import DueField
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_AGENCY, READ_BY_FORUMS
from ui.meetings.before import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.session.preferences import SHARED_READERS


@requires(take_return_back)
class RecordReturn(FormDialog):
    """Records what an agency says of a case by telephone or on paper."""

    def __init__(
        self, context: PageContext, meeting: MeetingRow, items: Sequence[ItemRow],
        agencies: Sequence[AgencyRow], agency_id: str = "",
    ) -> None:  # fmt: skip
        self._context = context
        self.agency = ChoiceField(
            "agency_id", wording.AGENCY, [(agency.id, agency.name) for agency in agencies], find=True
        )
        cases = [(item.id, f"{item.reference} · {item.people}") for item in items]
        self.item = ChoiceField("item_id", wording.CASE, cases, find=True)
        self.answer = ChoiceField("answer", wording.ANSWER, wording.ANSWERS)
        self.by = TextField("returned_by", wording.FILLED_IN_BY, optional=True)
        self.received = DateField("received", wording.RECEIVED, today=context.today)
        texts = [
            LongTextField(name, label, optional=True, lines=2, hint=hint)
            for name, label, hint in (
                ("facts", wording.FACTS, ""), ("opinion", wording.OPINION, ""),
                ("not_shared", wording.NOT_SHARED, ""), ("why_not", wording.WHY_NOT, ""),
                ("offered", wording.ACTIONS_OFFERED, wording.OFFERED_HINT),
            )
        ]  # fmt: skip
        form = Form((self.agency, self.item), (self.answer, self.received), *texts, self.by)
        super().__init__(
            context.window, wording.HAND_TITLE, wording.RECORD, form, draft_key=f"record_return:{meeting.id}",
            width=600,
        )  # fmt: skip
        judge_fields(
            context, form.fields, ("facts", "opinion", "not_shared", "why_not", "offered"),
            lambda: TypedAbout(item_id=self.item.value() or ""), READ_BY_FORUMS,
        )  # fmt: skip
        self.received.set_value(context.today())
        self.agency.set_value(agency_id or None)

    def submit(self, values: dict[str, Any]) -> None:
        """Record the answer."""
        received, agency_id = values.pop("received"), values.pop("agency_id") or ""
        answer = CaseAnswer(**{name: value or "" for name, value in values.items()})
        job = call(
            take_return_back, agency_id=agency_id, answers=(answer,), received=received,
            readers=self._context.preferences.recall(SHARED_READERS),
        )  # fmt: skip
        self._context.worker.write(self, job, on_result=self._done)

    def _done(self, taken: TakenBack) -> None:
        undo = call(withdraw_return, return_ids=taken.returns, note_ids=taken.notes)
        self._context.notify_with_undo(wording.RETURN_RECORDED, undo)
        self.accept()


@requires(record_action)
class RecordOffer(FormDialog):
    """Records an action that an agency offered in its return; nothing makes one by itself."""

    def __init__(
        self, context: PageContext, item_id: str, agency: AgencyRow, offered: str, about: str
    ) -> None:
        self._context, self._item_id, self._agency_id = context, item_id, agency.id
        self.what = TextField("what", wording.WHAT)
        self.due = DueField(context.today)
        super().__init__(
            context.window, wording.OFFER_TITLE, wording.RECORD_ACTION, Form(self.what, self.due),
            intro=f"{agency.name} · {about}", draft_key=f"record_offer:{item_id}:{agency.id}",
        )  # fmt: skip
        judge_fields(
            context, self.form.fields, ("what",), lambda: TypedAbout(item_id=self._item_id), READ_BY_AGENCY
        )
        self.what.set_value(offered)

    def submit(self, values: dict[str, Any]) -> None:
        """Record the action."""
        job = call(
            record_action, action_id=uuid4().hex, what=values["what"], agency_id=self._agency_id,
            due=self.due.day(), due_words=self.due.words(), agenda_item_id=self._item_id,
        )  # fmt: skip
        self._context.worker.write(self, job, on_result=self._done)

    def _done(self, action_id: str) -> None:
        self._context.notify_with_undo(wording.ACTION_RECORDED, call(withdraw_action, action_id=action_id))
        self.accept()
