"""Queries for the assessments of a case."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session, aliased

from coordinator.assessments.form import AssessmentForm, Risk
from coordinator.assessments.library import KIND, form_of, form_of_result, form_of_tool, shipped_forms
from coordinator.assessments.model import Answer, Assessment, StoredDefinition
from coordinator.assessments.rules import (
    DRAFT,
    AnswerDifference,
    AnswerTally,
    AnswerValues,
    differences,
    prompted,
    tally,
)
from coordinator.store.base import CASE, MOST_IDS, get_row, rows_by, standing_in_case

_RECORDED: ColumnElement[int] = literal_column("assessment.rowid")  # grows in the order of recording


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment of a linked person."""

    id: str
    person_id: str
    tool: str
    score: int | None
    level: str
    reason: str
    assessed: date | None
    assessor: str = ""
    next_review: date | None = None
    draft: bool = False
    superseded: bool = False
    form_name: str = ""
    edition: int | None = None  # of its form; None: a result that was recorded alone
    highest: int | None = None
    risk: Risk = Risk.NONE

    @property
    def series(self) -> tuple[str, str]:
        """What its results are compared within: one person and one tool."""
        return self.person_id, self.tool.casefold()


@dataclass(frozen=True)
class AssessmentFile:
    """An assessment with its form, its answers, and what changed since the one before."""

    row: AssessmentRow
    case_id: str
    form: AssessmentForm
    answers: dict[str, AnswerValues]
    before: AssessmentRow | None = None
    changed: tuple[AnswerDifference, ...] = ()

    @property
    def answered(self) -> bool:
        """Tell whether its answers are known; of a result alone, its scan or its paper has them."""
        return self.row.edition is not None

    @property
    def tally(self) -> AnswerTally:
        """What its answers add up to."""
        return tally(self.form, self.answers)

    @property
    def prompts(self) -> tuple[str, ...]:
        """What its answers ask for."""
        return prompted(self.form, self.answers)


_NEWEST_FIRST = standing_in_case(Assessment, Assessment.assessed.desc().nulls_last(), _RECORDED.desc())
_DRAFTS = _NEWEST_FIRST.where(Assessment.state == DRAFT)
_AGREED = _NEWEST_FIRST.where(Assessment.state != DRAFT)


def list_assessments(session: Session, *, case_id: str, drafts: bool = False) -> tuple[AssessmentRow, ...]:
    """List the agreed assessments of a case, or its drafts; what is replaced comes last."""
    held = session.scalars(_DRAFTS if drafts else _AGREED, {CASE.key: case_id}).all()
    rows = assessment_rows(session, held)
    return tuple(sorted(rows, key=lambda row: row.superseded))


def assessment_rows(session: Session, rows: Sequence[Assessment]) -> tuple[AssessmentRow, ...]:
    """Show assessments with what their forms say."""
    replaced = replaced_ids(session, [row.id for row in rows])
    ids = list({row.definition_id for row in rows if row.definition_id})
    forms = {
        held.id: form_of(held.content)
        for held in rows_by(session, StoredDefinition, StoredDefinition.id, ids)
    }
    return tuple(
        _row(row, forms.get(row.definition_id or "") or form_of_tool(row.tool), row.id in replaced)
        for row in rows
    )


def replaced_ids(session: Session, ids: Sequence[str]) -> frozenset[str]:
    """Return which assessments an agreed one replaces."""
    newer = rows_by(session, Assessment, Assessment.supersedes_id, ids)
    return frozenset(
        row.supersedes_id for row in newer if row.supersedes_id and not row.withdrawn and row.state != DRAFT
    )


@cache  # it takes longer to make than to run
def standing() -> tuple[ColumnElement[bool], ...]:
    """Return the condition for assessments that count now: agreed, not withdrawn, not replaced."""
    newer = aliased(Assessment)
    replaced = (
        select(newer.id)
        .where(newer.supersedes_id == Assessment.id, ~newer.withdrawn, newer.state != DRAFT)
        .exists()
    )
    return Assessment.state != DRAFT, ~Assessment.withdrawn, ~replaced


def get_assessment(session: Session, *, assessment_id: str) -> AssessmentFile:
    """Get an assessment with its answers, beside the one before. Raises Missing."""
    held = get_row(session, Assessment, assessment_id)
    row = assessment_rows(session, [held])[0]
    form = form_of_row(session, held)
    answers = _answers(session, assessment_id)
    before = _before(session, held, row)
    both = before is not None and before.edition is not None and row.edition is not None
    changed = differences(form, _answers(session, before.id), answers) if before and both else ()
    return AssessmentFile(row, held.case_id, form, answers, before, changed)


def form_of_row(session: Session, held: Assessment) -> AssessmentForm:
    """Return the form of an assessment as the casebook holds it; of a result alone, one without questions."""
    if not held.definition_id:
        return form_of_result(held.tool)
    return form_of(get_row(session, StoredDefinition, held.definition_id or "").content)


def risk_of_tools(session: Session) -> dict[str, Risk]:
    """Return whose risk each tool in this casebook judges, by the tool in small letters."""
    forms = [entry.definition for entry in shipped_forms().entries]
    stored = select(StoredDefinition.content).where(StoredDefinition.kind == KIND)  # not those of forums
    forms += [form_of(content) for content in session.scalars(stored)]
    return {form.code.casefold(): form.risk for form in forms}


def list_reviews_due(session: Session, *, today: date, case_id: str = "") -> tuple[Assessment, ...]:
    """List the newest standing assessments of each person and tool to review by a day, of one case or all."""
    due = select(Assessment.case_id).where(Assessment.next_review <= today, *standing())
    if case_id:
        due = due.where(Assessment.case_id == case_id)
    asked = select(Assessment).where(Assessment.case_id.in_(due), *standing())
    rows = session.scalars(asked.order_by(Assessment.assessed.desc().nulls_last(), _RECORDED.desc()))
    newest = newest_of_series(rows)
    return tuple(row for row in newest if row.next_review and row.next_review <= today)


def latest_assessments(session: Session, *, case_ids: Sequence[str]) -> list[Assessment]:
    """List the newest standing assessment of each person and tool in some cases, for their papers."""
    rows: list[Assessment] = []
    for start in range(0, len(case_ids), MOST_IDS):
        some = Assessment.case_id.in_(case_ids[start : start + MOST_IDS])
        asked = select(Assessment).where(some, *standing())
        rows += session.scalars(asked.order_by(Assessment.assessed.desc().nulls_last(), _RECORDED.desc()))
    return newest_of_series(rows)


def newest_of_series(rows: Iterable[Assessment]) -> list[Assessment]:
    """Keep the first of each case, person and tool; the newest come first."""
    newest: dict[tuple[str, str, str], Assessment] = {}
    for row in rows:
        newest.setdefault((row.case_id, row.person_id, row.tool.casefold()), row)
    return list(newest.values())


def series_of(rows: Iterable[AssessmentRow]) -> dict[tuple[str, str], list[AssessmentRow]]:
    """Group standing assessments by person and tool, the oldest first."""
    grouped: dict[tuple[str, str], list[AssessmentRow]] = defaultdict(list)
    for row in rows:
        if not row.superseded:
            grouped[row.series].insert(0, row)
    return dict(grouped)


def _row(row: Assessment, form: AssessmentForm | None, replaced: bool) -> AssessmentRow:
    return AssessmentRow(
        row.id, row.person_id, row.tool, row.score, row.level, row.reason, row.assessed, row.assessor,
        row.next_review, row.state == DRAFT, replaced, form.name if form else row.tool,
        form.edition if form and row.definition_id else None, form.highest if form else None,
        form.risk if form else Risk.TO_PERSON,
    )  # fmt: skip


def _answers(session: Session, assessment_id: str) -> dict[str, AnswerValues]:
    rows = session.scalars(select(Answer).where(Answer.assessment_id == assessment_id))
    return {row.question: AnswerValues(row.answer, row.words, row.comment, row.source) for row in rows}


def _before(session: Session, held: Assessment, row: AssessmentRow) -> AssessmentRow | None:
    """Return the newest standing assessment of the same person and tool that is not newer than this."""
    others = [
        each
        for each in list_assessments(session, case_id=held.case_id)
        if each.series == row.series
        and each.id != row.id
        and not each.superseded
        and (not each.assessed or not row.assessed or each.assessed <= row.assessed)
    ]
    return others[0] if others else None
