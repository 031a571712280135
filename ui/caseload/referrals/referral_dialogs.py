"""Dialogs that record, amend and answer a referral."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.agencies.names import ListedName, list_names
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import read_time
from coordinator.forums.registry import definitions
from coordinator.redaction.typed_text import TypedAbout
from coordinator.referrals.queries import ReferralRow
from coordinator.referrals.rules import ANSWERS, CONSENTS, HOWS, ReferralDetails
from coordinator.referrals.use_cases import amend_referral, record_referral, withdraw_referral
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.referrals import wording
from ui.forms.checkbox_field import CheckboxField, CriteriaField
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 680
_ANSWER = ("answer", "answered", "answer_reason", "replied", "replied_to")
RECEIVED = tuple(name for name in ReferralDetails.__dataclass_fields__ if name not in _ANSWER)
_CHOICES = ("how", "forum", "aware", "consent", "answer")
JUDGED = ("why", "source")  # of the first referral, papers can hold them
Row = Field | tuple[Field, ...]


class GroundsRows:
    """The rows of a form about how a case came: the grounds follow the forum."""

    def __init__(self, context: PageContext) -> None:
        self.source = SuggestField("source", wording.REFERRED_BY_AGENCY, optional=True)
        forums = [(forum, each.label(context.today())) for forum, each in definitions().items()]
        self.forum = ChoiceField("forum", wording.FOR_FORUM, forums, optional=True)
        self.grounds = CriteriaField("grounds", wording.GROUNDS)
        self._today = context.today
        self.forum.changed.connect(self._show_grounds)
        self._show_grounds()

    def rows(self) -> Iterator[Row]:
        """List the rows, in the order in which a referral is read out."""
        yield (
            DateField("received", wording.RECEIVED, optional=True, past=True, today=self._today),
            TimeField("starts", wording.AT_TIME, optional=True),
        )
        yield self.source, TextField("source_person", wording.REFERRED_BY_PERSON, optional=True)
        yield ChoiceField("how", wording.HOW, list(HOWS.items()), optional=True), self.forum
        yield self.grounds
        yield LongTextField("why", wording.WHY, hint=wording.WHY_HINT, optional=True, lines=3)
        yield (
            ChoiceField("aware", wording.AWARE, wording.YES_OR_NO, optional=True),
            ChoiceField("consent", wording.CONSENT, list(CONSENTS.items()), optional=True),
        )
        yield TextField("without_reason", wording.WITHOUT_REASON, optional=True)
        yield LongTextField("engages", wording.ENGAGES, optional=True, lines=2)
        yield (
            TextField("health", wording.HEALTH, optional=True),
            TextField("offer", wording.OFFER, optional=True),
        )
        yield CheckboxField("follow_up", wording.FOLLOW_UP, hint=wording.FOLLOW_UP_HINT)

    def propose(self, names: tuple[ListedName, ...]) -> None:
        """Propose agencies and the names that other cases have."""
        self.source.propose([name.name for name in names], {name.name: name.others for name in names})

    @Slot()
    def _show_grounds(self) -> None:
        self.grounds.show_for(self.forum.value() or "")


def received_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered of a referral as it is stored, without its answer."""
    entered = {name: values[name] for name in RECEIVED}
    at = entered["starts"]
    entered["starts"] = f"{at:%H:%M}" if isinstance(at, time) else ""
    return entered | {name: entered[name] or "" for name in _CHOICES if name in entered}


def propose_day(form: Form, today: date) -> None:
    """Propose today as the day of an answer that is chosen now."""
    answered = form.fields["answered"]
    if form.fields["answer"].value() and not answered.typed():
        answered.set_value(today)


class _ReferralDialog(WriteDialog):
    """The form of a referral as it was received."""

    def __init__(self, context: PageContext, title: str, verb: str, case_id: str, *, draft_key: str) -> None:
        self._came = GroundsRows(context)
        form = Form(*self._came.rows())
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        context.worker.read(self, call(list_names), on_result=self._came.propose)
        about = TypedAbout(case_id=case_id)
        judge_fields(context, form.fields, JUDGED, lambda: about, READ_BY_FORUMS)


@requires(record_referral)
class RecordReferral(_ReferralDialog):
    """Records a referral of the case; received today unless another day is entered."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(
            context, wording.RECORD_REFERRAL, wording.RECORD_REFERRAL, view.file.id,
            draft_key=f"referral:{view.file.id}",
        )  # fmt: skip
        self.form.set_values({"received": context.today()})
        self._case_id, self._id = view.file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        details = ReferralDetails(**received_of(values))
        self.write(
            call(record_referral, referral_id=self._id, case_id=self._case_id, details=details),
            wording.REFERRAL_RECORDED,
            call(withdraw_referral, referral_id=self._id),
        )


@requires(amend_referral)
class AmendReferral(_ReferralDialog):
    """Amends a referral as it was received."""

    def __init__(self, context: PageContext, referral: ReferralRow) -> None:
        super().__init__(
            context, wording.AMEND_REFERRAL, wording.SAVE, referral.case_id,
            draft_key=f"amend_referral:{referral.id}",
        )  # fmt: skip
        self._id = referral.id
        self.open_with({name: getattr(referral.details, name) for name in RECEIVED})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the time as a time."""
        return {**recorded, "starts": read_time(recorded.get("starts") or "")}

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, received_of(values), wording.REFERRAL_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_referral, referral_id=self._id, opened_with=opened_with, **changes)


@requires(amend_referral)
class AnswerReferral(WriteDialog):
    """Records whether a referral is accepted, and the reply to the referrer."""

    def __init__(self, context: PageContext, referral: ReferralRow) -> None:
        form = Form(
            (
                ChoiceField("answer", wording.ANSWER, list(ANSWERS.items()), optional=True),
                DateField("answered", wording.ANSWERED, optional=True, past=True, today=context.today),
            ),
            LongTextField("answer_reason", wording.ANSWER_REASON, optional=True, lines=3),
            (
                DateField("replied", wording.REPLIED, optional=True, past=True, today=context.today),
                TextField("replied_to", wording.REPLIED_TO, optional=True),
            ),
        )
        super().__init__(
            context, wording.answer_title(referral), wording.SAVE, form,
            draft_key=f"answer_referral:{referral.id}", width=_WIDTH,
        )  # fmt: skip
        self._id, self._today = referral.id, context.today
        self.open_with({name: getattr(referral.details, name) for name in _ANSWER})
        form.fields["answer"].changed.connect(self._propose_day)

    @Slot()
    def _propose_day(self) -> None:
        propose_day(self.form, self._today())

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        values["answer"] = values["answer"] or ""
        self.save_changes(self._amend, values, wording.ANSWER_RECORDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_referral, referral_id=self._id, opened_with=opened_with, **changes)
