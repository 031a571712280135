"""Use cases for the quality form of a meeting: fill it in, change it, withdraw it."""

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.assessments.form import AssessmentForm
from coordinator.assessments.library import copy_into_casebook
from coordinator.assessments.model import StoredDefinition
from coordinator.assessments.rules import problem
from coordinator.assessments.use_cases import QUESTION
from coordinator.core.errors import ChangedSince, NewerValue, Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.meetings.model import Meeting
from coordinator.quality import wording
from coordinator.quality.model import MeetingQuality, QualityAnswer
from coordinator.quality.queries import asked_form, find_quality, form_of_quality, why_not
from coordinator.store.audit import UnitOfWork

EMPTY = {"answer": "", "comment": ""}
_WRITES = (MeetingQuality, QualityAnswer)


class QualityChanges(TypedDict, total=False):
    """What can be amended of a quality form besides its answers."""

    filled_in_by: str


@use_case("record_quality", writes=(*_WRITES, StoredDefinition))
def record_quality(
    work: UnitOfWork,
    *,
    quality_id: str,
    meeting_id: str,
    filled_in_by: str,
    answers: Mapping[str, Mapping[str, str]],
) -> str:
    """Record the quality form of a meeting that was held; answers are named "q." and their question's key."""
    meeting = work.get(Meeting, meeting_id)
    if not definition(meeting.forum).quality_form:
        raise Refused(wording.NO_FORM)
    if wrong := why_not(meeting, work.today):
        raise Refused(wrong)
    entry = asked_form(work.session, meeting)
    if entry is None:
        raise Refused(wording.FORM_MISSING)
    if find_quality(work.session, meeting_id) is not None:
        raise Refused(wording.FILLED_ALREADY)
    row = MeetingQuality(
        id=quality_id, meeting_id=meeting_id, filled_in_by=filled_in_by.strip(), filled_in=work.today,
        definition_id=copy_into_casebook(work.session, entry),
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    for name, value in answers.items():
        if value["answer"] or value["comment"].strip():
            _answer(work, row, entry.definition, name, EMPTY, value)
    _must_score(work, row)
    return quality_id


@use_case("amend_quality", writes=_WRITES)
def amend_quality(
    work: UnitOfWork,
    *,
    quality_id: str,
    opened_with: Mapping[str, Any],
    answers: Mapping[str, Mapping[str, str]] | None = None,
    **changes: Unpack[QualityChanges],
) -> Amended:
    """Amend a meeting's quality form. Raises ChangedSince where a change is older than what is recorded."""
    row = work.get(MeetingQuality, quality_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_FORM)
    form = form_of_quality(work.session, row)
    shown = {name: value for name, value in opened_with.items() if not name.startswith(QUESTION)}
    amended = amend(row, shown, changes)
    before, after = dict(amended.before), dict(amended.after)
    for name, value in (answers or {}).items():
        before[name] = {key: (opened_with.get(name) or EMPTY)[key] for key in EMPTY}
        after[name] = _answer(work, row, form, name, before[name], value)
    _must_score(work, row)
    return Amended(before, after)


@use_case("withdraw_quality", writes=(MeetingQuality,))
def withdraw_quality(work: UnitOfWork, *, quality_id: str) -> None:
    """Withdraw a quality form that was filled in in error."""
    work.get(MeetingQuality, quality_id).withdrawn = True


@use_case("restore_quality", writes=(MeetingQuality,))
def restore_quality(work: UnitOfWork, *, quality_id: str) -> None:
    """Restore a withdrawn quality form, unless another one was filled in since."""
    row = work.get(MeetingQuality, quality_id)
    if row.withdrawn and find_quality(work.session, row.meeting_id) is not None:
        raise Refused(wording.FILLED_ALREADY)
    row.withdrawn = False


def _answer(
    work: UnitOfWork,
    quality: MeetingQuality,
    form: AssessmentForm,
    name: str,
    opened: Mapping[str, str],
    value: Mapping[str, str],
) -> Mapping[str, str]:
    key = name.removeprefix(QUESTION)
    question = form.questions.get(key)
    if question is None:
        raise Refused(wording.NOT_OF_FORM)
    if wrong := problem(question, value["answer"]):
        raise Refused(wrong, field=name)
    row = _answers(work, quality).get(key)
    if row is None:
        row = QualityAnswer(quality_id=quality.id, question=key, **EMPTY)
        work.session.add(row)
    try:
        amend(row, opened, {"answer": value["answer"], "comment": value["comment"].strip()})
    except ChangedSince as newer:
        recorded = {each: getattr(row, each) for each in EMPTY}
        first = newer.newer[0]
        clash = NewerValue(name, recorded, dict(value), first.who, first.at)
        raise ChangedSince(str(newer), (clash,)) from newer
    work.session.flush()
    return {each: getattr(row, each) for each in EMPTY}


def _answers(work: UnitOfWork, quality: MeetingQuality) -> dict[str, QualityAnswer]:
    rows = work.session.scalars(select(QualityAnswer).where(QualityAnswer.quality_id == quality.id))
    return {row.question: row for row in rows}


def _must_score(work: UnitOfWork, quality: MeetingQuality) -> None:
    if not any(row.answer for row in _answers(work, quality).values()):
        raise Refused(wording.ANSWER_ONE)
