"""Use cases for plans: record a step, amend it, write its progress, review it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Need
from coordinator.cases.queries import people_in_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.plans import wording
from coordinator.plans.model import PlanProgress, PlanStep
from coordinator.plans.rules import CLOSE, DECISIONS, KEEP
from coordinator.store.audit import UnitOfWork


class PlanStepChanges(TypedDict, total=False):
    """What can be amended of a step of a plan."""

    person_id: str
    need_id: str | None
    aim: str
    what: str
    who: str
    agreed: date | None
    due: date | None
    review: date | None


@use_case("record_plan_step")
def record_plan_step(
    work: UnitOfWork, *, step_id: str, case_id: str, **values: Unpack[PlanStepChanges]
) -> str:
    """Record something that is to be done for a person of a case; without a day it was agreed today."""
    typed = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    typed["agreed"] = typed.get("agreed") or work.today
    step = PlanStep(id=step_id, case_id=case_id, **{"aim": "", "what": "", "who": "", **typed})
    _check_person(work, step)
    _check(work, step)
    work.session.add(step)
    return step_id


@use_case("amend_plan_step")
def amend_plan_step(
    work: UnitOfWork, *, step_id: str, opened_with: Mapping[str, Any], **changes: Unpack[PlanStepChanges]
) -> Amended:
    """Amend a step of a plan. Raises ChangedSince where a change is older than what is recorded."""
    step = work.get(PlanStep, step_id)
    amended = amend(step, opened_with, changes)
    if "person_id" in amended.after:
        _check_person(work, step)
    _check(work, step)
    return amended


@use_case("withdraw_plan_step")
def withdraw_plan_step(work: UnitOfWork, *, step_id: str) -> None:
    """Withdraw a step that was recorded in error."""
    work.get(PlanStep, step_id).withdrawn = True


@use_case("restore_plan_step")
def restore_plan_step(work: UnitOfWork, *, step_id: str) -> None:
    """Restore a withdrawn step."""
    work.get(PlanStep, step_id).withdrawn = False


@use_case("record_plan_progress")
def record_plan_progress(
    work: UnitOfWork,
    *,
    progress_id: str,
    step_id: str,
    words: str,
    by_whom: str = "",
    written: date | None = None,
) -> str:
    """Add to a step how it goes; earlier words stay as they are."""
    if not words.strip():
        raise Refused(wording.SAY_PROGRESS, field="words")
    _add(work, progress_id, step_id, words, by_whom, written)
    return progress_id


@use_case("review_plan_step")
def review_plan_step(
    work: UnitOfWork,
    *,
    progress_id: str,
    step_id: str,
    decision: str,
    words: str = "",
    by_whom: str = "",
    written: date | None = None,
    next_review: date | None = None,
) -> str:
    """Review a step: keep it, with or without a day for the next review, or close it with what came of it."""
    if decision not in DECISIONS:
        raise Refused(wording.CHOOSE_DECISION, field="decision")
    if decision == CLOSE and not words.strip():
        raise Refused(wording.SAY_WHY_CLOSED, field="words")
    if next_review and next_review <= (written or work.today):
        raise Refused(wording.REVIEW_PASSED, field="next_review")
    _add(
        work, progress_id, step_id, words, by_whom, written, decision=decision,
        next_review=next_review if decision == KEEP else None,
    )  # fmt: skip
    return progress_id


@use_case("withdraw_plan_progress")
def withdraw_plan_progress(work: UnitOfWork, *, progress_id: str) -> None:
    """Withdraw progress or a review; a step that a review closed is open again."""
    work.get(PlanProgress, progress_id).withdrawn = True


@use_case("restore_plan_progress")
def restore_plan_progress(work: UnitOfWork, *, progress_id: str) -> None:
    """Restore withdrawn progress or a withdrawn review."""
    entry = work.get(PlanProgress, progress_id)
    if entry.decision == CLOSE and _is_closed(work, entry.step_id):
        raise Refused(wording.CLOSED_ALREADY)
    entry.withdrawn = False


def _add(
    work: UnitOfWork,
    progress_id: str,
    step_id: str,
    words: str,
    by_whom: str,
    written: date | None,
    **review: Any,
) -> None:
    step = work.get(PlanStep, step_id)
    if step.withdrawn or _is_closed(work, step_id):
        raise Refused(wording.CLOSED_ALREADY)
    if written and written > work.today:
        raise Refused(wording.FUTURE_DAY, field="written")
    work.about = f"case_file {step.case_id}"
    work.session.add(
        PlanProgress(
            id=progress_id, step_id=step_id, written=written or work.today, words=words.strip(),
            by_whom=by_whom.strip(), **review,
        )
    )  # fmt: skip


def _is_closed(work: UnitOfWork, step_id: str) -> bool:
    closing = select(PlanProgress.id).where(
        PlanProgress.step_id == step_id, PlanProgress.decision == CLOSE, ~PlanProgress.withdrawn
    )
    return work.session.scalars(closing.limit(1)).first() is not None


def _check(work: UnitOfWork, step: PlanStep) -> None:
    if not step.what:
        raise Refused(wording.SAY_WHAT, field="what")
    if step.need_id and work.get(Need, step.need_id).case_id != step.case_id:
        raise Refused(wording.CHOOSE_NEED, field="need_id")
    if step.agreed and step.agreed > work.today:
        raise Refused(wording.FUTURE_DAY, field="agreed")
    for field in ("due", "review"):
        at = getattr(step, field)
        if at and step.agreed and at < step.agreed:
            raise Refused(wording.BEFORE_AGREED, field=field)


def _check_person(work: UnitOfWork, step: PlanStep) -> None:
    if step.person_id not in people_in_case(work.session, case_id=step.case_id):
        raise Refused(wording.CHOOSE_PERSON, field="person_id")
