"""Invents the orders of most cases, with a condition and often a breach."""

from datetime import date, timedelta
from random import Random

from coordinator.cases.model import Case
from coordinator.cases.rules import PERPETRATOR_ROLES
from coordinator.orders.details import BREACH
from coordinator.orders.kinds import kinds
from coordinator.orders.model import Order, OrderCondition, OrderEvent, OrderPerson
from coordinator.orders.rules import compose
from coordinator.people.rules import spoken_name
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.relationships import FamilyCircle

# Each with the days for which it is made.
_KINDS = (("restraining", 730), ("non-molestation", 365), ("dapo", 365), ("stalking-protection", 730))
_COURTS = {"non-molestation": ("family", "victim"), "restraining": ("magistrates", "conviction")}
_BREACH = "He sent her messages through a friend."


class OrderInventor:
    """Invents an order in each open case and in some closed ones; its draws are its own."""

    def __init__(self, seed: int, rows: InsertOrder, today: date) -> None:
        self._chance = Random(seed + 4)  # noqa: S311  (nothing here is secret)
        self._rows, self._today = rows, today

    def invent(self, case: Case, circle: FamilyCircle) -> None:
        """Invent an order, a condition that names who it protects, and perhaps a breach."""
        chance = self._chance
        is_closed = case.status == "closed"
        if case.subject_role not in PERPETRATOR_ROLES or (is_closed and chance.random() < 0.6):
            return
        victim = circle.victims[0].person
        kind, days = chance.choice(_KINDS)
        court, route = _COURTS.get(kind, ("magistrates", "police"))
        order_id = new_id(chance)
        made = min(self._today, (case.opened or self._today) + timedelta(days=chance.randrange(1, 60)))
        self._rows.add(
            Order(
                id=order_id, case_id=case.id, person_id=circle.subject.id, kind=kind, court=court,
                route=route, reference=f"{kind[:2].upper()}/{chance.randrange(100, 999)}", made=made,
                served=made, expires=made + timedelta(days=days - 1), notified=made,
            )
        )  # fmt: skip
        self._rows.add(OrderPerson(id=new_id(chance), order_id=order_id, person_id=victim.id, protected=True))
        condition = kinds()[kind].condition("no contact")
        if condition:
            words = compose(condition, {"person": spoken_name(victim.surname, victim.forename)})
            self._rows.add(
                OrderCondition(id=new_id(chance), order_id=order_id, kind=condition.code, words=words)
            )
        if not is_closed or chance.random() < 0.5:
            self._rows.add(
                OrderEvent(
                    id=new_id(chance), order_id=order_id, kind=BREACH, words=_BREACH, outcome="arrest",
                    happened=min(self._today, made + timedelta(days=chance.randrange(1, 40))),
                )
            )  # fmt: skip
