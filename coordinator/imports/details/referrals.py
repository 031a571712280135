"""Read the referral that brought a case in, and how the case is run."""

from datetime import date

from coordinator.cases.state import CLOSED_OUTCOMES
from coordinator.core.dates import read_time
from coordinator.forums.registry import recognise
from coordinator.imports import wording
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import not_known, yes_or_no
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.referrals.rules import ANSWERS, CONSENTS, HOWS

_WORDS = (
    "source_person", "grounds", "without_reason", "offer", "engages", "health", "answer_reason", "replied_to",
)  # fmt: skip
_CHOSEN = {"how": HOWS, "consent": CONSENTS, "aware": {"yes": "yes", "no": "no"}, "answer": ANSWERS}
_DAYS = ("answered", "replied")
_FIELDS = (*_WORDS, *_CHOSEN, *_DAYS, "follow_up", "starts", "forum")
_STATE_WORDS = ("key_worker", "lead_agency", "hold_reason")


def read_referral(row: RowDraft, known: ExistingRecords) -> None:
    """Read how a row's case is run, and its referral.

    When the referral came, who sent it and why are the case's own columns of the same row.
    """
    filled = [name for name in _FIELDS if not not_known(row.words(f"referral.{name}"))]
    if row.case is None:
        return
    _case_state(row, row.case)
    if not filled:
        return
    referral = _referral(row, known, row.case)
    if referral is None:
        for name in filled:
            row.mark_not_understood(f"referral.{name}", wording.TAKEN_BACK)
        return
    for name in _WORDS:
        row.set_text(referral, name, f"referral.{name}")
    for name, choices in _CHOSEN.items():
        set_chosen(row, referral, name, f"referral.{name}", choices)
    for name in _DAYS:
        set_day(row, referral, name, f"referral.{name}")
    _time_and_forum(row, referral)
    _follow_up(row, referral)
    referral.is_new = False


def _referral(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> RecordDraft | None:
    """Return the referral of the same day, or the only one, or a new one; None if it was withdrawn."""
    parts = known.parts(case)
    cell = row.cell("case.opened")
    received = read_day(cell, row.today) if cell is not None else None
    received = min(received, row.today) if received else None
    all_known = [value for key, value in parts.items() if key[0] == "referral"]
    key = ("referral", str(received))
    existing = parts.get(key) or (all_known[0] if received is None and len(all_known) == 1 else None)
    if existing is not None:
        return known.get("referral", str(existing))
    if taken_back(parts, *key):
        return None
    words = {"source": row.words("case.referred_by"), "why": row.raw("case.reason")}
    source = str(case.values.get("referred_by") or words["source"])
    referral = row.draft(
        "referral", case_id=case.id, received=received, source=source if words["source"] else "",
        why=words["why"], opened_case=case in row.drafts,
    )  # fmt: skip
    known.add(referral)
    parts[key] = referral.id
    return referral


def _time_and_forum(row: RowDraft, referral: RecordDraft) -> None:
    """Read the time at which a referral came, and for which forum it gives its grounds."""
    if not not_known(typed := row.words("referral.starts")):
        if at := read_time(typed):
            row.set_value(referral, "starts", f"{at:%H:%M}", "referral.starts")
        else:
            row.mark_not_understood("referral.starts", wording.NOT_A_TIME)
    if not not_known(typed := row.words("referral.forum")):
        if forum := recognise(typed):
            row.set_value(referral, "forum", forum, "referral.forum")
        else:
            row.mark_not_understood("referral.forum", wording.UNKNOWN_FORUM)


def _follow_up(row: RowDraft, referral: RecordDraft) -> None:
    source = "referral.follow_up"
    typed = row.words(source)
    if not typed or not_known(typed):
        return
    answer = yes_or_no(typed)
    if answer is None or (answer and not isinstance(referral.values.get("received"), date)):
        row.mark_not_understood(source, wording.NOT_YES_OR_NO if answer is None else wording.NOT_A_DAY)
    elif answer:
        row.set_value(referral, "follow_up", True, source)
    else:
        row.mark_understood(source)


def _case_state(row: RowDraft, case: RecordDraft) -> None:
    """Read who has a case, why it waits, and how it ended."""
    for name in _STATE_WORDS:
        row.set_text(case, name, f"case.{name}")
    set_day(row, case, "hold_review", "case.hold_review", future=True)
    set_chosen(row, case, "closed_outcome", "case.closed_outcome", CLOSED_OUTCOMES)


def set_chosen(
    row: RowDraft, record: RecordDraft, name: str, source: str, choices: dict[str, str], *, answers: str = ""
) -> None:
    """Set a value that is chosen from a list; other words are kept as a note.

    `answers` is what answers.toml calls the list, if that is not the name of the value.
    """
    typed = row.words(source)
    if not typed or not_known(typed):
        return
    value = read_answer(answers or name, typed, choices)
    if value is None:
        row.mark_not_understood(source, wording.NOT_ON_LIST)
    elif row.set_value(record, name, value, source) and value != typed:
        row.mark_understood(source)


def set_day(row: RowDraft, record: RecordDraft, name: str, source: str, *, future: bool = False) -> None:
    """Set a day; a day to come, where there can be none, is kept as a note."""
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    day = read_day(cell, row.today)
    if day is None or (day > row.today and not future):
        row.mark_not_understood(source, wording.NOT_A_DAY if day is None else wording.DAY_TO_COME)
    else:
        row.set_value(record, name, day, source)
