"""Invents disclosure decisions and applications under Clare's Law in some open cases."""

from datetime import date, timedelta
from random import Random

from coordinator.cases.model import Case
from coordinator.cases.rules import PERPETRATOR_ROLES
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication, DvdsStep
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.relationships import FamilyCircle

_WEIGHED = {
    "why": "They work with children and cannot keep them safe without knowing.",
    "facts": "That there is an order, and that he must not be alone with children.",
    "reasonable": "The risk is current and the recipient can lower it.",
    "necessary": "Nobody else can act at the time of risk.",
    "lawful": "Police common law power to prevent crime, and public protection duty.",
    "proportionate": "Only the facts that are needed; no convictions.",
    "alternatives": "He was asked to tell them first, and did not.",
}


class DisclosureInventor:
    """Invents what was considered in about a third of the open cases; its draws are its own."""

    def __init__(self, seed: int, rows: InsertOrder, today: date) -> None:
        self._chance = Random(seed + 9)  # noqa: S311  (nothing here is secret)
        self._rows, self._today = rows, today

    def invent(self, case: Case, circle: FamilyCircle) -> None:
        """Invent a decision that is open, made, or against, and now and then an application."""
        chance = self._chance
        if case.subject_role not in PERPETRATOR_ROLES or case.status == "closed" or chance.random() < 0.65:
            return
        if chance.random() < 0.3:
            self._apply(case, circle)
        considered = self._today - timedelta(days=chance.randrange(10, 40))
        decided = considered + timedelta(days=chance.randrange(1, 5))
        decision = chance.choice(("yes", "yes", "no", ""))
        values = {"decision": decision}
        days = {"review": self._today + timedelta(days=chance.randrange(5, 60))}
        if decision:
            values |= {"decided_by": "Chair of the meeting"}
            days |= {"decided": decided}
        if decision == "yes":
            values |= {"made_by": "Police public protection unit", "how": "in person", "undertaking": "yes"}
            days |= {"made": decided, "undertaking_signed": decided}
        self._rows.add(
            DisclosureDecision(
                id=new_id(chance), case_id=case.id, person_id=circle.subject.id, considered=considered,
                considered_by="Chair of the meeting", recipient_kind=chance.choice(("club", "employer")),
                recipient="The manager", **_WEIGHED, **values, **days,
            )
        )  # fmt: skip

    def _apply(self, case: Case, circle: FamilyCircle) -> None:
        """Invent an application of somebody outside the case, with its first steps."""
        chance, application_id = self._chance, new_id(self._chance)
        received = self._today - timedelta(days=chance.randrange(5, 25))
        self._rows.add(
            DvdsApplication(
                id=application_id, case_id=case.id, person_id=circle.subject.id, received=received,
                route="ask", reference=f"DV/{chance.randrange(100, 999)}", at_risk="A new partner",
                safe_contact="By telephone at work, between 10 and 12", applicant_kind="at risk",
            )
        )  # fmt: skip
        for number, step in enumerate(("contact", "checks")):
            self._rows.add(
                DvdsStep(
                    id=new_id(chance), application_id=application_id, step=step,
                    done=received + timedelta(days=number), by_whom="Police",
                )
            )  # fmt: skip
