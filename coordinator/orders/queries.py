"""Queries for the orders of a case."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, literal_column, or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.orders.details import ConditionRow, EventRow, OrderDetails, OrderRow
from coordinator.orders.model import Order, OrderCondition, OrderEvent, OrderPerson
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import rows_by

_RECORDED: ColumnElement[int] = literal_column("court_order.rowid")  # grows in the order of recording
_FIELDS = tuple(OrderDetails.__dataclass_fields__)


def list_orders(session: Session, *, case_id: str) -> tuple[OrderRow, ...]:
    """List the orders of a case, the latest recorded first."""
    asked = select(Order).where(Order.case_id == case_id, ~Order.withdrawn).order_by(_RECORDED.desc())
    return _rows(session, list(session.scalars(asked)))


def list_orders_of_cases(session: Session, *, case_ids: Sequence[str]) -> tuple[OrderRow, ...]:
    """List the orders of several cases, in the order in which they began."""
    standing = [row for row in rows_by(session, Order, Order.case_id, case_ids) if not row.withdrawn]
    return tuple(
        sorted(_rows(session, standing), key=lambda row: (row.began or date.max, row.details.kind, row.id))
    )


def list_watched_orders(session: Session, *, since: date) -> tuple[OrderRow, ...]:
    """List the orders of cases that are not closed whose last day is not before a day, or not known."""
    asked = (
        select(Order)
        .join(Case, Case.id == Order.case_id)
        .where(
            ~Order.withdrawn, Case.status != "closed", or_(Order.expires.is_(None), Order.expires >= since)
        )
    )
    return _rows(session, list(session.scalars(asked)))


def _rows(session: Session, orders: list[Order]) -> tuple[OrderRow, ...]:
    ids = [order.id for order in orders]
    chosen = [row for row in rows_by(session, OrderPerson, OrderPerson.order_id, ids) if row.protected]
    people_ids = {order.person_id for order in orders} | {row.person_id for row in chosen}
    people = {
        row.id: spoken_name(row.surname, row.forename)
        for row in rows_by(session, Person, Person.id, sorted(people_ids))
    }
    protected: dict[str, dict[str, str]] = defaultdict(dict)
    for row in chosen:
        protected[row.order_id][row.person_id] = people[row.person_id]
    conditions, events = _conditions(session, ids), _events(session, ids)
    return tuple(
        OrderRow(
            order.id, order.case_id, people[order.person_id],
            OrderDetails(**{name: getattr(order, name) for name in _FIELDS}),
            tuple(protected[order.id].items()), tuple(conditions[order.id]), tuple(events[order.id]),
        )
        for order in orders
    )  # fmt: skip


def _conditions(session: Session, ids: list[str]) -> dict[str, list[ConditionRow]]:
    by_order: dict[str, list[ConditionRow]] = defaultdict(list)
    rows = [
        row for row in rows_by(session, OrderCondition, OrderCondition.order_id, ids) if not row.withdrawn
    ]
    for row in sorted(rows, key=lambda row: (row.requirement, row.words)):
        by_order[row.order_id].append(
            ConditionRow(row.id, row.order_id, row.kind, row.words, row.requirement, row.expires, row.lifted)
        )
    return by_order


def _events(session: Session, ids: list[str]) -> dict[str, list[EventRow]]:
    by_order: dict[str, list[EventRow]] = defaultdict(list)
    rows = [row for row in rows_by(session, OrderEvent, OrderEvent.order_id, ids) if not row.withdrawn]
    for row in sorted(rows, key=lambda row: (row.happened or date.min, row.happened_at), reverse=True):
        by_order[row.order_id].append(
            EventRow(
                row.id, row.order_id, row.kind, row.outcome, row.happened, row.happened_at, row.words,
                row.police_reference, row.outcome_words,
            )
        )  # fmt: skip
    return by_order
