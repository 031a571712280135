"""The dates of plans: the target days and the reviews of their steps."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from coordinator.cases.model import Case
from coordinator.diary import wording
from coordinator.diary.entry import DiaryEntry, DiaryKind, Opens
from coordinator.diary.files import FILE, OPEN_CASES, SUBJECT
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.plans.model import PlanProgress, PlanStep
from coordinator.plans.rules import CLOSE, KEEP

_WRITTEN: ColumnElement[int] = literal_column("plan_progress.rowid")
_OF_STEP = (PlanProgress.step_id == PlanStep.id, ~PlanProgress.withdrawn)


def plans(session: Session, _today: date, until: date, of_case: str = "") -> Iterator[DiaryEntry]:
    """Yield the target days and the next reviews of the open steps of plans; of one case, or of all."""
    whose, review = aliased(Person), _next_review()
    closed = select(PlanProgress.id).where(*_OF_STEP, PlanProgress.decision == CLOSE).exists()
    asked = (
        select(PlanStep.id, PlanStep.what, PlanStep.due, review, whose.surname, whose.forename, *FILE)
        .join(Case, Case.id == PlanStep.case_id)
        .join(Person, SUBJECT)
        .join(whose, whose.id == PlanStep.person_id)
        .where(
            ~PlanStep.withdrawn,
            PlanStep.case_id.in_(OPEN_CASES),
            ~closed,
            or_(PlanStep.due <= until, review <= until),
            *([PlanStep.case_id == of_case] if of_case else []),
        )
    )  # fmt: skip
    for row in session.execute(asked):
        step_id, what, due, next_review, surname, forename, case_id, reference, *subject = row
        name = spoken_name(surname, forename)
        for part, day, words in (
            ("due", due, wording.due_step), ("review", next_review, wording.due_review),
        ):  # fmt: skip
            if day and day <= until:
                yield DiaryEntry(
                    DiaryKind.PLAN, day, words(what, name), step_id, Opens.CASE, case_id, reference,
                    spoken_name(*subject), part=part,
                )  # fmt: skip


def _next_review() -> ColumnElement[Any]:
    """Return the day of a step's next review: as the last review that kept it says, or as first planned."""
    kept = select(PlanProgress.id).where(*_OF_STEP, PlanProgress.decision == KEEP)
    latest = (PlanProgress.written.desc().nulls_last(), _WRITTEN.desc())
    planned = kept.with_only_columns(PlanProgress.next_review).order_by(*latest).limit(1).scalar_subquery()
    return case((kept.exists(), planned), else_=PlanStep.review)
