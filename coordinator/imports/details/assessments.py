"""Read a risk assessment: tool score, judged level and reason are three things (docs/domain.md 3.2)."""

from datetime import date

from coordinator.imports import wording
from coordinator.imports.details.referrals import set_day
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import level, not_known, whole_number
from coordinator.imports.records.existing_details import GONE
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_BESIDE = ("assessed", "assessor", "risk_reason", "next_review")


def read_assessment(
    row: RowDraft, known: ExistingRecords, case_id: str, person: RecordDraft, prefix: str
) -> None:
    """Draft an assessment; one of another day is another one."""
    typed, judged = row.words(f"{prefix}.dash"), row.words(f"{prefix}.risk")
    score = whole_number(typed)
    risk = level(judged)
    if typed and score is None and not not_known(typed):
        row.mark_not_understood(f"{prefix}.dash", wording.NOT_A_NUMBER)
    if judged and risk is None and not not_known(judged):
        row.mark_not_understood(f"{prefix}.risk", wording.NOT_A_RISK)
    if score is None and risk is None:
        return
    judgement, reason = risk or ("", "")
    parts = known.parts(known.get("case_file", case_id))
    cell = row.cell(f"{prefix}.assessed")
    day = read_day(cell, row.today) if cell is not None else None
    day = day if day and day <= row.today else None
    existing = _existing(known, parts, person.id, day, (score, judgement))
    if existing is not None and existing.values.get("withdrawn"):
        for name in ("dash", "risk", *_BESIDE):
            row.mark_not_understood(f"{prefix}.{name}", wording.TAKEN_BACK)
        return
    if existing is None:
        existing = row.draft(
            "assessment", case_id=case_id, person_id=person.id, tool="Dash" if score is not None else "",
            score=score, level=judgement, reason=reason,
        )  # fmt: skip
        known.add(existing)
        parts["assessment", person.id, existing.id] = False
    _agree(row, existing, prefix, score, judgement)
    set_day(row, existing, "assessed", f"{prefix}.assessed")
    row.set_text(existing, "assessor", f"{prefix}.assessor")
    row.set_text(existing, "reason", f"{prefix}.risk_reason")
    set_day(row, existing, "next_review", f"{prefix}.next_review", future=True)
    existing.is_new = False


def _existing(
    known: ExistingRecords, parts: dict[tuple[str, ...], object], person_id: str, day: date | None,
    values: tuple[int | None, str],
) -> RecordDraft | None:  # fmt: skip
    """Find the assessment that a row is about: of its day, or of no day that differs from it."""

    def of(*key: str) -> list[RecordDraft]:
        return [known.get("assessment", part[-1]) for part in parts if part[:-1] == key]

    current = of("assessment", person_id)
    if day is not None:
        same_day = [each for each in current if each.values.get("assessed") == day]
        undated = [each for each in current if not each.values.get("assessed") and _fits(each, values)]
        current = same_day or undated
    fitting = [each for each in current if _fits(each, values)]
    gone = [each for each in of(GONE, "assessment", person_id) if _fits(each, values)]
    if not fitting and not current and gone:
        return gone[0]
    return next(iter((*fitting, *current)), None)


def _fits(assessment: RecordDraft, values: tuple[int | None, str]) -> bool:
    pairs = zip(values, (assessment.values.get("score"), assessment.values.get("level")), strict=True)
    return all(here in (None, "") or here == there for here, there in pairs)


def _agree(row: RowDraft, assessment: RecordDraft, prefix: str, score: int | None, judged: str) -> None:
    """Mark score and level as understood where the assessment has them; it is never changed to another."""
    for name, column, value in (("dash", "score", score), ("risk", "level", judged)):
        if value in (None, ""):
            continue
        if assessment.values.get(column) == value:
            row.mark_understood(f"{prefix}.{name}", value)
        else:
            row.mark_not_understood(f"{prefix}.{name}", wording.ALREADY)
