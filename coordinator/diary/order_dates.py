"""The dates of orders: clocks, hearings, checks, and when orders and their conditions end."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from coordinator.cases.model import Case
from coordinator.diary import wording
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.diary.files import FILE, NOT_CLOSED, SUBJECT
from coordinator.orders.dates import CHECKED, ENDED, NOT_GRANTED, REFUSED, OrderDates, read_clock
from coordinator.orders.kinds import kinds
from coordinator.orders.model import Order, OrderCondition, OrderEvent
from coordinator.orders.wording import HEARING
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name

_AFTER = timedelta(weeks=2)  # how long the end of an order stays in the diary
_READ = (
    "kind", "given", "given_at", "made", "made_at", "served", "served_at", "hearing", "heard", "expires",
    "exempt", "notified", "next_check",
)  # fmt: skip


def orders(session: Session, today: date, until: date) -> Iterator[DiaryEntry]:
    """Yield the dates of orders that must not pass unseen."""
    conditions, entries = _conditions(session, today, until), _entries(session)
    known = kinds()
    for row in session.execute(_asked(today - _AFTER, until)):
        row_id, hearing_at, bound_surname, bound_forename, case_id, reference, surname, forename, *read = row
        dates = OrderDates(
            row_id, **dict(zip(_READ, read, strict=True)), checked=entries.get((row_id, CHECKED)),
            stopped=entries.get((row_id, ENDED)), not_granted=entries.get((row_id, REFUSED)),
            conditions=conditions.get(row_id, ()),
        )  # fmt: skip
        kind = known.get(dates.kind)
        title, bound = kind.name if kind else dates.kind, spoken_name(bound_surname, bound_forename)
        for coming in (*dates.waiting(today), *dates.ran_out(today)):
            if coming.day <= until:
                at = coming.by.at if coming.by else None
                yield DiaryEntry(
                    DiaryKind.ORDER, coming.day, wording.due_of_order(coming.what, title, bound), row_id,
                    Opens.CASE, case_id, reference, spoken_name(surname, forename),
                    read_clock(hearing_at) if coming.what == HEARING else at, coming.what,
                )  # fmt: skip


def _asked(since: date, until: date) -> Select[Any]:
    bound = aliased(Person)
    return (
        select(
            Order.id, Order.hearing_at, bound.surname, bound.forename, *FILE,
            *(getattr(Order, name) for name in _READ),
        )
        .join(Case, Case.id == Order.case_id)
        .join(Person, SUBJECT)
        .join(bound, bound.id == Order.person_id)
        .where(
            ~Order.withdrawn, NOT_CLOSED, or_(Order.expires.is_(None), Order.expires >= since),
            _due_by(until),
        )
    )  # fmt: skip


def _due_by(until: date) -> ColumnElement[bool]:
    """Return the condition that an order has a date by a day; a clock begins before it runs out."""
    with_clocks = [kind.code for kind in kinds().values() if kind.clocks]
    begun = or_(*(day <= until for day in (Order.given, Order.made, Order.served)))
    ending = select(OrderCondition.order_id).where(OrderCondition.expires <= until)
    return or_(
        Order.hearing <= until, Order.expires <= until, Order.next_check <= until, Order.id.in_(ending),
        and_(Order.kind.in_(with_clocks), or_(Order.heard.is_(None), Order.notified.is_(None)), begun),
    )  # fmt: skip


def _conditions(
    session: Session, today: date, until: date
) -> dict[str, tuple[tuple[date, date | None, str], ...]]:
    by_order: dict[str, list[tuple[date, date | None, str]]] = defaultdict(list)
    asked: Any = select(
        OrderCondition.order_id, OrderCondition.expires, OrderCondition.lifted, OrderCondition.words
    ).where(OrderCondition.expires >= today, OrderCondition.expires <= until, ~OrderCondition.withdrawn)
    for order_id, last, lifted, words in session.execute(asked):
        by_order[order_id].append((last, lifted, words))
    return {order_id: tuple(rows) for order_id, rows in by_order.items()}


def _entries(session: Session) -> dict[tuple[str, str], date | None]:
    """Return the last day on which each order was checked, and the first on which it ended or was refused."""
    ends: dict[tuple[str, str], date | None] = {}
    last, first = func.max(OrderEvent.happened), func.min(OrderEvent.happened)
    for kind, entries, day in (
        (CHECKED, (CHECKED,), last), (ENDED, (ENDED,), first), (REFUSED, NOT_GRANTED, first),
    ):  # fmt: skip
        asked = select(OrderEvent.order_id, day).where(
            OrderEvent.kind.in_(entries), OrderEvent.happened.is_not(None), ~OrderEvent.withdrawn
        )
        for order_id, happened in session.execute(asked.group_by(OrderEvent.order_id)):
            ends[order_id, kind] = happened
    return ends
