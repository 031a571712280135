"""Exports actions for the agencies that own them, as a spreadsheet, a CSV or a PDF.

Each action leaves in the words that a person released. Source: docs/decisions/0028.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import ALL, STATUSES, WHICH, due_text, state_words
from coordinator.actions.use_cases import disclose_actions
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.use_cases import NewCopy, NumberTaken, next_copy
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.core.file_names import dated_name
from coordinator.documents.action_list_page import ActionLine, action_sheet
from coordinator.documents.output_file import give_out_all, must_be_writable
from coordinator.documents.wording import (
    ALL_AGENCIES,
    MARKING,
    actions_for,
    actions_left_out,
    copy_of,
    unshown,
)
from coordinator.exports import wording
from coordinator.exports.barred import all_but, barred_by_case, must_be_for
from coordinator.exports.chosen_actions import ActionsChoice, ChosenActions, list_chosen
from coordinator.exports.settled_actions import SettledAction, SettledList, settle_list
from coordinator.forums.registry import definition, definitions
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.finds.finder import Finder
from coordinator.redaction.pdf_check import read_back
from coordinator.release.entry import ReleasedText
from coordinator.workbooks.writer import Cell, SheetColumn, comma_separated, workbook

_WIDTHS = (5, 8, 12, 17, 34, 13, 12, 12, 11, 13, 15, 20, 11, 8)  # at most 200: smaller print can't be read
COLUMNS = tuple(SheetColumn(name, width) for name, width in zip(wording.ACTION_COLUMNS, _WIDTHS, strict=True))
KINDS = (".xlsx", ".csv", ".pdf")
_TRIES = 5


class NotSettled(Refused):
    """A list of actions of which some are still to be released or reworded."""


@dataclass(frozen=True)
class ExportedActions:
    """The files of a list: how many actions they hold, and what has to be known of them."""

    count: int
    files: tuple[Path, ...]
    left_out: int = 0  # actions that somebody decided to leave out
    not_for: tuple[str, ...] = ()  # sentences: who must not receive a list for all agencies
    unshown: str = ""  # letters that no font has: a PDF has a box for each

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences on what is apart, what is left out, who must not receive it, and what has no letter."""
        apart = wording.APART if len(self.files) > 1 else ""
        left_out = actions_left_out(self.left_out)
        return tuple(filter(None, (apart, left_out, *self.not_for, unshown(self.unshown))))


@dataclass(frozen=True)
class _ListFile:
    """One file of a list, in released words."""

    rows: tuple[ActionRow, ...]
    path: Path
    number: int  # of the copy
    account: str  # JSON: what became of each action


@dataclass(frozen=True)
class _ActionList:
    """The files of a list, and what they say of it."""

    parts: tuple[_ListFile, ...]
    agency: str  # its name as it may be printed
    recipients: str
    meeting: str
    meeting_id: str | None
    settled: SettledList
    left_out: int
    not_for: tuple[str, ...]
    barred: Mapping[str, str]  # by case, the agencies that must not receive it

    @property
    def count(self) -> int:
        """How many actions leave."""
        return sum(len(part.rows) for part in self.parts)


def export_actions(
    casebook: Casebook,
    path: Path,
    *,
    meeting: str | None,
    agency: str | None,
    today: date,
    which: str = ALL,
    forum: str | None = None,
    replace: bool | Collection[Path] = False,
) -> ExportedActions:
    """Write actions to a .xlsx, .csv or .pdf; those of victim-led forums beside it, if there are others too.

    `meeting` is a meeting's reference and `agency` an agency's name; None is all of them. `which` is
    open, late or all; `replace` names the files that may be replaced, or is True for any. The export is a
    disclosure on the trail. Raises NotSettled, Refused, NameTaken, Missing.
    """
    if path.suffix.lower() not in KINDS:
        raise Refused(wording.ACTIONS_FILE_NAME, field="out")
    must_be_writable(path, replace=_may_replace(path, replace))
    choice = ActionsChoice(meeting or "", agency or "", forum or "", which)
    for attempt in range(_TRIES):
        actions = casebook.read(_gather, choice=choice, path=path, today=today)
        files, boxes = {}, set[str]()
        for part in actions.parts:
            files[part.path], missing = _content(actions, part, today)
            boxes.update(missing)
        listed = {row.case_id for part in actions.parts for row in part.rows if row.case_id}
        disclosure = disclosing(
            casebook, disclose_actions, agency=actions.recipients, meeting=actions.meeting,
            count=actions.count, case_ids=tuple(sorted(listed)), copies=_copies(actions, choice, today),
        )  # fmt: skip
        try:
            give_out_all(files, disclosure, replace={file for file in files if _may_replace(file, replace)})
        except NumberTaken:
            if attempt == _TRIES - 1:
                raise
            continue
        return ExportedActions(
            actions.count, tuple(files), actions.left_out, actions.not_for, "".join(sorted(boxes))
        )
    raise AssertionError("unreachable")


def _copies(actions: _ActionList, choice: ActionsChoice, today: date) -> tuple[NewCopy, ...]:
    """Make the record of each file, which is a numbered copy."""
    state = "" if choice.which == ALL else WHICH[choice.which].lower()
    what = wording.joined(state, _forum_label(choice.forum, today))
    return tuple(
        NewCopy(
            "actions", actions.recipients or ALL_AGENCIES, what=what, meeting_id=actions.meeting_id,
            number=part.number, entries=part.account,
        )
        for part in actions.parts
    )  # fmt: skip


def file_name(agency: str, meeting: str, on: date, ending: str) -> str:
    """Propose a name for each list: "actions-Harbour-MARAC-2612-2026-11-29.xlsx"; it names no person.

    `meeting` is a meeting's reference or a forum; a list without is of mixed forums, and says so.
    """
    about = (wording.ACTIONS_FILE, agency or wording.ALL_FILE, meeting or wording.MIXED_FILE)
    return dated_name(*about, on=on, ending=ending)


def _gather(session: Session, *, choice: ActionsChoice, path: Path, today: date) -> _ActionList:
    chosen = list_chosen(session, choice, today)
    must_be_for(session, chosen.agency, chosen.rows)
    settled = settle_list(session, chosen.rows)
    if still := [action for action in settled.actions if action.open]:
        raise NotSettled(wording.not_settled(_named(still, today)))
    parts = _parts(chosen, settled, path, next_copy(session, chosen.meeting_id))
    agency = _recipient(chosen, settled)
    for part in parts:
        must_not_lead(part.path, settled.leads, agency=agency)
        if settled.names_somebody(part.path.stem, but=agency):
            raise Refused(wording.FILE_NAMES_PERSON, field="out")
    not_for = all_but(session, chosen.rows) if not chosen.agency else {}
    barred = barred_by_case(session, chosen.rows) if not chosen.agency else {}
    return _ActionList(
        parts, agency, chosen.agency or wording.all_but(tuple(not_for)),
        "" if settled.leads(choice.meeting) else choice.meeting, chosen.meeting_id,
        settled,
        len(chosen.rows) - sum(len(part.rows) for part in parts), tuple(not_for.values()),
        barred,
    )  # fmt: skip


def _parts(chosen: ChosenActions, settled: SettledList, path: Path, number: int) -> tuple[_ListFile, ...]:
    """Divide a list into its files, numbered on from the first; the second is named after its forums."""
    made = []
    for at, rows in enumerate(chosen.parts):
        beside = path
        if at:
            forums = "-".join(sorted({row.forum for row in rows if row.forum in definitions()}))
            beside = path.with_name(f"{path.stem}-{forums or wording.VICTIM_LED_FILE}{path.suffix}")
        made.append(_ListFile(settled.released(rows), beside, number + at, settled.account(rows)))
    return tuple(made)


def _recipient(chosen: ChosenActions, settled: SettledList) -> str:
    """Name the agency of a list as it may be printed: in released words, if its name leads to somebody."""
    if not settled.leads(chosen.agency):
        return chosen.agency
    shown = {row.agency for row in settled.released(chosen.rows)}
    return shown.pop() if len(shown) == 1 else wording.ONE_AGENCY


def _named(actions: Sequence[SettledAction], today: date) -> list[str]:
    """Name each action that is open by its forum and the reference of its case."""
    named = []
    for action in actions:
        reference = wording.joined(*action.label.references)
        forum = _forum(action.row, today)
        named.append(reference if reference.startswith(forum) else wording.spaced(forum, reference))
    return named


def _may_replace(path: Path, replace: bool | Collection[Path]) -> bool:
    return replace if isinstance(replace, bool) else path in replace


def _content(actions: _ActionList, part: _ListFile, today: date) -> tuple[bytes, str]:
    """Make the bytes of a file; return them with the letters that they can't show."""
    kind = part.path.suffix.lower()
    if kind == ".pdf":
        return _pdf(actions, part, today)
    cells = _cells(part.rows, actions.barred, today)
    if kind == ".csv":
        return comma_separated(COLUMNS, cells), ""
    title = wording.joined(
        MARKING, actions_for(actions.agency), actions.meeting, show_day(today), copy_of(part.number)
    )
    return workbook(wording.ACTIONS_SHEET, COLUMNS, cells, title=title), ""


def _cells(rows: Sequence[ActionRow], barred: Mapping[str, str], today: date) -> list[tuple[Cell, ...]]:
    return [
        (
            row.number, _forum(row, today), row.meeting_held, row.case_reference, row.what, row.agency,
            row.owner, _due(row), _state(row, today), row.outcome_note, row.update, "", None,
            barred.get(row.case_id or "", ""),
        )
        for row in rows
    ]  # fmt: skip


def _due(row: ActionRow) -> Cell:
    """Show when an action is due: a date, or a date with the words in which it was agreed, or the words."""
    if row.due and row.due_words:
        return due_text(show_day(row.due), row.due_words)
    return row.due or row.due_words


def _forum_label(code: str, today: date) -> str:
    return definition(code).label(today) if code in definitions() else ""


def _forum(row: ActionRow, today: date) -> str:
    """Name the forum of an action; "" for words that name none."""
    if row.forum not in definitions():
        return ""
    return definition(row.forum).label(row.meeting_held or row.agreed or today)


def _state(row: ActionRow, today: date) -> str:
    return state_words(row.status, row.due, today) if row.status in STATUSES else ""


def _pdf(actions: _ActionList, part: _ListFile, today: date) -> tuple[bytes, str]:
    lines = [
        ActionLine(
            row.number, row.what, ", ".join(words for words in (row.agency, row.owner) if words),
            row.case_reference.replace(", ", "\n", 1),
            due_text(show_day(row.due) if row.due else "", row.due_words), _state(row, today),
        )
        for row in part.rows
    ]  # fmt: skip
    rendered = action_sheet(
        lines, agency=actions.agency, meeting=actions.meeting, on=today, left_out=actions.left_out,
        not_for=actions.not_for, number=part.number,
    )  # fmt: skip
    released = [
        words
        for row in part.rows
        for words in (row.what, row.owner, row.due_words, row.agency)
        if isinstance(words, ReleasedText)
    ]
    released += [ReleasedText(row.case_reference) for row in part.rows]  # holds what leads to nobody
    judging = actions.settled.names.basis.judging
    finder = Finder(judging.protected, judging.context.plain_names)
    read_back(rendered.content, finder, (), "", wording.ACTIONS_DOCUMENT, released)
    return rendered.content, rendered.unshown
