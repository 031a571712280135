"""Dialogs that record, amend and answer a referral to another service."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.referrals.onward_use_cases import (
    amend_onward_referral,
    record_onward_referral,
    withdraw_onward_referral,
)
from coordinator.referrals.queries import OnwardRow
from coordinator.referrals.rules import ANSWER_WITHIN, ONWARD_ANSWERS
from coordinator.referrals.services import endings_of, service_kinds, service_names
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.referrals import wording
from ui.caseload.referrals.referral_dialogs import propose_day
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
_SENT = ("person_id", "kind", "service", "sent", "sent_by", "why", "answer_due")
Row = Field | tuple[Field, ...]


class _OnwardDialog(WriteDialog):
    """The form of an onward referral as it was sent."""

    def __init__(
        self, context: PageContext, view: CaseView, onward: OnwardRow | None, title: str, verb: str, *,
        draft_key: str,
    ) -> None:  # fmt: skip
        self._service = SuggestField("service", wording.SERVICE, optional=True)
        form = Form(*self._rows(context, view, onward))
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        form.fields["kind"].changed.connect(self.follow_kind)
        context.worker.read(self, call(list_agencies), on_result=self._propose)

    def _rows(self, context: PageContext, view: CaseView, onward: OnwardRow | None) -> Iterator[Row]:
        people = [(each, person.spoken) for each, (person, _) in people_of(view).items()]
        if onward and onward.person_id and onward.person_id not in dict(people):
            people.append((onward.person_id, onward.name))
        kinds = with_current(list(service_names().items()), onward.kind if onward else "")
        yield ChoiceField("kind", wording.SERVICE_KIND, kinds, optional=True), self._service
        yield (
            ChoiceField(
                "person_id", wording.ABOUT, people, hint=wording.ABOUT_HINT, optional=True, find=False
            ),
            TextField("sent_by", wording.SENT_BY, optional=True),
        )
        yield (
            DateField("sent", wording.SENT, past=True, today=context.today),
            DateField("answer_due", wording.ANSWER_DUE, optional=True, today=context.today),
        )
        yield LongTextField("why", wording.WHY, optional=True, lines=3)

    @Slot()
    def follow_kind(self) -> None:
        """Say what to know before a referral of the chosen kind is sent."""
        kind = self.form.fields["kind"]
        chosen = service_kinds().get(kind.value() or "")
        kind.set_hint(chosen.hint if chosen else "")

    def _propose(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._service.propose([agency.name for agency in agencies])


@requires(record_onward_referral)
class RecordOnward(_OnwardDialog):
    """Records a referral to another service; sent today unless another day is entered."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(
            context, view, None, wording.REFER_ON, wording.REFER_ON, draft_key=f"onward:{view.file.id}"
        )
        today = context.today()
        self.form.set_values({"sent": today, "answer_due": today + ANSWER_WITHIN})
        self._case_id, self._id = view.file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        values["kind"] = values["kind"] or ""
        self.write(
            call(record_onward_referral, onward_id=self._id, case_id=self._case_id, **values),
            wording.ONWARD_RECORDED,
            call(withdraw_onward_referral, onward_id=self._id),
        )


@requires(amend_onward_referral)
class AmendOnward(_OnwardDialog):
    """Amends a referral to another service as it was sent."""

    def __init__(self, context: PageContext, view: CaseView, onward: OnwardRow) -> None:
        super().__init__(
            context, view, onward, wording.AMEND_ONWARD, wording.SAVE, draft_key=f"amend_onward:{onward.id}"
        )
        self._id = onward.id
        self.open_with({name: getattr(onward, name) for name in _SENT})
        self.follow_kind()

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        values["kind"] = values["kind"] or ""
        self.save_changes(self._amend, values, wording.ONWARD_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_onward_referral, onward_id=self._id, opened_with=opened_with, **changes)


def _hold_rows(context: PageContext, onward: OnwardRow) -> Iterator[Row]:
    """Ask who lifted the legal hold, where there is one."""
    if onward.has_hold:
        yield (
            DateField("hold_lifted", wording.LIFTED, optional=True, past=True, today=context.today),
            TextField("hold_lifted_by", wording.LIFTED_BY, optional=True),
        )


@requires(amend_onward_referral)
class AnswerOnward(WriteDialog):
    """Records what a service answered, and what came of the referral."""

    def __init__(self, context: PageContext, onward: OnwardRow) -> None:
        answers = with_current(list(ONWARD_ANSWERS.items()), onward.answer)
        endings = with_current(list(endings_of(onward.kind).items()), onward.ending)
        form = Form(
            (
                ChoiceField("answer", wording.ANSWER, answers, optional=True),
                DateField("answered", wording.ANSWERED, optional=True, past=True, today=context.today),
            ),
            (
                ChoiceField("ending", wording.HOW_ENDED, endings, optional=True),
                DateField("ended", wording.ONWARD_ENDED, optional=True, past=True, today=context.today),
            ),
            LongTextField("outcome", wording.ONWARD_OUTCOME, optional=True, lines=3),
            *_hold_rows(context, onward),
        )
        super().__init__(
            context, wording.onward_answer_title(onward), wording.SAVE, form,
            draft_key=f"answer_onward:{onward.id}", width=_WIDTH,
        )  # fmt: skip
        self._id, self._today = onward.id, context.today
        self.open_with({name: getattr(onward, name) for name in self.form.fields})
        form.fields["answer"].changed.connect(self._propose_day)

    @Slot()
    def _propose_day(self) -> None:
        propose_day(self.form, self._today())

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        values |= {name: values[name] or "" for name in ("answer", "ending")}
        self.save_changes(self._amend, values, wording.ANSWER_RECORDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_onward_referral, onward_id=self._id, opened_with=opened_with, **changes)
