"""Use cases for the conditions of an order, and for its breaches and other entries."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.core.permissions import use_case
from coordinator.orders.checks import check_condition, check_event, check_standing
from coordinator.orders.model import Order, OrderCondition, OrderEvent
from coordinator.store.audit import UnitOfWork


class ConditionChanges(TypedDict, total=False):
    """What can be amended of a condition."""

    kind: str
    words: str
    requirement: bool
    expires: date | None
    lifted: date | None


class EventChanges(TypedDict, total=False):
    """What can be amended of an entry."""

    kind: str
    outcome: str
    happened: date | None
    happened_at: str
    words: str
    police_reference: str
    outcome_words: str


@use_case("record_order_condition")
def record_order_condition(
    work: UnitOfWork, *, condition_id: str, order_id: str, **values: Unpack[ConditionChanges]
) -> str:
    """Record what an order forbids or asks for."""
    order = _standing(work, order_id)
    typed = {"kind": "", "words": "", **_stripped(values)}
    condition = OrderCondition(id=condition_id, order_id=order_id, **typed)
    check_condition(condition, order, work.today)
    work.session.add(condition)
    return condition_id


@use_case("amend_order_condition")
def amend_order_condition(
    work: UnitOfWork,
    *,
    condition_id: str,
    opened_with: Mapping[str, Any],
    **changes: Unpack[ConditionChanges],
) -> Amended:
    """Amend a condition. Raises ChangedSince where a change is older than what is recorded."""
    condition = work.get(OrderCondition, condition_id)
    order = _standing(work, condition.order_id)
    amended = amend(condition, opened_with, changes)
    check_condition(condition, order, work.today)
    return amended


@use_case("withdraw_order_condition")
def withdraw_order_condition(work: UnitOfWork, *, condition_id: str) -> None:
    """Withdraw a condition that was recorded in error."""
    condition = work.get(OrderCondition, condition_id)
    _standing(work, condition.order_id)
    condition.withdrawn = True


@use_case("restore_order_condition")
def restore_order_condition(work: UnitOfWork, *, condition_id: str) -> None:
    """Restore a withdrawn condition."""
    condition = work.get(OrderCondition, condition_id)
    _standing(work, condition.order_id)
    condition.withdrawn = False


@use_case("record_order_event")
def record_order_event(
    work: UnitOfWork, *, event_id: str, order_id: str, **values: Unpack[EventChanges]
) -> str:
    """Record a breach of an order, a variation or extension, a check, or its early end."""
    _standing(work, order_id)
    typed = {"kind": "", "outcome": "", "happened_at": "", "words": "", **_stripped(values)}
    event = OrderEvent(id=event_id, order_id=order_id, **typed)
    check_event(event, work.today)
    work.session.add(event)
    return event_id


@use_case("amend_order_event")
def amend_order_event(
    work: UnitOfWork, *, event_id: str, opened_with: Mapping[str, Any], **changes: Unpack[EventChanges]
) -> Amended:
    """Amend an entry. Raises ChangedSince where a change is older than what is recorded."""
    event = work.get(OrderEvent, event_id)
    _standing(work, event.order_id)
    amended = amend(event, opened_with, changes)
    check_event(event, work.today)
    return amended


@use_case("withdraw_order_event")
def withdraw_order_event(work: UnitOfWork, *, event_id: str) -> None:
    """Withdraw an entry that was recorded in error."""
    event = work.get(OrderEvent, event_id)
    _standing(work, event.order_id)
    event.withdrawn = True


@use_case("restore_order_event")
def restore_order_event(work: UnitOfWork, *, event_id: str) -> None:
    """Restore a withdrawn entry."""
    event = work.get(OrderEvent, event_id)
    _standing(work, event.order_id)
    event.withdrawn = False


def _standing(work: UnitOfWork, order_id: str) -> Order:
    """Get an order that is not withdrawn, and say on the trail in which case it is."""
    order = work.get(Order, order_id)
    check_standing(order)
    work.about = f"case_file {order.case_id}"
    return order


def _stripped(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
