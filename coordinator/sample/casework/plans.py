"""Invents the plans of each case, and what its fund is asked to pay."""

from datetime import date, timedelta
from random import Random

from coordinator.cases.model import Case
from coordinator.plans.model import FundLimit, FundPayment, PlanProgress, PlanStep
from coordinator.plans.rules import APPROVED, CLOSE, financial_year, limit_id
from coordinator.sample.agencies import AgencyTable
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.relationships import FamilyCircle
from coordinator.sample.word_lists import words

_ITEMS = (("A door chain", 2450), ("Bus pass for a month", 6200), ("Birth certificate", 1250))
_LIMIT = 500_000  # pence
_REVIEWED_AFTER = timedelta(weeks=6)


class PlanInventor:
    """Invents a step or two for each side of a case; its draws are its own, so that all else stays."""

    def __init__(self, seed: int, rows: InsertOrder, table: AgencyTable, today: date) -> None:
        self._chance = Random(seed + 3)  # noqa: S311  (nothing here is secret)
        self._rows, self._table, self._today = rows, table, today
        starts, _ = financial_year(today)
        rows.add(FundLimit(id=limit_id(starts), starts=starts, pence=_LIMIT))

    def invent(self, case: Case, circle: FamilyCircle) -> None:
        """Invent a support plan for the subject, a safety plan for a victim, and a payment."""
        histories = words().histories
        for person, steps in (
            (circle.subject, histories.support_steps),
            (circle.victims[0].person, histories.safety_steps),
        ):
            for what in self._chance.sample(steps, self._chance.randrange(1, 3)):
                self._step(case, person.id, what)
        self._payment(case)

    def _step(self, case: Case, person_id: str, what: str) -> None:
        chance, opened = self._chance, case.opened or self._today
        step_id = new_id(chance)
        agreed = min(self._today, opened + timedelta(days=chance.randrange(1, 20)))
        is_done = case.status == "closed" or (
            agreed + _REVIEWED_AFTER < self._today and chance.random() < 0.8
        )
        due = agreed + timedelta(days=chance.randrange(20, 40)) if is_done else None
        if not is_done:
            due = self._today + timedelta(days=chance.randrange(-2, 40))
        self._rows.add(
            PlanStep(
                id=step_id, case_id=case.id, person_id=person_id, aim="", what=what,
                who=chance.choice(self._table.speakers["Lodestar programme"]), agreed=agreed,
                due=max(agreed, due or agreed), review=None,
            )
        )  # fmt: skip
        written = min(self._today, agreed + timedelta(days=chance.randrange(1, 15)))
        self._rows.add(
            PlanProgress(
                id=new_id(chance), step_id=step_id, written=written, by_whom="", decision="",
                words=chance.choice(words().histories.plan_progress),
            )
        )  # fmt: skip
        if is_done:
            closed = min(self._today, agreed + _REVIEWED_AFTER)
            self._rows.add(
                PlanProgress(
                    id=new_id(chance), step_id=step_id, written=closed, words="Done as planned.", by_whom="",
                    decision=CLOSE,
                )
            )  # fmt: skip

    def _payment(self, case: Case) -> None:
        chance = self._chance
        item, pence = chance.choice(_ITEMS)
        asked = min(self._today, (case.opened or self._today) + timedelta(days=chance.randrange(3, 30)))
        is_decided = chance.random() < 0.7
        self._rows.add(
            FundPayment(
                id=new_id(chance), case_id=case.id, person_id=None, item=item, pence=pence, asked=asked,
                reason="", answer=APPROVED if is_decided else "", decided=asked if is_decided else None,
                decided_by="Service manager" if is_decided else "",
            )
        )  # fmt: skip
