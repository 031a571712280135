"""Dialogs about the Personalisation Fund."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.plans import fund_use_cases as fund
from coordinator.plans.fund_queries import FundYear, PaymentRow
from coordinator.plans.rules import ANSWERS, limit_id
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.plan import wording
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.number_field import MoneyField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 560
_ASKED = ("person_id", "item", "pence", "reason", "asked")
_DECIDED = ("answer", "decided_by", "decided")
Row = Field | tuple[Field, ...]


def _rows(context: PageContext, view: CaseView, payment: PaymentRow | None = None) -> Iterator[Row]:
    people = [(each, person.spoken) for each, (person, _) in people_of(view).items()]
    if payment and payment.person_id and payment.person_id not in dict(people):
        people.append((payment.person_id, payment.name))
    yield TextField("item", wording.ITEM), MoneyField("pence", wording.POUNDS)
    yield (
        ChoiceField("person_id", wording.PAID_FOR, people, optional=True, find=False),
        DateField("asked", wording.ASKED, past=True, today=context.today),
    )
    yield LongTextField("reason", wording.FUND_REASON, optional=True, lines=3)


@requires(fund.record_fund_payment)
class AskFund(WriteDialog):
    """Records what the fund is asked to pay."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(*_rows(context, view))
        form.set_values({"asked": context.today()})
        super().__init__(
            context, wording.ASK_FUND, wording.ASK_FUND, form, draft_key=f"fund:{view.file.id}", width=_WIDTH
        )
        self._case_id, self._id = view.file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        self.write(
            call(fund.record_fund_payment, payment_id=self._id, case_id=self._case_id, **values),
            wording.PAYMENT_RECORDED,
            call(fund.withdraw_fund_payment, payment_id=self._id),
        )


class _AmendedPayment(WriteDialog):
    """A form that amends a payment."""

    def __init__(
        self, context: PageContext, payment: PaymentRow, title: str, form: Form, confirmation: str, *,
        draft_key: str,
    ) -> None:  # fmt: skip
        super().__init__(context, title, wording.SAVE, form, draft_key=draft_key, width=_WIDTH)
        self._id, self._confirmed = payment.id, confirmation
        self.open_with({name: getattr(payment, name) for name in form.fields})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        if "answer" in values:
            values["answer"] = values["answer"] or ""
        self.save_changes(self._amend, values, self._confirmed)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(fund.amend_fund_payment, payment_id=self._id, opened_with=opened_with, **changes)


@requires(fund.amend_fund_payment)
class AmendPayment(_AmendedPayment):
    """Amends what the fund is asked to pay."""

    def __init__(self, context: PageContext, view: CaseView, payment: PaymentRow) -> None:
        super().__init__(
            context, payment, wording.AMEND_PAYMENT, Form(*_rows(context, view, payment)),
            wording.PAYMENT_AMENDED, draft_key=f"amend_fund:{payment.id}",
        )  # fmt: skip


@requires(fund.amend_fund_payment)
class DecidePayment(_AmendedPayment):
    """Records whether a payment is approved, when, and who decided it."""

    def __init__(self, context: PageContext, payment: PaymentRow) -> None:
        form = Form(
            ChoiceField(
                "answer", wording.ANSWER, with_current(list(ANSWERS.items()), payment.answer), optional=True
            ),
            (
                TextField("decided_by", wording.DECIDED_BY, hint=wording.DECIDED_BY_HINT),
                DateField("decided", wording.DECIDED, optional=True, past=True, today=context.today),
            ),
        )
        super().__init__(
            context, payment, wording.decide_title(payment), form, wording.DECISION_RECORDED,
            draft_key=f"decide_fund:{payment.id}",
        )  # fmt: skip
        self._today = context.today
        form.fields["answer"].changed.connect(self._propose_day)

    @Slot()
    def _propose_day(self) -> None:
        decided = self.form.fields["decided"]
        if self.form.fields["answer"].value() and not decided.typed():
            decided.set_value(self._today())


@requires(fund.amend_fund_limit)
class SetFundLimit(WriteDialog):
    """Sets how much the fund may pay this financial year; empty for no limit."""

    def __init__(self, context: PageContext, year: FundYear) -> None:
        form = Form(MoneyField("pence", wording.LIMIT, hint=wording.LIMIT_HINT, optional=True))
        super().__init__(
            context, wording.limit_title(year), wording.SAVE, form, draft_key=f"fund_limit:{year.id}"
        )
        self._year = year
        self.open_with({"pence": year.limit})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, values, wording.LIMIT_SET)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        pence = changes.get("pence", self._year.limit)
        about: dict[str, Any] = {"limit_id": limit_id(self._year.starts), "starts": self._year.starts}
        return call(fund.amend_fund_limit, **about, opened_with=opened_with, pence=pence)
