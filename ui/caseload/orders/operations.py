"""Operations on the orders of a case, their conditions and entries."""

from coordinator.casebook.call import call
from coordinator.orders import entry_use_cases as entries
from coordinator.orders import use_cases as orders
from coordinator.orders.details import ConditionRow, EventRow, OrderRow
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.orders import entry_dialogs, order_dialogs, wording
from ui.session.permissions import requires


class OrderOperations:
    """What can be done with the orders of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(order_dialogs.RecordOrder)
    def record(self) -> None:
        """Add an order."""
        self._shown.open_dialog(order_dialogs.RecordOrder)

    @requires(order_dialogs.AmendOrder)
    def amend(self, order: OrderRow) -> None:
        """Amend an order."""
        self._shown.open_dialog(lambda context, view: order_dialogs.AmendOrder(context, view, order))

    @requires(orders.withdraw_order)
    def withdraw(self, order: OrderRow) -> None:
        """Withdraw an order recorded in error."""
        back = call(orders.restore_order, order_id=order.id)
        self._shown.write(call(orders.withdraw_order, order_id=order.id), wording.ORDER_WITHDRAWN, back)

    @requires(entry_dialogs.RecordCondition)
    def add_condition(self, order: OrderRow) -> None:
        """Add a condition."""
        self._context.dialogs.open_dialog(entry_dialogs.RecordCondition(self._context, order))

    @requires(entry_dialogs.AmendCondition)
    def amend_condition(self, condition: ConditionRow) -> None:
        """Amend a condition, or take it out of its order."""
        order = self._order(condition.order_id)
        if order:
            self._context.dialogs.open_dialog(entry_dialogs.AmendCondition(self._context, order, condition))

    @requires(entries.withdraw_order_condition)
    def withdraw_condition(self, condition: ConditionRow) -> None:
        """Withdraw a condition recorded in error."""
        back = call(entries.restore_order_condition, condition_id=condition.id)
        gone = call(entries.withdraw_order_condition, condition_id=condition.id)
        self._shown.write(gone, wording.CONDITION_WITHDRAWN, back)

    @requires(entry_dialogs.RecordOrderEvent)
    def record_event(self, order: OrderRow) -> None:
        """Record a breach or another entry."""
        self._context.dialogs.open_dialog(entry_dialogs.RecordOrderEvent(self._context, order))

    @requires(entry_dialogs.AmendOrderEvent)
    def amend_event(self, event: EventRow) -> None:
        """Amend an entry."""
        order = self._order(event.order_id)
        if order:
            self._context.dialogs.open_dialog(entry_dialogs.AmendOrderEvent(self._context, order, event))

    @requires(entries.withdraw_order_event)
    def withdraw_event(self, event: EventRow) -> None:
        """Withdraw an entry recorded in error."""
        back = call(entries.restore_order_event, event_id=event.id)
        gone = call(entries.withdraw_order_event, event_id=event.id)
        self._shown.write(gone, wording.EVENT_WITHDRAWN, back)

    def _order(self, order_id: str) -> OrderRow | None:
        view = self._shown.view
        return next((row for row in view.orders if row.id == order_id), None) if view else None
