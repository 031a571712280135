"""The words about plans, needs and the Personalisation Fund on the screen."""

from datetime import date

from coordinator.caseload.case_view import CaseView
from coordinator.cases.needs import NeedRow
from coordinator.core.dates import show_day
from coordinator.plans.fund_queries import FundYear, PaymentRow
from coordinator.plans.queries import PlanRow, ProgressRow
from coordinator.plans.rules import show_pounds
from ui.caseload.wording import join_parts

PLAN, NEEDS, FUND = "Support and safety plan", "Unmet needs", "Personalisation Fund"
NO_PLAN = "Nothing planned yet. Add what will be done, who it is for, who does it, and until when."
NO_STATE = "Nobody is recorded yet. Enter the key worker and the lead agency."
NO_NEEDS = "No needs recorded yet. Enter one a line, then say how severe each is."
NO_PAYMENTS = "Nothing asked for yet. Ask the fund for what would help, with the price and the reason."
ADD_STEP, AMEND_STEP, REVIEW_STEP = "Add step", "Amend step", "Review step"
COMMAND_ADD_STEP, COMMAND_ASK_FUND = "Add step to the plan…", "Ask the Personalisation Fund…"
ADD_PROGRESS, PROGRESS, REVIEW_LINK, REOPEN = "Add progress", "Progress", "Review", "Reopen"
AMEND, WITHDRAW, SAVE, CHANGE_NEEDS = "Amend", "Withdraw", "Save", "Add or remove"
PLAN_FOR, NEED, AIM = "Plan for", "Unmet need", "What the person needs"
AIM_HINT = "For example: to sleep safely at home."
WHAT, WHO, AGREED = "What will be done", "Who does it", "Agreed on"
DUE, REVIEW, NEXT_REVIEW = "Target date", "Review on", "Next review on"
NEXT_REVIEW_HINT = "Only if you keep the step."
PROGRESS_WORDS, ON_DAY, BY_WHOM = "How it is going, or what gets in the way", "Date", "By"
DECISION, REVIEWED_ON, REVIEW_WORDS = "Decision", "Reviewed on", "Outcome, or why the step continues"
DOMAIN, SEVERITY, SINCE = "Area", "Severity", "Since"
NEED_OUTCOME, NEED_ENDED = "Outcome", "Outcome on"
STEP_RECORDED, STEP_AMENDED, STEP_WITHDRAWN = "Step added", "Step amended", "Step withdrawn"
PROGRESS_RECORDED, PROGRESS_WITHDRAWN = "Progress added", "Entry withdrawn"
REVIEW_RECORDED, STEP_REOPENED, NEED_AMENDED = "Review recorded", "Step reopened", "Need amended"

STATE, AMEND_STATE, STATE_AMENDED = "Who has the case", "Amend who has the case", "Case amended"
COMMAND_STATE = "Key worker, on hold…"
KEY_WORKER, LEAD_AGENCY = "Key worker", "Lead agency"
HOLD_REASON, HOLD_REVIEW = "Why it is on hold", "Review on"
HOLD_HINT = "To put a case on hold, change its status in Amend case."
TRANSFERRED_FROM, TRANSFERRED_TO = "Transferred from", "Transferred to"
HANDED_OVER, ENDED_AS = "Handed over on", "How it ended"
ASK_FUND, AMEND_PAYMENT, DECIDE = "Ask the fund", "Amend payment", "Decide"
ITEM, POUNDS, PAID_FOR, ASKED, FUND_REASON = "Item", "Pounds", "For", "Asked on", "Reason"
ANSWER, DECIDED_BY, DECIDED = "Answer", "Decided by", "Decided on"
DECIDED_BY_HINT = "Needed with an answer"
SET_LIMIT, LIMIT = "Yearly limit", "The fund may pay, in pounds"
LIMIT_HINT = "For all cases together. Leave it empty if there is no limit."
PAYMENT_RECORDED, PAYMENT_AMENDED, PAYMENT_WITHDRAWN = (
    "Payment recorded", "Payment amended", "Payment withdrawn",
)  # fmt: skip
DECISION_RECORDED, LIMIT_SET = "Decision recorded", "Yearly limit set"
_SIDES = {"victim": "Safety plan", "child": "Safety plan", "adult at risk": "Safety plan"}


def plan_heading(name: str, role: str) -> str:
    """Head the steps of one person: "Safety plan for Ivy Fenn"."""
    return f"{_SIDES.get(role, 'Support plan')} for {name}"


def step_line(step: PlanRow, today: date) -> str:
    """Say who does a step and until when: "Ann · by 3 March 2026, overdue"."""
    due = ""
    if step.due:
        late = ", overdue" if step.due < today and not step.closing else ""
        due = f"by {show_day(step.due)}{late}"
    return join_parts(step.who, due)


def is_overdue(step: PlanRow, today: date) -> bool:
    """Return whether an open step or its review is past its day."""
    days = (step.due, step.next_review)
    return not step.closing and any(at is not None and at < today for at in days)


def review_line(step: PlanRow, today: date) -> str:
    """Say when a step is reviewed next, or that it is closed."""
    if step.closing:
        on = f" on {show_day(step.closing.written)}" if step.closing.written else ""
        return f"Closed{on}"
    if step.next_review is None:
        return ""
    late = ", overdue" if step.next_review < today else ""
    return f"Review on {show_day(step.next_review)}{late}"


def progress_line(entry: ProgressRow) -> str:
    """Describe an entry: "3 March 2026 · Kept · He rang twice"."""
    day = show_day(entry.written) if entry.written else ""
    return join_parts(day, entry.decision_words, entry.words, f"by {entry.by_whom}" if entry.by_whom else "")


def need_line(need: NeedRow) -> str:
    """Say what is known of a need: "High · Shelter and accommodation · since 3 March 2026"."""
    since = f"since {show_day(need.since)}" if need.since else ""
    ended = f" on {show_day(need.ended)}" if need.ended else ""
    outcome = f"{need.outcome_words}{ended}" if need.outcome else ""
    return join_parts(need.severity_words, need.domain_words, since, outcome)


def payment_title(payment: PaymentRow) -> str:
    """Name a payment by its item and amount."""
    return join_parts(f"{payment.item}, {show_pounds(payment.pence)}", payment.name)


def payment_line(payment: PaymentRow) -> str:
    """Say whether a payment is approved: "Approved by Ann on 3 March 2026"."""
    by = f" by {payment.decided_by}" if payment.answer and payment.decided_by else ""
    on = f" on {show_day(payment.decided)}" if payment.answer and payment.decided else ""
    asked = f"asked on {show_day(payment.asked)}" if payment.asked else ""
    return join_parts(f"{payment.answer_words}{by}{on}", asked, payment.reason)


def decide_title(payment: PaymentRow) -> str:
    """Head the dialog that decides a payment."""
    return f"{payment.item}, {show_pounds(payment.pence)}"


def _year(year: FundYear) -> str:
    return f"{year.starts.year}/{year.ends.year % 100:02}"


def limit_title(year: FundYear) -> str:
    """Head the dialog that sets the limit of a financial year."""
    return f"Limit of the fund in {_year(year)}"


def case_total(payments: tuple[PaymentRow, ...]) -> int:
    """Add up what was approved in one case, in pence."""
    return sum(payment.pence for payment in payments if payment.answer == "approved")


def fund_line(year: FundYear, payments: tuple[PaymentRow, ...]) -> str:
    """Say what the fund has paid in a case and in the year: "All cases in 2026/27: £900 of £5,000"."""
    of = f" of {show_pounds(year.limit)}" if year.limit is not None else ""
    waiting = f", {show_pounds(year.waiting)} waits for approval" if year.waiting else ""
    mine = f"This case: {show_pounds(case_total(payments))} approved."
    return f"{mine} All cases in {_year(year)}: {show_pounds(year.approved)}{of} approved{waiting}."


def over_limit(year: FundYear) -> str:
    """Warn that more was approved than the limit; empty while it was not."""
    if year.left is None or year.left >= 0:
        return ""
    return f"The payments approved in {_year(year)} are {show_pounds(-year.left)} over the limit."


def state_facts(view: CaseView) -> list[tuple[str, str]]:
    """List how a case is run; why it is on hold only while it is."""
    state, on_hold = view.state, view.file.status == "on hold"
    review = show_day(state.hold_review) if state.hold_review else ""
    return [
        (KEY_WORKER, state.key_worker),
        (LEAD_AGENCY, state.lead_agency),
        (HOLD_REASON, (state.hold_reason or "Not recorded") if on_hold else ""),
        (HOLD_REVIEW, (review or "Not recorded") if on_hold else ""),
        (TRANSFERRED_FROM, state.transferred_from),
        (TRANSFERRED_TO, state.transferred_to),
        (HANDED_OVER, show_day(state.handed_over) if state.handed_over else ""),
        (ENDED_AS, state.outcome_words),
    ]
