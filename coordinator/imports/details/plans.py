"""Read the steps of somebody's support or safety plan, and what the Personalisation Fund is to pay for."""

from coordinator.imports import wording
from coordinator.imports.details.referrals import set_chosen, set_day
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.plans.rules import ANSWERS, MOST_PENCE, read_pounds

# What a column beside a plan's step says of it; the first three are in the order of the step's values.
_BESIDE = ("who", "due", "review", "aim", "agreed", "need", "progress", "progress_on", "progress_by")
_FUND = ("amount", "reason", "asked", "answer", "decided_by", "decided")


def read_plans(row: RowDraft, known: ExistingRecords) -> None:
    """Read the plan and the payments for each person of a row; both are of a case."""
    if row.case is None:
        return
    for prefix, person in row.people.items():
        _plan(row, known, row.case, person, prefix)
        _fund(row, known, row.case, person, prefix)


def _plan(row: RowDraft, known: ExistingRecords, case: RecordDraft, person: RecordDraft, prefix: str) -> None:
    source, what = f"{prefix}.plan", row.raw(f"{prefix}.plan")
    beside = [f"{prefix}.plan_{name}" for name in _BESIDE]
    if not_known(what):
        for each in beside:
            row.mark_not_understood(each, wording.NO_PLAN)
        return
    step = _detail(row, known, case, "plan_step", ("plan", person.id, fold(what)), source, person)
    if step is None:
        return
    row.set_text(step, "what", source)
    row.set_text(step, "who", beside[0])
    set_day(row, step, "due", beside[1], future=True)
    set_day(row, step, "review", beside[2], future=True)
    row.set_text(step, "aim", f"{prefix}.plan_aim")
    set_day(row, step, "agreed", f"{prefix}.plan_agreed")
    _need(row, known, case, step, f"{prefix}.plan_need")
    _progress(row, known, step, f"{prefix}.plan_progress")
    step.is_new = False


def _need(row: RowDraft, known: ExistingRecords, case: RecordDraft, step: RecordDraft, source: str) -> None:
    """Read which need of the case a step is for."""
    typed = row.words(source)
    if not_known(typed):
        return
    need = known.parts(case).get(("need", fold(typed)))
    if need is None:
        row.mark_not_understood(source, wording.NO_SUCH_NEED)
    elif step.values.get("need_id") not in (None, "", need):
        row.mark_not_understood(source, wording.ALREADY)
    else:
        row.set_value(step, "need_id", need, source)


def _progress(row: RowDraft, known: ExistingRecords, step: RecordDraft, source: str) -> None:
    """Read what is written about a step's progress, with its day."""
    words, on, by_whom = row.raw(source), f"{source}_on", f"{source}_by"
    cell = row.cell(on)
    day = read_day(cell, row.today) if cell is not None else None
    if not_known(words) or day is None or day > row.today:
        for each in (source, on, by_whom):
            if not not_known(row.words(each)):
                row.mark_not_understood(each, wording.NO_PROGRESS)
        return
    parts, key = known.parts(step), ("progress", fold(words))
    if taken_back(parts, *key):
        row.mark_not_understood(source, wording.TAKEN_BACK)
        return
    if key not in parts:
        known.add(draft := row.draft("plan_progress", step_id=step.id, words=words, written=day))
        parts[key] = draft.id
    progress = known.get("plan_progress", str(parts[key]))
    row.mark_understood(source, words)
    row.set_value(progress, "written", day, on)
    row.set_text(progress, "by_whom", by_whom)
    progress.is_new = False


def _fund(row: RowDraft, known: ExistingRecords, case: RecordDraft, person: RecordDraft, prefix: str) -> None:
    source, amount = f"{prefix}.fund_item", f"{prefix}.fund_amount"
    item, reason = row.raw(source), f"{prefix}.fund_reason"
    if not_known(item):
        for beside in (f"{prefix}.fund_{name}" for name in _FUND):
            row.mark_not_understood(beside, wording.NOTHING_TO_PAY)
        return
    pence = read_pounds(row.words(amount)) if row.words(amount) else None
    if pence is not None and pence > MOST_PENCE:
        pence = None
    key = ("fund", person.id, fold(item), str(pence))
    payment = _detail(row, known, case, "fund_payment", key, source, person)
    if payment is None:
        return
    row.set_text(payment, "item", source)
    row.set_text(payment, "reason", reason)
    set_day(row, payment, "asked", f"{prefix}.fund_asked")
    set_chosen(row, payment, "answer", f"{prefix}.fund_answer", ANSWERS, answers="fund_answer")
    row.set_text(payment, "decided_by", f"{prefix}.fund_decided_by")
    set_day(row, payment, "decided", f"{prefix}.fund_decided")
    if pence is not None:
        row.set_value(payment, "pence", pence, amount)
    elif row.words(amount) and not not_known(row.words(amount)):
        row.mark_not_understood(amount, wording.NO_MONEY)
    payment.is_new = False


def _detail(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, table: str, key: tuple[str, ...], source: str,
    person: RecordDraft,
) -> RecordDraft | None:  # fmt: skip
    """Return the detail of a case with a key, or draft it; None, and a note, for one that was withdrawn."""
    parts = known.parts(case)
    if taken_back(parts, *key):
        row.mark_not_understood(source, wording.TAKEN_BACK)
        return None
    if key in parts:
        return known.get(table, str(parts[key]))
    detail = row.draft(table, case_id=case.id, person_id=person.id)
    known.add(detail)
    parts[key] = detail.id
    return detail
