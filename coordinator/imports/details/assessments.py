"""Read a risk assessment: tool score, judged level and reason are three things (docs/domain.md 3.2)."""

from datetime import date

from coordinator.imports import wording
from coordinator.imports.details.referrals import set_day
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import level, not_known, whole_number
from coordinator.imports.records.existing_details import GONE
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_BESIDE = ("assessed", "assessor", "risk_reason", "next_review")


def read_assessment(
    row: RowDraft, known: ExistingRecords, case_id: str, person: RecordDraft, prefix: str
) -> None:
    """Draft an assessment; one of another day, or another result of another hearing, is another one."""
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
    day = _day(row, prefix)
    existing = _existing(
        known, parts, person.id, day, (score, judgement), of_hearing=_of_hearing(row, prefix)
    )
    if existing is not None and existing.values.get("withdrawn"):
        for name in ("dash", "risk", *_BESIDE):
            row.mark_not_understood(f"{prefix}.{name}", wording.TAKEN_BACK)
        return
    if existing is None:
        existing = row.draft(
            "assessment", case_id=case_id, person_id=person.id, tool="Dash" if score is not None else "",
            score=score, level=judgement, reason=reason, assessed=day,
        )  # fmt: skip
        known.add(existing)
        parts["assessment", person.id, existing.id] = False
    _agree(row, existing, prefix, score, judgement)
    set_day(row, existing, "assessed", f"{prefix}.assessed")
    row.set_text(existing, "assessor", f"{prefix}.assessor")
    row.set_text(existing, "reason", f"{prefix}.risk_reason")
    set_day(row, existing, "next_review", f"{prefix}.next_review", future=True)
    existing.is_new = False


def _of_hearing(row: RowDraft, prefix: str) -> bool:
    """Tell whether a row is about a hearing and gives no other day for its assessment."""
    return (
        row.meeting is not None
        and row.kind is not SheetKind.ACTIONS
        and not_known(row.words(f"{prefix}.assessed"))
    )


def _day(row: RowDraft, prefix: str) -> date | None:
    """Return the day of a row's assessment: its own, or that of the hearing it was listed for."""
    if row.meeting is not None and _of_hearing(row, prefix):
        day = row.meeting.values.get("held")
    else:
        cell = row.cell(f"{prefix}.assessed")
        day = read_day(cell, row.today) if cell is not None else None
    return day if isinstance(day, date) and day <= row.today else None


def _existing(
    known: ExistingRecords, parts: dict[tuple[str, ...], object], person_id: str, day: date | None,
    values: tuple[int | None, str], *, of_hearing: bool,
) -> RecordDraft | None:  # fmt: skip
    """Find the assessment that a row is about: of its day, or one that says the same and may be it."""

    def of(*key: str) -> list[RecordDraft]:
        return [known.get("assessment", part[-1]) for part in parts if part[:-1] == key]

    current = of("assessment", person_id)
    undated = [each for each in current if not each.values.get("assessed")]
    if day is not None:
        same_day = [each for each in current if each.values.get("assessed") == day]
        others = [*(_beside(current, day) if of_hearing else ()), *undated]
        current = same_day or [each for each in others if _fits(each, values)]
    elif of_hearing and not undated:
        current = [each for each in _beside(current, date.max) if _fits(each, values)]
    fitting = [each for each in current if _fits(each, values)]
    gone = [each for each in of(GONE, "assessment", person_id) if _fits(each, values)]
    if not fitting and not current and gone:
        return gone[0]
    return next(iter((*fitting, *current)), None)


def _beside(assessments: list[RecordDraft], day: date) -> list[RecordDraft]:
    """List the last assessment before a day and the first after it: a hearing may repeat their result."""
    dated = [(each, on) for each in assessments if isinstance(on := each.values.get("assessed"), date)]
    before = max((on for _, on in dated if on <= day), default=None)
    after = min((on for _, on in dated if on > day), default=None)
    return [each for each, on in dated if on in (before, after)]


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
