"""Orders, their conditions and what happened to them, as results of a search."""

from dataclasses import replace

from sqlalchemy.orm import Session

from coordinator.core.dates import show_day
from coordinator.orders.kinds import kinds
from coordinator.orders.model import Order, OrderCondition, OrderEvent
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit
from coordinator.search.snippets import why_found


def order_hit(session: Session, order: Order, words: list[str]) -> SearchHit | None:
    """Show an order, unless it is withdrawn."""
    if order.withdrawn:
        return None
    person, kind = session.get(Person, order.person_id), kinds().get(order.kind)
    began = order.made or order.given or order.served
    parts = (
        spoken_name(person.surname, person.forename) if person else "", order.reference,
        show_day(began) if began else "",
    )  # fmt: skip
    fields = (
        (wording.REFERENCE, order.reference), (wording.COURT, order.court_name),
        (wording.BY_WHOM, order.authority), (wording.PROTECTS, order.protects), ("", order.more),
    )  # fmt: skip
    line, why = ", ".join(part for part in parts if part), why_found(words, fields)
    title = kind.name if kind else order.kind
    return SearchHit("order", order.id, title, line, order.case_id, None, why, Group.ORDERS)


def condition_hit(session: Session, condition: OrderCondition, words: list[str]) -> SearchHit | None:
    """Show the order that a condition is of."""
    fields = ((wording.CONDITION, condition.words),)
    return None if condition.withdrawn else _of_order(session, condition.order_id, words, fields)


def event_hit(session: Session, event: OrderEvent, words: list[str]) -> SearchHit | None:
    """Show the order that a breach or another entry is about."""
    fields = (
        ("", event.words), (wording.REFERENCE, event.police_reference),
        (wording.OUTCOME, event.outcome_words),
    )  # fmt: skip
    return None if event.withdrawn else _of_order(session, event.order_id, words, fields)


def _of_order(
    session: Session, order_id: str, words: list[str], fields: tuple[tuple[str, str], ...]
) -> SearchHit | None:
    order = session.get(Order, order_id)
    hit = order_hit(session, order, words) if order else None
    return replace(hit, why=why_found(words, fields)) if hit else None
