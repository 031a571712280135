"""Read the needs that a row lists for its case, and its scores with the days on which they were scored."""

from coordinator.imports import wording
from coordinator.imports.details.referrals import set_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import needs, not_known, whole_number
from coordinator.imports.records.existing_details import GONE, taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_SCORES = {
    "case.rfg_entry": ("RFG", "entry"), "case.rfg_now": ("RFG", "latest"),
    "case.ndt_entry": ("NDT", "entry"), "case.ndt_now": ("NDT", "latest"),
}  # fmt: skip


def read_needs_and_scores(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read the needs and the scores of a row's case."""
    _needs(row, known, case)
    for source, (measure, stage) in _SCORES.items():
        score = _score(row, known, case, source, measure, stage)
        if score is not None:
            set_day(row, score, "scored", f"{source}_on")
            score.is_new = False


def _needs(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    parts, labels = known.parts(case), needs(row.raw("case.needs"))
    for need in labels:
        if ("need", fold(need)) not in parts and not taken_back(parts, "need", fold(need)):
            known.add(draft := row.draft("need", case_id=case.id, label=need))
            parts["need", fold(need)] = draft.id
    row.mark_understood("case.needs", labels[0] if len(labels) == 1 else None)
    if any(taken_back(parts, "need", fold(need)) for need in labels):
        row.mark_not_understood("case.needs", wording.TAKEN_BACK)


def _score(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, source: str, measure: str, stage: str
) -> RecordDraft | None:
    """Return the score of a measure at a stage, if it is what the row says; another one is kept as a note."""
    typed, parts, key = row.words(source), known.parts(case), ("score", measure, stage)
    if not typed or not_known(typed):
        return None
    total = whole_number(typed)
    if total is None:
        row.mark_not_understood(source, wording.NOT_A_NUMBER)
        return None
    if taken_back(parts, *key) and parts[(GONE, *key)] == total:
        row.mark_not_understood(source, wording.TAKEN_BACK)
        return None
    if key not in parts:
        known.add(draft := row.draft("score", case_id=case.id, measure=measure, stage=stage, total=total))
        parts[key] = draft.id
    score = known.get("score", str(parts[key]))
    if score.values.get("total") != total:
        row.mark_not_understood(source, wording.ALREADY)
        return None
    row.mark_understood(source, total)
    return score
