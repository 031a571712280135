"""The cards of the plans, the needs and the Personalisation Fund of a case."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.cases.needs import NeedRow
from coordinator.plans.fund_queries import PaymentRow
from coordinator.plans.queries import PlanRow, ProgressRow
from coordinator.plans.rules import CLOSE
from ui.caseload.file.note_row import RowLink, fill, line_with_links, with_links
from ui.caseload.file.tab import block_of
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan import wording
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import column, words


def block(title: str, links: list[RowLink], lines: list[tuple[str, Look]]) -> QWidget:
    """Show a record: its title with links, and the lines that have words."""
    shown = QWidget()
    rows = column(shown, spacing=3)
    rows.setContentsMargins(0, 8, 0, 8)
    rows.addWidget(with_links(words(title, "strong", wrap=True), links))
    for text, look in lines:
        if text:
            rows.addWidget(words(text, look, wrap=True, selectable=True))
    return shown


class PlanCards:
    """Makes the cards about what is planned."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        self._context, self._operations = context, operations
        self._allowed = context.permissions.allowed_or_none

    def plan(self, view: CaseView) -> Card:
        """Make the card of the plans, by person; what is closed comes last."""
        run = self._allowed(self._operations.plans.record)
        card = Card(wording.PLAN, act=wording.ADD_STEP, run=run)
        fill(card, list(self._plan_lines(view)), wording.NO_PLAN)
        return card

    def state(self, view: CaseView) -> Card:
        """Make the card of who has the case, why it waits, and where it came from or went."""
        run = self._allowed(self._operations.plans.amend_state)
        card = Card(wording.STATE, act=wording.AMEND, run=run)
        card.action.setAccessibleName(wording.AMEND_STATE)
        facts = Facts()
        known = wording.state_facts(view)
        facts.show_facts(known)
        card.add(facts if any(value for _, value in known) else words(wording.NO_STATE, "second", wrap=True))
        return card

    def needs(self, view: CaseView) -> Card:
        """Make the card of the unmet needs."""
        card = Card(wording.NEEDS, act=wording.CHANGE_NEEDS, run=self._allowed(self._operations.needs))
        fill(card, [self._need(need) for need in view.needs], wording.NO_NEEDS)
        return card

    def fund(self, view: CaseView) -> Card:
        """Make the card of the Personalisation Fund."""
        fund = self._operations.fund
        card = Card(wording.FUND, act=wording.ASK_FUND, run=self._allowed(fund.record))
        fill(card, [self._payment(row) for row in view.payments], wording.NO_PAYMENTS)
        if view.fund:
            card.add_act(wording.SET_LIMIT, self._allowed(fund.set_limit, view.fund))
            card.add(words(wording.fund_line(view.fund, view.payments), "small", wrap=True))
            too_much = wording.over_limit(view.fund)
            if too_much:
                card.add(words(too_much, "late", wrap=True))
        return card

    def _plan_lines(self, view: CaseView) -> Iterator[QWidget]:
        roles = {person_id: role for person_id, (_, role) in people_of(view).items()}
        by_person: dict[str, list[PlanRow]] = defaultdict(list)
        for step in view.plan:
            by_person[step.person_id].append(step)
        for person_id, steps in by_person.items():
            heading = words(wording.plan_heading(steps[0].name, roles.get(person_id, "")), "label", wrap=True)
            heading.setContentsMargins(0, 8, 0, 8)
            yield heading
            for step in sorted(steps, key=lambda each: each.closing is not None):
                yield self._step(step)

    def _step(self, step: PlanRow) -> QWidget:
        plans, today = self._operations.plans, self._context.today()
        if step.closing:
            reopen = self._allowed(plans.withdraw_progress, step.closing)
            links: list[RowLink] = [(wording.REOPEN, step.what, reopen)]
        else:
            links = [
                (wording.PROGRESS, step.what, self._allowed(plans.add_progress, step)),
                (wording.REVIEW_LINK, step.what, self._allowed(plans.review, step)),
                (wording.AMEND, step.what, self._allowed(plans.amend, step)),
            ]
        links.append((wording.WITHDRAW, step.what, self._allowed(plans.withdraw, step)))
        look: Look = "late" if wording.is_overdue(step, today) else "small"
        lines: list[tuple[str, Look]] = [
            (step.need_words, "small"),
            (wording.step_line(step, today), look),
            (wording.review_line(step, today), look),
        ]
        shown = block(step.what, links, lines)
        layout = shown.layout()
        for entry in step.progress:
            if layout is not None:
                layout.addWidget(self._entry(entry))
        return block_of(step.id, shown)

    def _entry(self, entry: ProgressRow) -> QWidget:
        line = wording.progress_line(entry)
        run = self._allowed(self._operations.plans.withdraw_progress, entry)
        # The entry that closed a step is taken back with *Reopen*.
        links = [] if entry.decision == CLOSE else [(wording.WITHDRAW, line, run)]
        return line_with_links(line, "", links)

    def _need(self, need: NeedRow) -> QWidget:
        run = self._allowed(self._operations.plans.amend_need, need)
        line = line_with_links(need.label, wording.need_line(need), [(wording.AMEND, need.label, run)])
        return block_of(need.id, line)

    def _payment(self, payment: PaymentRow) -> QWidget:
        fund, title = self._operations.fund, wording.payment_title(payment)
        links = [
            (wording.DECIDE, title, self._allowed(fund.decide, payment)),
            (wording.AMEND, title, self._allowed(fund.amend, payment)),
            (wording.WITHDRAW, title, self._allowed(fund.withdraw, payment)),
        ]
        return block_of(payment.id, line_with_links(title, wording.payment_line(payment), links))
