"""Read a list of actions that was exported and filled in: it changes its actions and makes none."""

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN
from coordinator.cases.model import Case
from coordinator.imports import wording
from coordinator.imports.reading.column_headings import phrase
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import action_status, squeezed, whole_number
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note

# The headings of an exported list, in plain form, and the field of each.
HEADINGS = {
    "no": "action.number", "forum": "meeting.forum", "meeting date": "meeting.date",
    "case": "item.reference", "case reference": "item.reference", "action": "action.what",
    "agency": "action.agency",
    "owner": "action.owner", "due": "action.due", "status": "action.status", "outcome": "action.outcome",
    "update": "action.update", "your reply": "action.reply", "date of reply": "action.replied",
    "must not receive": "action.barred",
}  # fmt: skip
_STILL_OPEN = re.compile(r"\d+ days? late|due today|open", re.I)


def is_exported_list(headings: Iterable[str]) -> bool:
    """Tell whether headings are those of a list of actions that was exported, which comes back filled in."""
    return {*map(phrase, headings)} >= {"no", "action", "status", "your reply", "date of reply"}


def read_reply(row: RowDraft, known: ExistingRecords) -> None:
    """Change the action that a row of an exported list is about; a row that fits no single one is kept."""
    action_id = _find(row, known.session)
    if action_id is None:
        row.mark_not_understood("action.what", wording.WHICH_ACTION)
        return
    action = row.action = known.get("action", action_id)
    for source in HEADINGS.values():
        if (cell := row.cell(source)) is not None and source not in ("action.reply", "action.replied"):
            row.stored_verbatim.add(cell.column)
            row.understood.add(cell.column)
    if action.values.get("withdrawn"):
        row.mark_not_understood("action.reply", wording.TAKEN_BACK)
        return
    _state(row, action)
    source = "action.outcome"
    if row.raw(source) and row.raw(source) != action.values.get("outcome_note"):
        row.stored_verbatim.discard(row.fields[source].column)
        row.set_text(action, "outcome_note", source)
    _add_updates(row, action, known.session)


def _add_updates(row: RowDraft, action: RecordDraft, session: Session) -> None:
    """Add what was written about an action to the log of its updates, which holds each text once."""
    logged = {squeezed(words) for words in session.scalars(select(Note.words).filter_by(action_id=action.id))}
    logged.add(squeezed(str(action.values.get("update") or "")))
    cell = row.cell("action.replied")
    replied = read_day(cell, row.today) if cell else None
    for source in ("action.update", "action.reply"):
        words = row.raw(source)
        if not words:
            continue
        row.mark_understood(source, words)
        if squeezed(words) not in logged:
            logged.add(squeezed(words))
            row.draft(
                "note", action_id=action.id, words=words, source=row.words("action.agency"),
                heading=wording.RETURNED_LIST, written=min(replied or row.today, row.today),
            )  # fmt: skip
    if replied and row.raw("action.reply"):
        row.mark_understood("action.replied", replied)
    elif cell is not None and "action.replied" in row.fields and cell.column not in row.understood:
        row.mark_not_understood("action.replied", wording.NO_FIELD)


def _state(row: RowDraft, action: RecordDraft) -> None:
    """Take an outcome for an action that is still open; a list from before its outcome changes nothing."""
    typed = row.words("action.status")
    status = OPEN if _STILL_OPEN.fullmatch(typed) else action_status(typed) if typed else None
    if typed and status is None:
        row.stored_verbatim.discard(row.fields["action.status"].column)
        row.mark_not_understood("action.status", wording.NO_ACTION_STATUS)
    elif status not in (None, OPEN) and status != action.values.get("status"):
        if action.values.get("status") != OPEN and not row.takes("action.status", action, "status", status):
            row.stored_verbatim.discard(row.fields["action.status"].column)
            return
        row.change(action, "status", status)
        cell = row.cell("action.replied")
        ended = read_day(cell, row.today) if cell else None
        row.change(action, "ended", min(ended, row.today) if ended else row.today)
        if ended:
            row.mark_understood("action.replied", ended)


def _find(row: RowDraft, session: Session) -> str | None:
    """Find the only action with a row's number that fits its meeting, and its case and text if needed."""
    number = whole_number(row.words("action.number"))
    actions = session.execute(
        select(
            Action.id,
            Action.what,
            Meeting.held,
            Case.reference,
            AgendaItem.reference.label("item"),
            Action.case_id,
        )
        .join(Meeting, Meeting.id == Action.meeting_id, isouter=True)
        .join(Case, Case.id == Action.case_id, isouter=True)
        .join(AgendaItem, AgendaItem.id == Action.agenda_item_id, isouter=True)
        .where(Action.number == number if number is not None else Action.number.is_(None))
    ).all()
    cell = row.cell("meeting.date")
    held: date | None = read_day(cell, row.today) if cell else None
    reference, what = fold(row.words("item.reference")), fold(squeezed(row.raw("action.what")))
    fits = [action for action in actions if action.held == held]
    if number is None:
        fits = [action for action in fits if fold(squeezed(action.what)) == what]
    for narrower in (
        [
            action
            for action in fits
            if reference and reference in (fold(action.reference or ""), fold(action.item or ""))
        ],
        [action for action in fits if fold(squeezed(action.what)) == what],
    ):
        if len(fits) > 1 and narrower:
            fits = narrower
    return fits[0].id if len(fits) == 1 else None
