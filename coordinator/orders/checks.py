"""What an order, its conditions and its entries must be like to be recorded."""

from datetime import date, time

from coordinator.core.errors import Refused
from coordinator.orders import wording
from coordinator.orders.details import BREACH, YES_OR_NO
from coordinator.orders.kinds import kinds, lists
from coordinator.orders.model import Order, OrderCondition, OrderEvent

_PAST = ("given", "made", "served", "heard", "notified")
_TIMED = ("given", "made", "served", "hearing")


def check_standing(order: Order) -> None:
    """Check that an order is not withdrawn. Raises Refused."""
    if order.withdrawn:
        raise Refused(wording.NO_SUCH_ORDER)


def check_order(order: Order, today: date) -> None:
    """Check the values of an order. Raises Refused with the field."""
    kind = kinds().get(order.kind)
    if kind is None:
        raise Refused(wording.CHOOSE_KIND, field="kind")
    chosen = (
        ("court", lists().courts, wording.CHOOSE_COURT),
        ("route", lists().routes, wording.CHOOSE_ROUTE),
        ("rank", lists().ranks, wording.CHOOSE_RANK),
        ("exempt", kind.exemptions or {}, wording.CHOOSE_EXEMPTION),
        ("power_of_arrest", YES_OR_NO, wording.CHOOSE_YES_OR_NO),
    )
    for field, known, sentence in chosen:
        if getattr(order, field) and getattr(order, field) not in known:
            raise Refused(sentence, field=field)
    for field in _PAST:
        if (getattr(order, field) or today) > today:
            raise Refused(wording.FUTURE_DAY, field=field)
    for field in _TIMED:
        _check_time(getattr(order, f"{field}_at"), field=f"{field}_at")
        if getattr(order, f"{field}_at") and not getattr(order, field):
            raise Refused(wording.TIME_WITHOUT_DAY, field=field)
    if order.expires and order.no_end:
        raise Refused(wording.END_OR_NONE, field="expires")
    if order.expires and order.made and order.expires < order.made:
        raise Refused(wording.ENDS_BEFORE_IT_BEGINS, field="expires")


def check_condition(condition: OrderCondition, order: Order, today: date) -> None:
    """Check the values of a condition. Raises Refused with the field."""
    kind = kinds().get(order.kind)
    if not condition.words:
        raise Refused(wording.SAY_CONDITION, field="words")
    if condition.kind and (kind is None or kind.condition(condition.kind) is None):
        raise Refused(wording.CHOOSE_CONDITION, field="kind")
    if condition.expires and order.made and condition.expires < order.made:
        raise Refused(wording.ENDS_BEFORE_IT_BEGINS, field="expires")
    if condition.lifted and condition.lifted > today:
        raise Refused(wording.FUTURE_DAY, field="lifted")


def check_event(event: OrderEvent, today: date) -> None:
    """Check the values of an entry. Raises Refused with the field."""
    if event.kind not in lists().events:
        raise Refused(wording.CHOOSE_EVENT, field="kind")
    if event.outcome and event.outcome not in lists().outcomes:
        raise Refused(wording.CHOOSE_OUTCOME, field="outcome")
    if event.happened is None:
        raise Refused(wording.SAY_DAY, field="happened")
    if event.happened > today:
        raise Refused(wording.FUTURE_DAY, field="happened")
    _check_time(event.happened_at, field="happened_at")
    if event.kind == BREACH and not event.words:
        raise Refused(wording.SAY_WHAT_HAPPENED, field="words")


def _check_time(words: str, field: str) -> None:
    try:
        time.fromisoformat(words or "00:00")
    except ValueError:
        raise Refused(wording.ENTER_TIME, field=field) from None
