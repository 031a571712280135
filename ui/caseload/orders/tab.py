"""The tab of the orders of a case: what runs out next, conditions, breaches; then what is disclosed."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.orders.details import ConditionRow, EventRow, OrderRow
from ui.caseload.disclosures.cards import DisclosureCards
from ui.caseload.dvds.cards import DvdsCards
from ui.caseload.file.note_row import RowLink, fill, line_with_links, with_links
from ui.caseload.file.tab import Tab, block_of
from ui.caseload.files.records import files_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.orders import wording
from ui.caseload.plan.plan_cards import block
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card
from ui.widgets.layout import words


class OrdersTab(Tab):
    """Shows a card for each order, those in force first by what is due next, and the disclosure decisions."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TAB, context, operations)
        self._disclosures = DisclosureCards(context, operations)
        self._dvds = DvdsCards(context, operations)

    def count(self, view: CaseView) -> int | None:
        """Count the orders in force."""
        return sum(order.ended(self.context.today()) is None for order in view.orders) or None

    def build(self, view: CaseView) -> None:
        """Show the orders, those that have ended last, and below them the disclosure decisions."""
        orders = self.operations.orders
        head = Card(wording.ORDERS, act=wording.ADD_ORDER, run=self.allowed(orders.record))
        fill(head, [self._line(order) for order in self._sorted(view)], wording.NO_ORDERS)
        self.body.addWidget(head)
        for order in self._sorted(view):
            self.body.addWidget(self._card(order))
        self.body.addWidget(self._dvds.applications(view))
        self.body.addWidget(self._disclosures.decisions(view))

    def _sorted(self, view: CaseView) -> list[OrderRow]:
        today = self.context.today()

        def first(order: OrderRow) -> tuple[bool, bool, str]:
            coming = order.coming(today)
            day = coming[0].day.isoformat() if coming else ""
            return order.ended(today) is not None, not coming, day

        return sorted(view.orders, key=first)

    def _line(self, order: OrderRow) -> QWidget:
        today = self.context.today()
        look: Look = "late" if wording.is_late(order, today) else "small"
        return block(wording.order_title(order), [], [(wording.next_line(order, today), look)])

    def _card(self, order: OrderRow) -> Card:
        orders, today = self.operations.orders, self.context.today()
        title = wording.order_title(order)
        card = Card(title, act=wording.AMEND, run=self.allowed(orders.amend, order))
        card.action.setAccessibleName(f"{wording.AMEND}: {title}")
        card.add_act(wording.WITHDRAW, self.allowed(orders.withdraw, order))
        card.add_act(wording.RECORD_BREACH, self.allowed(orders.record_event, order))
        card.add_act(wording.ADD_CONDITION, self.allowed(orders.add_condition, order))
        exemptions = (order.kind.exemptions if order.kind else None) or {}
        lines: list[tuple[str, Look]] = [
            (wording.end_line(order), "strong"),
            *((wording.coming_words(each, today), "late" if each.day < today else "")
              for each in order.coming(today)),
            *((warning, "late") for warning in order.warnings()),
            *((fact, "") for fact in wording.order_facts(order)),
            *((wording.clock_line(row, exemptions), "small") for row in order.clocks),
        ]  # fmt: skip
        for text, look in lines:
            card.add(words(text, look, wrap=True, selectable=True))
        for condition in order.conditions:
            card.add(self._condition(condition))
        if not order.conditions:
            card.add(words(wording.NO_CONDITIONS, "second", wrap=True))
        for event in order.events:
            card.add(self._event(event))
        for file in files_of(order.id, self.operations):
            card.add(file)
        add = self.allowed(self.operations.files.add_to_order, order.id)
        if add is not None:
            card.add(
                with_links(words(wording.FILES_HINT, "small", wrap=True), [(wording.ADD_FILE, title, add)])
            )
        block_of(order.id, card)
        return card

    def _condition(self, condition: ConditionRow) -> QWidget:
        orders, today = self.operations.orders, self.context.today()
        links: list[RowLink] = [
            (wording.AMEND, condition.words, self.allowed(orders.amend_condition, condition)),
            (wording.WITHDRAW, condition.words, self.allowed(orders.withdraw_condition, condition)),
        ]
        struck = not condition.in_force(today)
        second = wording.condition_line(condition, today)
        return line_with_links(condition.words, second, links, struck=struck)

    def _event(self, event: EventRow) -> QWidget:
        orders, title = self.operations.orders, wording.event_title(event)
        links: list[RowLink] = [
            (wording.AMEND, title, self.allowed(orders.amend_event, event)),
            (wording.WITHDRAW, title, self.allowed(orders.withdraw_event, event)),
        ]
        second = " · ".join(
            part for part in (event.words, event.outcome_line, event.police_reference) if part
        )
        return line_with_links(title, second, links)
