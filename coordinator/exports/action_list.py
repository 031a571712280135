"""Gives actions to the agencies that promised them, as a spreadsheet, a CSV or a printed list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.rules import ALL, is_among, state_words
from coordinator.actions.use_cases import disclose_actions
from coordinator.agencies.queries import find_agency
from coordinator.backups.locations import must_be_outside
from coordinator.casebook.casebook import Casebook
from coordinator.core.atomic_file import replace_file
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.documents.action_list_page import ActionLine, action_sheet
from coordinator.documents.output_file import refusing_bad_places
from coordinator.exports.action_list_redaction import actions_redactor
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings.queries import find_meeting
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.pdf_check import read_back
from coordinator.workbooks.writer import Cell, SheetColumn, comma_separated, workbook

COLUMNS = (
    SheetColumn("No.", 6), SheetColumn("Forum", 9), SheetColumn("Meeting date", 18),
    SheetColumn("Case reference", 14), SheetColumn("Action", 48), SheetColumn("Agency", 22),
    SheetColumn("Owner", 18), SheetColumn("Due", 18), SheetColumn("State", 18), SheetColumn("Outcome", 28),
    SheetColumn("Update", 28), SheetColumn("Your reply", 40), SheetColumn("Date of reply", 18),
)  # fmt: skip
KINDS = (".xlsx", ".csv", ".pdf")


@dataclass(frozen=True)
class _Gathered:
    """The actions as they may be told, for whom, and the wall that they are behind, if all of them are."""

    rows: tuple[ActionRow, ...]
    agency: str
    wall: Redactor | None


def export_actions(
    casebook: Casebook, path: Path, *, meeting: str | None, agency: str | None, today: date, which: str = ALL
) -> int:
    """Write actions to a .xlsx, .csv or .pdf; return how many.

    `meeting` is a meeting's reference and `agency` an agency's name; None is all of them. `which` is
    open, late or all.
    That they were given out is on the trail. Raises Refused, Missing.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise Refused("Choose a name that ends in .xlsx, .csv or .pdf.", field="out")
    told = casebook.read(_gather, meeting=meeting, agency=agency, which=which, today=today)
    if kind == ".pdf":
        content = _printed(told, today)
    elif kind == ".csv":
        content = comma_separated(COLUMNS, _cells(told.rows, today))
    else:
        content = workbook("Actions", COLUMNS, _cells(told.rows, today))
    with refusing_bad_places():
        must_be_outside(path)
        if not path.parent.is_dir():
            raise FileNotFoundError
        casebook.do(
            disclose_actions, agency=told.agency, meeting=meeting or "", count=len(told.rows),
            case_ids=tuple(sorted({row.case_id for row in told.rows if row.case_id})),
        )  # fmt: skip
        replace_file(path, content)
    return len(told.rows)


def _gather(
    session: Session, *, meeting: str | None, agency: str | None, which: str, today: date
) -> _Gathered:
    meeting_id = find_meeting(session, reference=meeting) if meeting else None
    whom = find_agency(session, named=agency) if agency else None
    asked = list_actions(session, meeting_id=meeting_id, agency_id=whom.id if whom else None)
    rows = tuple(row for row in asked if is_among(which, row.status, row.due, today))
    # Who reads a list for one agency can't be told from the list, so the wall stands for all of it.
    behind = [whom is not None or _perpetrator_led(row) for row in rows]
    if not any(behind):
        return _Gathered(rows, "", None)
    wall = actions_redactor(session, rows)
    rows = tuple(wall.clean(row) if walled else row for row, walled in zip(rows, behind, strict=True))
    return _Gathered(rows, whom.name if whom else "", wall.elsewhere if all(behind) else None)


def _perpetrator_led(row: ActionRow) -> bool:
    """An action of no forum may be read in any of them."""
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


def _printed(told: _Gathered, today: date) -> bytes:
    lines = [
        ActionLine(
            row.number, row.what, ", ".join(part for part in (row.agency, row.owner) if part),
            row.case_reference, show_day(row.due) if row.due else row.due_words,
            state_words(row.status, row.due, today),
        )
        for row in told.rows
    ]  # fmt: skip
    content = action_sheet(lines, agency=told.agency, on=today)
    if told.wall:
        texts = [(f"action {line.number}", (line.what, line.owner, line.due)) for line in lines]
        read_back(content, told.wall, texts, "")
    return content
