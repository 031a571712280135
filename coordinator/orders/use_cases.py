"""Use cases for orders: record, amend, withdraw and restore one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import uuid4

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend, amend_with_parts
from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.orders import wording
from coordinator.orders.checks import check_order, check_standing
from coordinator.orders.details import OrderDetails
from coordinator.orders.kinds import kinds
from coordinator.orders.model import Order, OrderCondition, OrderPerson
from coordinator.store.audit import UnitOfWork


class OrderChanges(TypedDict, total=False):
    """What can be amended of an order, apart from the people that it protects."""

    person_id: str
    kind: str
    reference: str
    court: str
    route: str
    rank: str
    court_name: str
    authority: str
    given: date | None
    given_at: str
    made: date | None
    made_at: str
    served: date | None
    served_at: str
    hearing: date | None
    hearing_at: str
    heard: date | None
    expires: date | None
    no_end: bool
    exempt: str
    notified: date | None
    power_of_arrest: str
    protects: str
    more: str
    next_check: date | None


Protected = tuple[tuple[str, bool], ...]  # ids of people, each with whether the order protects them


def protected_name(person_id: str) -> str:
    """Return what a form calls whether an order protects a person."""
    return f"protected{person_id}"


@use_case("record_order")
def record_order(
    work: UnitOfWork, *, order_id: str, case_id: str, details: OrderDetails, protected: Protected = ()
) -> str:
    """Record an order with the conditions that every order of its kind has."""
    work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    order = Order(id=order_id, case_id=case_id, **typed)
    _check_person(work, order)
    check_order(order, work.today)
    work.session.add(order)
    for condition in kinds()[order.kind].conditions:
        if condition.standard:
            work.session.add(
                OrderCondition(
                    id=uuid4().hex, order_id=order_id, kind=condition.code, words=condition.words,
                    requirement=condition.requirement,
                )
            )  # fmt: skip
    for person_id, chosen in protected:
        _amend_protected(work, order, person_id, {"protected": False}, chosen)
    return order_id


@use_case("amend_order")
def amend_order(
    work: UnitOfWork,
    *,
    order_id: str,
    opened_with: Mapping[str, Any],
    protected: Protected = (),
    **changes: Unpack[OrderChanges],
) -> Amended:
    """Amend an order, and whether it protects those people that are given.

    In what the form was opened with and in the answer, each of these is called by `protected_name`.
    Raises ChangedSince where a change is older than what is recorded.
    """
    order = work.get(Order, order_id)
    check_standing(order)
    work.about = f"case_file {order.case_id}"

    def details() -> Amended:
        amended = amend(order, opened_with, changes)
        if "person_id" in amended.after:
            _check_person(work, order)
        check_order(order, work.today)
        return amended

    def protection_of(person_id: str, chosen: bool) -> Callable[[], Amended]:
        name = protected_name(person_id)
        opened = {"protected": opened_with[name]} if name in opened_with else {}
        return lambda: _amend_protected(work, order, person_id, opened, chosen)

    return amend_with_parts(
        details,
        [(protected_name(person_id), protection_of(person_id, chosen)) for person_id, chosen in protected],
    )


@use_case("withdraw_order")
def withdraw_order(work: UnitOfWork, *, order_id: str) -> None:
    """Withdraw an order that was recorded in error."""
    work.get(Order, order_id).withdrawn = True


@use_case("restore_order")
def restore_order(work: UnitOfWork, *, order_id: str) -> None:
    """Restore a withdrawn order."""
    work.get(Order, order_id).withdrawn = False


def _check_person(work: UnitOfWork, order: Order) -> None:
    if order.person_id not in people_in_case(work.session, case_id=order.case_id):
        raise Refused(wording.CHOOSE_PERSON, field="person_id")


def _amend_protected(
    work: UnitOfWork, order: Order, person_id: str, opened: Mapping[str, Any], chosen: bool
) -> Amended:
    """Change whether an order protects somebody; a person may have left the case since."""
    if chosen and person_id == order.person_id:
        raise Refused(wording.BOUND_AND_PROTECTED, field=protected_name(person_id))
    asked = select(OrderPerson).where(OrderPerson.order_id == order.id, OrderPerson.person_id == person_id)
    # A merge of two records can leave two rows for one person.
    row = work.session.scalars(asked.order_by(OrderPerson.protected.desc())).first()
    if row is None and not chosen:
        return Amended({}, {})  # there is a row only of somebody that it protects or protected
    if row is None:
        if person_id not in people_in_case(work.session, case_id=order.case_id):
            raise Refused(wording.NOT_IN_CASE, field=protected_name(person_id))
        row = OrderPerson(order_id=order.id, person_id=person_id, protected=False)
        work.session.add(row)
    return amend(row, opened, {"protected": chosen})
