"""Queries for the plans of a case."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Need
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.plans.model import PlanProgress, PlanStep
from coordinator.plans.rules import CLOSE, DECIDED, KEEP
from coordinator.store.base import CASE, IDS, MOST_IDS, rows_by, standing_in_case

_RECORDED: ColumnElement[int] = literal_column("plan_step.rowid")  # grows in the order of recording
_WRITTEN: ColumnElement[int] = literal_column("plan_progress.rowid")


@dataclass(frozen=True)
class ProgressRow:
    """An entry about a step: its progress, or a review."""

    id: str
    written: date | None
    words: str
    by_whom: str
    decision: str
    next_review: date | None

    @property
    def decision_words(self) -> str:
        """What a review decided, in words: "Kept"; empty for progress alone."""
        return DECIDED.get(self.decision, self.decision)


@dataclass(frozen=True)
class PlanRow:
    """A step of a person's plan, with its progress, the latest first."""

    id: str
    case_id: str
    person_id: str
    name: str
    need_id: str | None
    need: str  # the label of the case's need
    aim: str
    what: str
    who: str
    agreed: date | None
    due: date | None
    review: date | None
    progress: tuple[ProgressRow, ...] = ()

    @property
    def closing(self) -> ProgressRow | None:
        """The review that closed it; None while it is open."""
        return next((entry for entry in self.progress if entry.decision == CLOSE), None)

    @property
    def next_review(self) -> date | None:
        """The day of its next review: as the latest review that kept it says, or as it was first planned."""
        if self.closing:
            return None
        kept = (entry.next_review for entry in self.progress if entry.decision == KEEP)
        return next(kept, self.review)

    @property
    def need_words(self) -> str:
        """The need that it is for: "Housing: a bed for the winter"."""
        return ": ".join(part for part in (self.need, self.aim) if part)


_BY_DAY = standing_in_case(PlanStep, PlanStep.due.asc().nulls_last(), _RECORDED)
_PROGRESS = (
    select(PlanProgress)
    .where(PlanProgress.step_id.in_(IDS), ~PlanProgress.withdrawn)
    .order_by(PlanProgress.written.desc().nulls_last(), _WRITTEN.desc())
)


def list_plan(session: Session, *, case_id: str) -> tuple[PlanRow, ...]:
    """List the steps of the plans of a case, in the order of their target days; those without one last."""
    return _rows(session, list(session.scalars(_BY_DAY, {CASE.key: case_id})))


def _rows(session: Session, steps: list[PlanStep]) -> tuple[PlanRow, ...]:
    progress = _progress(session, [step.id for step in steps])
    people = {row.id: row for row in rows_by(session, Person, Person.id, [step.person_id for step in steps])}
    needs = {
        row.id: row.label
        for row in rows_by(session, Need, Need.id, [step.need_id for step in steps if step.need_id])
    }
    return tuple(
        PlanRow(
            step.id, step.case_id, step.person_id,
            spoken_name(people[step.person_id].surname, people[step.person_id].forename), step.need_id,
            needs.get(step.need_id or "", ""), step.aim, step.what, step.who, step.agreed, step.due,
            step.review, tuple(progress.get(step.id, ())),
        )
        for step in steps
    )  # fmt: skip


def _progress(session: Session, step_ids: list[str]) -> dict[str, list[ProgressRow]]:
    entries: dict[str, list[ProgressRow]] = defaultdict(list)
    for start in range(0, len(step_ids), MOST_IDS):
        for row in session.scalars(_PROGRESS, {IDS.key: step_ids[start : start + MOST_IDS]}):
            entries[row.step_id].append(
                ProgressRow(row.id, row.written, row.words, row.by_whom, row.decision, row.next_review)
            )
    return entries
