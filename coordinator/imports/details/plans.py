"""Read the steps of somebody's support or safety plan, and what the Personalisation Fund is to pay for."""

from coordinator.imports import wording
from coordinator.imports.details.referrals import set_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.plans.rules import MOST_PENCE, read_pounds


def read_plans(row: RowDraft, known: ExistingRecords) -> None:
    """Read the plan and the payments for each person of a row; both are of a case."""
    if row.case is None:
        return
    for prefix, person in row.people.items():
        _plan(row, known, row.case, person, prefix)
        _fund(row, known, row.case, person, prefix)


def _plan(row: RowDraft, known: ExistingRecords, case: RecordDraft, person: RecordDraft, prefix: str) -> None:
    source, what = f"{prefix}.plan", row.raw(f"{prefix}.plan")
    beside = [f"{prefix}.plan_{name}" for name in ("who", "due", "review")]
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
    step.is_new = False


def _fund(row: RowDraft, known: ExistingRecords, case: RecordDraft, person: RecordDraft, prefix: str) -> None:
    source, amount = f"{prefix}.fund_item", f"{prefix}.fund_amount"
    item, reason = row.raw(source), f"{prefix}.fund_reason"
    if not_known(item):
        for beside in (amount, reason):
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
