"""Queries for the orders of a case."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.orm import Session

from coordinator.orders.details import ConditionRow, EventRow, OrderDetails, OrderRow
from coordinator.orders.model import Order, OrderCondition, OrderEvent, OrderPerson
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import CASE, columns_by, rows_by, standing_in_case

_RECORDED: ColumnElement[int] = literal_column("court_order.rowid")  # grows in the order of recording
_FIELDS = tuple(OrderDetails.__dataclass_fields__)


_LATEST_FIRST = standing_in_case(Order, _RECORDED.desc())


def list_orders(session: Session, *, case_id: str) -> tuple[OrderRow, ...]:
    """List the orders of a case, the latest recorded first."""
    return _rows(session, list(session.scalars(_LATEST_FIRST, {CASE.key: case_id})))


def list_orders_of_cases(session: Session, *, case_ids: Sequence[str]) -> tuple[OrderRow, ...]:
    """List the orders of several cases, in the order in which they began."""
    standing = [row for row in rows_by(session, Order, Order.case_id, case_ids) if not row.withdrawn]
    return _in_time(session, standing)


def list_orders_about(
    session: Session, *, bound: Collection[str], protected: Collection[str]
) -> tuple[OrderRow, ...]:
    """List the orders of any case that bind or protect some people, in the order in which they began."""
    links = rows_by(session, OrderPerson, OrderPerson.person_id, sorted(protected))
    ids = sorted({link.order_id for link in links if link.protected})
    orders = {row.id: row for row in rows_by(session, Order, Order.person_id, sorted(bound))}
    orders |= {row.id: row for row in rows_by(session, Order, Order.id, ids)}
    return _in_time(session, [row for row in orders.values() if not row.withdrawn])


def _in_time(session: Session, orders: Sequence[Any]) -> tuple[OrderRow, ...]:
    return tuple(
        sorted(_rows(session, orders), key=lambda row: (row.began or date.max, row.details.kind, row.id))
    )


def _rows(session: Session, orders: Sequence[Any]) -> tuple[OrderRow, ...]:
    ids = [order.id for order in orders]
    links = (OrderPerson.id, OrderPerson.order_id, OrderPerson.person_id, OrderPerson.protected)
    read_rows = columns_by(session, links, OrderPerson.order_id, ids)
    chosen = sorted(row for row in read_rows if row.protected)
    people_ids = {order.person_id for order in orders} | {row.person_id for row in chosen}
    names = (Person.id, Person.surname, Person.forename)
    people = {
        person_id: spoken_name(surname, forename)
        for person_id, surname, forename in columns_by(session, names, Person.id, sorted(people_ids))
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
    columns = (
        OrderCondition.withdrawn, OrderCondition.id, OrderCondition.order_id, OrderCondition.kind,
        OrderCondition.words, OrderCondition.requirement, OrderCondition.expires, OrderCondition.lifted,
    )  # fmt: skip
    read_rows = columns_by(session, columns, OrderCondition.order_id, ids)
    rows = [ConditionRow(*values) for withdrawn, *values in read_rows if not withdrawn]
    for row in sorted(rows, key=lambda row: (row.requirement, row.words, row.id)):
        by_order[row.order_id].append(row)
    return by_order


def _events(session: Session, ids: list[str]) -> dict[str, list[EventRow]]:
    by_order: dict[str, list[EventRow]] = defaultdict(list)
    columns = (
        OrderEvent.withdrawn, OrderEvent.id, OrderEvent.order_id, OrderEvent.kind, OrderEvent.outcome,
        OrderEvent.happened, OrderEvent.happened_at, OrderEvent.words, OrderEvent.police_reference,
        OrderEvent.outcome_words,
    )  # fmt: skip
    read_rows = columns_by(session, columns, OrderEvent.order_id, ids)
    rows = sorted(
        (EventRow(*values) for withdrawn, *values in read_rows if not withdrawn), key=lambda row: row.id
    )
    for row in sorted(rows, key=lambda row: (row.happened or date.min, row.happened_at), reverse=True):
        by_order[row.order_id].append(row)
    return by_order
