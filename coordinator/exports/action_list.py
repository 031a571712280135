"""Exports actions for the agencies that own them, as a spreadsheet, a CSV or a PDF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.rules import ALL, due_text, is_among, state_words
from coordinator.actions.use_cases import disclose_actions
from coordinator.agencies.queries import find_agency
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.documents.action_list_page import MARKING, ActionLine, action_sheet
from coordinator.documents.output_file import give_out, must_be_writable
from coordinator.documents.wording import actions_for
from coordinator.exports import wording
from coordinator.exports.action_list_redaction import actions_redactor
from coordinator.exports.barred import must_be_for
from coordinator.exports.case_labels import case_labels
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings.queries import find_meeting
from coordinator.redaction.matcher import WITHHELD, Redactor
from coordinator.redaction.pdf_check import read_back
from coordinator.workbooks.writer import Cell, SheetColumn, comma_separated, workbook

_WIDTHS = (5, 8, 12, 18, 36, 14, 13, 12, 11, 14, 16, 22, 11)  # at most 200: smaller print can't be read
COLUMNS = tuple(SheetColumn(name, width) for name, width in zip(wording.ACTION_COLUMNS, _WIDTHS, strict=True))
KINDS = (".xlsx", ".csv", ".pdf")


@dataclass(frozen=True)
class _ActionList:
    """The redacted actions, their recipient, and the redactor if all of them were redacted."""

    rows: tuple[ActionRow, ...]
    agency: str
    redactor: Redactor | None


def export_actions(
    casebook: Casebook,
    path: Path,
    *,
    meeting: str | None,
    agency: str | None,
    today: date,
    which: str = ALL,
    replace: bool = False,
) -> int:
    """Write actions to a .xlsx, .csv or .pdf; return how many.

    `meeting` is a meeting's reference and `agency` an agency's name; None is all of them. `which` is
    open, late or all. The export is a disclosure on the trail. Raises Refused, NameTaken, Missing.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise Refused(wording.ACTIONS_FILE_NAME, field="out")
    must_be_writable(path, replace=replace)
    actions = casebook.read(_gather, meeting=meeting, agency=agency, which=which, today=today)
    if kind == ".pdf":
        content = _pdf(actions, meeting or "", today)
    elif kind == ".csv":
        content = comma_separated(COLUMNS, _cells(actions.rows, today))
    else:
        content = workbook(
            wording.ACTIONS_SHEET,
            COLUMNS,
            _cells(actions.rows, today),
            title=wording.joined(MARKING, actions_for(actions.agency), meeting or "", show_day(today)),
        )
    disclosure = disclosing(
        casebook, disclose_actions, agency=actions.agency, meeting=meeting or "", count=len(actions.rows),
        case_ids=tuple(sorted({row.case_id for row in actions.rows if row.case_id})),
    )  # fmt: skip
    give_out(path, content, replace=replace, disclosure=disclosure)
    return len(actions.rows)


def file_name(agency: str, meeting: str, on: date, ending: str) -> str:
    """Propose a name for each list: "actions-Harbour-MARAC-2612-2026-11-29.xlsx"; it names no person."""
    about = [
        re.sub(r"[^\w]+", "-", words).strip("-_")[:60] for words in (agency or wording.ALL_FILE, meeting)
    ]
    return f"actions-{'-'.join(part for part in about if part)}-{on:%Y-%m-%d}{ending}"


def _gather(
    session: Session, *, meeting: str | None, agency: str | None, which: str, today: date
) -> _ActionList:
    meeting_id = find_meeting(session, reference=meeting) if meeting else None
    recipient = find_agency(session, named=agency) if agency else None
    actions = list_actions(session, meeting_id=meeting_id, agency_id=recipient.id if recipient else None)
    rows = tuple(row for row in actions if is_among(which, row.status, row.due, today))
    must_be_for(session, recipient.name if recipient else "", rows)
    labels = case_labels(session, rows)
    rows = tuple(replace(row, case_reference=labels.get(row.id, "")) for row in rows)
    # It is not known who reads a list for one agency, so all of it is redacted.
    to_redact = [recipient is not None or _perpetrator_led(row) for row in rows]
    if not any(to_redact):
        return _ActionList(rows, "", None)
    redactor = actions_redactor(session, rows)
    rows = tuple(redactor.redact(row) if redact else row for row, redact in zip(rows, to_redact, strict=True))
    name = recipient.name if recipient else ""
    return _ActionList(rows, name, redactor.elsewhere if all(to_redact) else None)


def _perpetrator_led(row: ActionRow) -> bool:
    """Return whether an action may be read in a perpetrator-led forum, as one of no forum may."""
    return row.forum not in set(Forum) or definition(row.forum).perpetrator_led


def _cells(rows: Sequence[ActionRow], today: date) -> list[tuple[Cell, ...]]:
    return [
        (
            row.number, _forum(row, today), row.meeting_held, row.case_reference, row.what, row.agency,
            row.owner, row.due or row.due_words, state_words(row.status, row.due, today), row.outcome_note,
            row.update, "", None,
        )
        for row in rows
    ]  # fmt: skip


def _forum(row: ActionRow, today: date) -> str:
    if row.forum not in set(Forum):
        return row.forum
    return definition(row.forum).label(row.meeting_held or row.agreed or today)


def _pdf(actions: _ActionList, meeting: str, today: date) -> bytes:
    lines = [
        ActionLine(
            row.number, row.what, ", ".join(part for part in (row.agency, row.owner) if part),
            row.case_reference.replace(", ", "\n", 1),
            due_text(show_day(row.due) if row.due else "", row.due_words),
            state_words(row.status, row.due, today),
        )
        for row in actions.rows
    ]  # fmt: skip
    content = action_sheet(lines, agency=actions.agency, meeting=meeting, on=today, withheld=WITHHELD)
    if actions.redactor:
        texts = [
            (wording.action_place(line.number), (line.what, line.owner, line.due, line.case))
            for line in lines
        ]
        read_back(content, actions.redactor, texts, "", wording.ACTIONS_DOCUMENT)
    return content
