"""Gather the orders in force of a pack's cases: those in their files, and those in other files.

An order of another file belongs here if it binds a perpetrator of the case, or protects a victim or child of
it from anybody. What is typed in that file and who else is in it stay there.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from coordinator.orders.details import OrderRow
from coordinator.orders.queries import list_orders_about, list_orders_of_cases
from coordinator.packs.records.orders import PackOrder, pack_order
from coordinator.packs.snapshot import PackLink

_KEPT_SAFE = (*VICTIM_ROLES, "child", "adult at risk")


def gather_orders(
    session: Session, links: Mapping[str, tuple[PackLink, ...]], on: date
) -> dict[str, tuple[PackOrder, ...]]:
    """Gather the orders in force on a day, by case: its own first; `links` is everybody in each file."""
    own: dict[str, list[PackOrder]] = defaultdict(list)
    his = {case_id: _bound_here(people) for case_id, people in links.items()}
    for order in list_orders_of_cases(session, case_ids=list(links)):
        if order.stands(on):
            made = pack_order(order, on, his=order.details.person_id in his[order.case_id])
            own[order.case_id].append(made)
    bound = {link.person.person_id for people in links.values() for link in people if _is_accused(link)}
    safe = {
        link.person.person_id
        for people in links.values()
        for link in people
        if link.role in _KEPT_SAFE or link.person.protected
    }
    about = [each for each in list_orders_about(session, bound=bound, protected=safe) if each.stands(on)]
    return {
        case_id: (
            *own[case_id],
            *(
                _of_another_file(order, people, his[case_id], on)
                for order in about
                if _bears(order, case_id, people)
            ),
        )
        for case_id, people in links.items()
    }


def _is_accused(link: PackLink) -> bool:
    return link.role in PERPETRATOR_ROLES


def _bound_here(people: tuple[PackLink, ...]) -> set[str]:
    """Return the perpetrators of a case who are not protected."""
    return {link.person.person_id for link in people if _is_accused(link) and not link.person.protected}


def _bears(order: OrderRow, case_id: str, people: tuple[PackLink, ...]) -> bool:
    """Tell whether an order of another file bears on a case."""
    if order.case_id == case_id:
        return False
    bound = {link.person.person_id for link in people if _is_accused(link)}
    return order.details.person_id in bound or bool(_protected_here(order, people))


def _protected_here(order: OrderRow, people: tuple[PackLink, ...]) -> tuple[str, ...]:
    """Name the people of a case that an order protects, its perpetrators excepted."""
    here = {link.person.person_id for link in people if not _is_accused(link) or link.person.protected}
    return tuple(name for person_id, name in order.protected if person_id in here and name)


def _of_another_file(order: OrderRow, people: tuple[PackLink, ...], his: set[str], on: date) -> PackOrder:
    """Freeze an order of another file without its typed words, and without the names of others there."""
    made = pack_order(order, on, his=order.details.person_id in his)
    last = replace(made.breach, outcome_words="") if made.breach else None
    return replace(
        made, court_name="", conditions=(), standard=0, breach=last, protects=_protected_here(order, people),
        elsewhere=True, case_id=order.case_id,
    )  # fmt: skip
