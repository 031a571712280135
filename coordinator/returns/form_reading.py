"""Read a return form that an agency filled in: nothing is recorded before somebody has seen it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies.queries import find_agency
from coordinator.copies.model import GivenCopy
from coordinator.core.errors import Refused
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.returns import wording
from coordinator.returns.model import ResearchReturn
from coordinator.returns.rules import RETURN_FORM, ReturnState, copy_mark, row_check
from coordinator.workbooks.reader import SheetRow, Workbook

_CODE = re.compile(r"(.+)-F([0-9]{1,9})-([0-9A-F]{8})")
_YES = {"yes", "y", "known", "x", "true", "1"}
_NO = {"no", "n", "none", "nothing", "nothing known", "not known", "nil", "n/k", "nk", "false", "0"}


@dataclass(frozen=True)
class CaseAnswer:
    """An agency's answer on one case, as its form or somebody by telephone gives it."""

    item_id: str
    answer: str  # ReturnState
    facts: str = ""
    opinion: str = ""
    not_shared: str = ""
    why_not: str = ""
    offered: str = ""
    returned_by: str = ""


@dataclass(frozen=True)
class ReadAnswer:
    """An answer with what it is called on the screen, and whether that case was returned before."""

    answer: CaseAnswer
    reference: str
    again: bool


@dataclass(frozen=True)
class FilledForm:
    """A form that came back, as it would be recorded; `empty` cases have no answer yet."""

    meeting_id: str
    meeting_reference: str
    agency_id: str
    agency: str
    number: int
    answers: tuple[ReadAnswer, ...]
    empty: tuple[str, ...]  # references
    problems: tuple[str, ...]  # sentences


def form_code(meeting: str, number: int, check: str) -> str:
    """Return the mark of a row: "MARAC/2612-F3-1A2B3C4D"."""
    return f"{meeting}-F{number}-{check}"


def read_form(session: Session, *, workbook: Workbook) -> FilledForm:
    """Read a filled form. Raises Refused for one that is none, that is foreign, or that was changed."""
    rows = _rows(workbook)
    codes = [_CODE.fullmatch(row[wording.FORM]) for row in rows]
    if not rows or any(code is None for code in codes):
        raise Refused(wording.FOREIGN, field="file")
    forms = {(code[1], int(code[2])) for code in codes if code}
    if len(forms) > 1:
        raise Refused(wording.TWO_FORMS, field="file")
    [(reference, number)] = forms
    copy, meeting = _copy(session, reference, number)
    mark = copy_mark(copy.trail_head, number)
    items = list(session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)))
    answered: dict[str, tuple[AgendaItem, dict[str, str]]] = {}
    for row, code in zip(rows, codes, strict=True):
        item = _item(items, mark, row, code[3] if code else "")
        if item is None:
            raise Refused(wording.row_changed(row[wording.NO] or row[wording.CASE]), field="file")
        if item.id in answered:
            raise Refused(wording.twice(row[wording.NO] or row[wording.CASE]), field="file")
        answered[item.id] = item, row
    agency = find_agency(session, named=copy.recipient)
    return _filled(session, answered.values(), copy, meeting, (agency.id, agency.name))


def _item(items: Iterable[AgendaItem], mark: str, row: dict[str, str], check: str) -> AgendaItem | None:
    """Find the case that a row was made for; None if the row was changed."""
    reference, asked_about = row[wording.CASE], row[wording.WHO]
    return next((item for item in items if check == row_check(mark, item.id, reference, asked_about)), None)


def _rows(workbook: Workbook) -> list[dict[str, str]]:
    """Return the rows below the headings, each cell by its heading; of a sheet that somebody can see."""
    for sheet in workbook.sheets:
        if sheet.hidden:
            continue
        rows = iter(sheet.rows)
        for row in rows:
            named = {" ".join(cell.words.split()).casefold(): cell.column for cell in row.cells}
            filled = sum(bool(cell.words.strip()) for cell in row.cells)
            if wording.FORM.casefold() in named and len(named) < filled:
                raise Refused(wording.HEADINGS_CHANGED, field="file")  # two columns of one name
            columns = {heading: named.get(heading.casefold()) for heading in wording.COLUMNS}
            if all(columns.values()):
                return [_cells(each, columns) for each in rows if _is_filled(each, columns)]
            if columns[wording.FORM] or columns[wording.WHO]:
                raise Refused(wording.HEADINGS_CHANGED, field="file")
    raise Refused(wording.NO_FORM, field="file")


def _cells(row: SheetRow, columns: dict[str, int | None]) -> dict[str, str]:
    words = {cell.column: cell.words.strip() for cell in row.cells}
    return {heading: words.get(column or 0, "") for heading, column in columns.items()}


def _is_filled(row: SheetRow, columns: dict[str, int | None]) -> bool:
    return any(cell.words.strip() for cell in row.cells if cell.column in columns.values())


def _copy(session: Session, reference: str, number: int) -> tuple[GivenCopy, Meeting]:
    asked = (
        select(GivenCopy, Meeting)
        .join(Meeting, Meeting.id == GivenCopy.meeting_id)
        .where(Meeting.reference == reference, GivenCopy.copy_number == number, GivenCopy.kind == RETURN_FORM)
    )
    row = session.execute(asked).first()
    if row is None:
        raise Refused(wording.FOREIGN, field="file")
    return row[0], row[1]


def _filled(
    session: Session,
    rows: Iterable[tuple[AgendaItem, dict[str, str]]],
    copy: GivenCopy,
    meeting: Meeting,
    agency: tuple[str, str],
) -> FilledForm:
    rows = list(rows)
    before = _returned(session, agency[0], [item.id for item, _row in rows])
    answers, empty, problems = [], [], []
    for item, row in rows:
        if item.withdrawn:
            problems.append(wording.gone(row[wording.CASE]))
            continue
        answer, problem = _answer(row, item.id)
        problems += [problem] if problem else []
        if answer is None and not problem:
            empty.append(item.reference)
        elif answer is not None:
            answers.append(ReadAnswer(answer, item.reference, item.id in before))
    return FilledForm(
        meeting.id, meeting.reference, *agency, copy.copy_number or 0, tuple(answers), tuple(empty),
        tuple(problems),
    )  # fmt: skip


def _answer(row: dict[str, str], item_id: str) -> tuple[CaseAnswer | None, str]:
    """Read a row: an answer, a problem, both, or neither for one that nobody filled in."""
    reference, typed = row[wording.CASE], row[wording.KNOWN]
    given = [row[name] for name in (wording.FACTS, wording.OPINION, wording.NOT_SHARED, wording.OFFERED)]
    known = typed.casefold().rstrip(".!")
    if not typed and not any(given):
        return None, ""
    if known in _NO:
        if any(given):
            return None, wording.contradicts(reference)
        return CaseAnswer(item_id, ReturnState.NOTHING, returned_by=row[wording.BY]), ""
    if typed and known not in _YES:
        return None, wording.unclear(reference, typed)
    facts, opinion, not_shared, offered = given
    answer = CaseAnswer(
        item_id, ReturnState.RETURNED, facts, opinion, not_shared, row[wording.WHY_NOT], offered,
        row[wording.BY],
    )  # fmt: skip
    missing = bool(answer.not_shared and not answer.why_not)
    return answer, wording.no_reason(reference) if missing else ""


def _returned(session: Session, agency_id: str, item_ids: list[str]) -> set[str]:
    asked = select(ResearchReturn.item_id).where(
        ResearchReturn.agency_id == agency_id, ResearchReturn.item_id.in_(item_ids), ~ResearchReturn.withdrawn
    )
    return set(session.scalars(asked))
