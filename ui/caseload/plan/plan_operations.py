"""Operations on the plans of a case, its needs and the Personalisation Fund."""

from coordinator.casebook.call import call
from coordinator.cases.needs import NeedRow
from coordinator.plans import fund_use_cases as fund
from coordinator.plans import use_cases as plans
from coordinator.plans.fund_queries import FundYear, PaymentRow
from coordinator.plans.queries import PlanRow, ProgressRow
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.plan import fund_dialogs, plan_dialogs, wording
from ui.session.permissions import requires


class PlanOperations:
    """What can be done with the plans and the needs of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(plan_dialogs.AmendCaseState)
    def amend_state(self) -> None:
        """Amend who has the case."""
        self._shown.open_dialog(plan_dialogs.AmendCaseState)

    @requires(plan_dialogs.RecordPlanStep)
    def record(self) -> None:
        """Add a step."""
        self._shown.open_dialog(plan_dialogs.RecordPlanStep)

    @requires(plan_dialogs.AmendPlanStep)
    def amend(self, step: PlanRow) -> None:
        """Amend a step."""
        self._shown.open_dialog(lambda context, view: plan_dialogs.AmendPlanStep(context, view, step))

    @requires(plan_dialogs.WriteProgress)
    def add_progress(self, step: PlanRow) -> None:
        """Add to a step how it goes."""
        self._context.dialogs.open_dialog(plan_dialogs.WriteProgress(self._context, step))

    @requires(plan_dialogs.ReviewPlanStep)
    def review(self, step: PlanRow) -> None:
        """Review a step."""
        self._context.dialogs.open_dialog(plan_dialogs.ReviewPlanStep(self._context, step))

    @requires(plans.withdraw_plan_step)
    def withdraw(self, step: PlanRow) -> None:
        """Withdraw a step recorded in error."""
        back = call(plans.restore_plan_step, step_id=step.id)
        self._shown.write(call(plans.withdraw_plan_step, step_id=step.id), wording.STEP_WITHDRAWN, back)

    @requires(plans.withdraw_plan_progress)
    def withdraw_progress(self, entry: ProgressRow) -> None:
        """Withdraw an entry recorded in error; a step that it closed is open again."""
        back = call(plans.restore_plan_progress, progress_id=entry.id)
        done = wording.STEP_REOPENED if entry.decision == "close" else wording.PROGRESS_WITHDRAWN
        self._shown.write(call(plans.withdraw_plan_progress, progress_id=entry.id), done, back)

    @requires(plan_dialogs.AmendNeed)
    def amend_need(self, need: NeedRow) -> None:
        """Record how severe a need is and what came of it."""
        self._context.dialogs.open_dialog(plan_dialogs.AmendNeed(self._context, need))


class FundOperations:
    """What can be done with the Personalisation Fund."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(fund_dialogs.AskFund)
    def record(self) -> None:
        """Ask the fund to pay."""
        self._shown.open_dialog(fund_dialogs.AskFund)

    @requires(fund_dialogs.AmendPayment)
    def amend(self, payment: PaymentRow) -> None:
        """Amend a payment."""
        self._shown.open_dialog(lambda context, view: fund_dialogs.AmendPayment(context, view, payment))

    @requires(fund_dialogs.DecidePayment)
    def decide(self, payment: PaymentRow) -> None:
        """Record whether a payment is approved."""
        self._context.dialogs.open_dialog(fund_dialogs.DecidePayment(self._context, payment))

    @requires(fund.withdraw_fund_payment)
    def withdraw(self, payment: PaymentRow) -> None:
        """Withdraw a payment recorded in error."""
        back = call(fund.restore_fund_payment, payment_id=payment.id)
        self._shown.write(
            call(fund.withdraw_fund_payment, payment_id=payment.id), wording.PAYMENT_WITHDRAWN, back
        )

    @requires(fund_dialogs.SetFundLimit)
    def set_limit(self, year: FundYear) -> None:
        """Set the yearly limit."""
        self._context.dialogs.open_dialog(fund_dialogs.SetFundLimit(self._context, year))
