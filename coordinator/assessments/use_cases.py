"""Use cases for assessments: begin a draft, fill it in over days, agree it; or record a result alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.assessments import wording
from coordinator.assessments.form import AssessmentForm, Scoring
from coordinator.assessments.library import copy_into_casebook, form_of_tool, offered_forms
from coordinator.assessments.model import Answer, Assessment
from coordinator.assessments.queries import form_of_row, replaced_ids
from coordinator.assessments.rules import (
    AGREED,
    DRAFT,
    MOST_SCORE,
    AnswerValues,
    lowers,
    problem,
    review_day,
    tally,
)
from coordinator.core.errors import ChangedSince, NewerValue, Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import table_of

QUESTION = "q."  # before the key of a question, where answers are among other values
EMPTY = {"answer": "", "words": "", "comment": "", "source": ""}


class AssessmentChanges(TypedDict, total=False):
    """What can be changed of a draft besides its answers."""

    assessed: date | None
    assessor: str
    score: int | None
    level: str
    reason: str
    next_review: date | None


@use_case("record_assessment")
def record_assessment(
    work: UnitOfWork,
    *,
    assessment_id: str,
    case_id: str,
    person_id: str,
    tool: str,
    score: int | None,
    level: str,
    reason: str,
    assessed: date | None,
    assessor: str = "",
) -> str:
    """Record the result of an assessment alone; its form is kept elsewhere, or there was none."""
    work.get(table_of("case_file"), case_id)
    work.get(Person, person_id)
    form = _result_form(work, tool)
    if score is None and not level:
        raise Refused(wording.CHOOSE_SCORE_OR_LEVEL, field="level" if form.levels else "score")
    _check_score(form, score)
    _check_level(form, score, level, reason.strip())
    _check_day(work, assessed)
    assessed = assessed or work.today
    work.session.add(
        Assessment(
            id=assessment_id,
            case_id=case_id,
            person_id=person_id,
            tool=form.code,
            score=score,
            level=level,
            reason=reason.strip(),
            assessed=assessed,
            assessor=assessor.strip(),
            state=AGREED,
            agreed=work.today,
            next_review=review_day(form, assessed),
        )
    )
    return assessment_id


@use_case("begin_assessment")
def begin_assessment(
    work: UnitOfWork,
    *,
    assessment_id: str,
    case_id: str,
    person_id: str,
    form: str,
    replaces: str = "",
) -> str:
    """Begin a draft under the newest edition of a form; one that replaces another begins with its answers."""
    work.get(table_of("case_file"), case_id)
    work.get(Person, person_id)
    entry = next((each for each in offered_forms(work.session) if each.definition.code == form), None)
    if entry is None:
        raise Refused(wording.CHOOSE_FORM, field="form")
    draft = Assessment(
        id=assessment_id,
        case_id=case_id,
        person_id=person_id,
        tool=entry.definition.code,
        state=DRAFT,
        assessed=work.today,
        definition_id=copy_into_casebook(work.session, entry),
    )
    work.session.add(draft)
    work.session.flush()
    if replaces:
        _replace(work, draft, replaces, entry.definition)
    return assessment_id


@use_case("save_assessment")
def save_assessment(
    work: UnitOfWork,
    *,
    assessment_id: str,
    opened_with: Mapping[str, Any],
    answers: Mapping[str, Mapping[str, str]] | None = None,
    **changes: Unpack[AssessmentChanges],
) -> Amended:
    """Save what was filled in of a draft; answers are named "q." and the key of their question.

    Raises ChangedSince where a change is older than what is recorded.
    """
    draft = work.get(Assessment, assessment_id)
    if draft.state != DRAFT:
        raise Refused(wording.IS_FIXED)
    form = form_of_row(work.session, draft)
    if form.scoring is Scoring.SUM and "score" in changes:
        raise Refused(wording.SCORE_FROM_ANSWERS, field="score")
    shown = {name: value for name, value in opened_with.items() if not name.startswith(QUESTION)}
    amended = amend(draft, shown, changes)
    _check_score(form, draft.score)
    if draft.level and draft.level not in form.levels:
        raise Refused(wording.CHOOSE_LEVEL, field="level")
    _check_day(work, draft.assessed)
    work.about = f"case_file {draft.case_id}"
    before, after = dict(amended.before), dict(amended.after)
    for name, value in (answers or {}).items():
        before[name] = opened_with.get(name) or EMPTY
        after[name] = _answer(work, draft, form, name.removeprefix(QUESTION), before[name], value)
    if form.scoring is Scoring.SUM:
        draft.score = tally(form, _given(work, draft)).score
    return Amended(before, after)


@use_case("agree_assessment")
def agree_assessment(work: UnitOfWork, *, assessment_id: str) -> None:
    """Fix a draft: it is not changed any more, only replaced."""
    draft = work.get(Assessment, assessment_id)
    if draft.state != DRAFT:
        raise Refused(wording.IS_FIXED)
    form = form_of_row(work.session, draft)
    missing = tally(form, _given(work, draft)).open
    if missing:
        question = form.questions[missing[0]]
        sentence = wording.no_answer(wording.numbered(question.key, question.label), question.can_be_unknown)
        raise Refused(sentence, field=QUESTION + question.key)
    if form.scoring is Scoring.ENTERED and draft.score is None:
        raise Refused(wording.ENTER_TOTAL, field="score")
    if form.levels and not draft.level:
        raise Refused(wording.LEVEL_NEEDED, field="level")
    _check_level(form, draft.score, draft.level, draft.reason)
    draft.assessed = draft.assessed or work.today
    draft.next_review = draft.next_review or review_day(form, draft.assessed)
    if draft.next_review and draft.next_review <= draft.assessed:
        raise Refused(wording.REVIEW_PASSED, field="next_review")
    draft.state, draft.agreed = AGREED, work.today


@use_case("withdraw_assessment")
def withdraw_assessment(work: UnitOfWork, *, assessment_id: str) -> None:
    """Withdraw an assessment that was recorded in error."""
    work.get(Assessment, assessment_id).withdrawn = True


@use_case("restore_assessment")
def restore_assessment(work: UnitOfWork, *, assessment_id: str) -> None:
    """Restore an assessment that was withdrawn."""
    work.get(Assessment, assessment_id).withdrawn = False


def _answer(
    work: UnitOfWork,
    draft: Assessment,
    form: AssessmentForm,
    key: str,
    opened: Mapping[str, str],
    value: Mapping[str, str],
) -> Mapping[str, str]:
    question = form.questions.get(key)
    if question is None:
        raise Refused(wording.NOT_OF_FORM)
    if wrong := problem(question, value["answer"]):
        raise Refused(wrong, field=QUESTION + key)
    row = _answers(work, draft).get(key)
    if row is None:
        row = Answer(assessment_id=draft.id, question=key, **EMPTY)
        work.session.add(row)
    try:
        amend(row, opened, value)
    except ChangedSince as newer:
        recorded = {name: getattr(row, name) for name in EMPTY}
        first = newer.newer[0]
        clash = NewerValue(QUESTION + key, recorded, dict(value), first.who, first.at)
        raise ChangedSince(str(newer), (clash,)) from newer
    work.session.flush()
    return {name: getattr(row, name) for name in EMPTY}


def _answers(work: UnitOfWork, draft: Assessment) -> dict[str, Answer]:
    rows = work.session.scalars(select(Answer).where(Answer.assessment_id == draft.id))
    return {row.question: row for row in rows}


def _given(work: UnitOfWork, draft: Assessment) -> dict[str, AnswerValues]:
    return {key: AnswerValues(answer=row.answer) for key, row in _answers(work, draft).items()}


def _replace(work: UnitOfWork, draft: Assessment, replaces: str, form: AssessmentForm) -> None:
    old = work.get(Assessment, replaces)
    if old.state == DRAFT:
        raise Refused(wording.NOT_AGREED)
    if old.tool.casefold() != form.code.casefold():
        raise Refused(wording.OTHER_FORM, field="form")
    if replaced_ids(work.session, [replaces]):
        raise Refused(wording.REPLACED_ALREADY)
    draft.supersedes_id, draft.person_id = replaces, old.person_id
    for name in ("assessed", "assessor", "level", "reason"):
        setattr(draft, name, getattr(old, name))
    if form.scoring is Scoring.ENTERED:
        draft.score = old.score
    for key, row in _answers(work, old).items():
        if key in form.questions and not problem(form.questions[key], row.answer):
            values = {name: getattr(row, name) for name in EMPTY}
            work.session.add(Answer(assessment_id=draft.id, question=key, **values))


def _result_form(work: UnitOfWork, tool: str) -> AssessmentForm:
    entries = {entry.definition.code.casefold(): entry.definition for entry in offered_forms(work.session)}
    form = entries.get((tool or "Judged").casefold()) or form_of_tool(tool)
    if form is None:
        raise Refused(wording.CHOOSE_FORM, field="tool")
    return form


def _check_score(form: AssessmentForm, score: int | None) -> None:
    if score is None:
        return
    if form.scoring is Scoring.NONE:
        raise Refused(wording.NO_SCORE, field="score")
    highest = MOST_SCORE if form.highest is None else form.highest
    if not 0 <= score <= highest:
        raise Refused(wording.enter_score(highest), field="score")


def _check_level(form: AssessmentForm, score: int | None, level: str, reason: str) -> None:
    if level and level not in form.levels:
        raise Refused(wording.CHOOSE_LEVEL, field="level")
    if lowers(form, score, level) and not reason.strip():
        raise Refused(wording.REASON_NEEDED, field="reason")


def _check_day(work: UnitOfWork, assessed: date | None) -> None:
    if assessed and assessed > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="assessed")
