"""Read the figures of one person from an analyst's list of scores, such as the RFG (docs/domain.md 4.2)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator.assessments.form import AssessmentForm, FormQuestion, QuestionKind
from coordinator.assessments.rules import AnswerValues
from coordinator.core.errors import Refused
from coordinator.imports import wording
from coordinator.imports.reading import date_order
from coordinator.imports.reading.column_headings import SheetKind, phrase, read_heading
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_name
from coordinator.imports.reading.parse_terms import not_known, whole_number
from coordinator.workbooks.cell import Cell, Kind, SheetRow
from coordinator.workbooks.reader import Sheet, Workbook

TOTAL = "total"
_WHO = ("perp.reference", "perp.name", "perp.surname", "perp.forename", "perp.born")
# What analysts call the questions of these forms, beside their keys and labels.
_ALSO = {
    "look_back": ("look back", "lookback", "look back months", "months", "months back", "period in months"),
    "run_on": ("date run", "run date", "date of run", "date", "scored on", "date scored"),
    "run_by": ("analyst", "scored by"),
    "reviewer": ("reviewer", "checked by"),
    "recency": ("r", "recency score", "rfg recency"),
    "frequency": ("f", "frequency score", "rfg frequency"),
    "gravity": ("g", "gravity score", "rfg gravity", "harm", "severity"),
    "victims": ("v", "victim score", "victims score", "number of victims", "no of victims"),
    TOTAL: ("total", "score", "total score", "overall", "overall score"),
}


@dataclass(frozen=True)
class ScoredPerson:
    """The person whose figures are looked for, and the reference of the case file."""

    reference: str
    surname: str
    forename: str
    born: date | None


@dataclass(frozen=True)
class ScoreFigures:
    """What a list says of one person: where, the answers by question, the total, and what was not read."""

    place: str  # "Sheet1, row 5"
    answers: dict[str, AnswerValues]
    total: int | None
    not_read: tuple[str, ...] = ()  # the heading and the words of each cell


@dataclass(frozen=True)
class _List:
    """A sheet with the row of its headings: the column of each question, and of what says who."""

    sheet: Sheet
    heading: int
    columns: Mapping[str, int]
    order: str  # of the days in the column of the run


def read_figures(
    workbook: Workbook, form: AssessmentForm, person: ScoredPerson, *, today: date
) -> ScoreFigures:
    """Read the figures of a form for one person, the latest run if there are several.

    Raises Refused if no sheet has such headings, nobody fits, or it is not clear which row is meant.
    """
    lists = [table for sheet in workbook.sheets if (table := _list_in(sheet, form))]
    if not lists:
        raise Refused(wording.no_figure_headings([question.label for question in form.questions.values()]))
    rows = [
        (each, row)
        for each in lists
        for row in _rows_below(each)
        if _is_about(_cells_of(each, row), person, today)
    ]
    if not rows:
        raise Refused(wording.nobody_scored(person.reference))
    chosen, row = rows[0] if len(rows) == 1 else _latest(rows, today)
    return _figures(chosen, row, form, today)


def _list_in(sheet: Sheet, form: AssessmentForm) -> _List | None:
    """Find the row of headings: it names a figure, and a person by reference or name."""
    named = _headings_of(form)
    for row in sheet.rows:
        columns: dict[str, int] = {}
        for cell in row.cells:
            meant = named.get(phrase(cell.words)) or _who(cell.words)
            if meant:
                columns.setdefault(meant, cell.column)
        figures = columns.keys() - set(_WHO)
        if figures and columns.keys() & {"perp.reference", "perp.name", "perp.surname"}:
            return _List(sheet, row.number, columns, _order_of_days(sheet, row.number, columns.get("run_on")))
    return None


def _headings_of(form: AssessmentForm) -> dict[str, str]:
    code = phrase(form.code)
    names = {code: TOTAL, f"{code} total": TOTAL, f"{code} score": TOTAL, f"{code} date": "run_on"}
    for key, question in form.questions.items():
        names |= dict.fromkeys((phrase(key.replace("_", " ")), phrase(question.label)), key)
    for key, others in _ALSO.items():
        if key == TOTAL or key in form.questions:
            names |= {other: key for other in others if other not in names}
    return names


def _who(heading: str) -> str:
    match = read_heading(heading, SheetKind.PEOPLE)
    return match.field if match is not None and match.field in _WHO else ""


def _order_of_days(sheet: Sheet, heading: int, column: int | None) -> str:
    counted: Counter[str] = Counter()
    for row in sheet.rows:
        for cell in row.cells:
            if row.number > heading and cell.column == column:
                date_order.count_days(counted, cell)
    return date_order.judge({"": counted}).get("", date_order.DAY)


def _rows_below(table: _List) -> Iterator[SheetRow]:
    return (row for row in table.sheet.rows if row.number > table.heading)


def _cells_of(table: _List, row: SheetRow) -> dict[str, Cell]:
    cells = {cell.column: cell for cell in row.cells if not not_known(cell.words)}
    return {meant: cells[column] for meant, column in table.columns.items() if column in cells}


def _is_about(cells: Mapping[str, Cell], person: ScoredPerson, today: date) -> bool:
    """Tell whether a row is about a person: by the reference, or by the name without another birth."""
    reference = cells.get("perp.reference")
    if reference is not None and person.reference and fold(reference.words) == fold(person.reference):
        return True
    names = _name_in(cells)
    if not names or names != (fold(person.surname), fold(person.forename)):
        return False
    born = cells.get("perp.born")
    day = read_day(born, today, youngest=0) if born is not None else None
    return day is None or person.born is None or day == person.born


def _name_in(cells: Mapping[str, Cell]) -> tuple[str, str] | None:
    if "perp.surname" in cells:
        forename = cells.get("perp.forename")
        return fold(cells["perp.surname"].words), fold(forename.words if forename else "")
    name = read_name(cells["perp.name"].words) if "perp.name" in cells else None
    return (fold(name.surname), fold(name.forename)) if name else None


def _latest(rows: list[tuple[_List, SheetRow]], today: date) -> tuple[_List, SheetRow]:
    days = [_run_on(_cells_of(table, row), table.order, today) for table, row in rows]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or known.count(max(known)) > 1:
        raise Refused(wording.several_scored([_place(*each) for each in rows]))
    return rows[days.index(max(known))]


def _run_on(cells: Mapping[str, Cell], order: str, today: date) -> date | None:
    return _day(cells["run_on"], order, today) if "run_on" in cells else None


def _day(cell: Cell, order: str, today: date) -> date | None:
    """Read a day; one that can be read both ways is left only where others of its column contradict."""
    order = date_order.DAY if order == date_order.ASKED else order
    placed = date_order.in_order(cell, date_order.UNCLEAR if order in date_order.QUESTIONS else order)
    day = None if placed.kind is Kind.TWO_DAYS else read_day(placed, today)
    return day if day is not None and day <= today else None


def _figures(table: _List, row: SheetRow, form: AssessmentForm, today: date) -> ScoreFigures:
    cells = _cells_of(table, row)
    answers: dict[str, AnswerValues] = {}
    not_read: list[str] = []
    for key, question in form.questions.items():
        if key in cells:
            given = _answer(question, cells[key], table.order, today)
            if given is None:
                not_read.append(wording.not_a_figure(question.label, cells[key].words))
            else:
                answers[key] = given
    total = whole_number(cells[TOTAL].words) if TOTAL in cells else None
    if TOTAL in cells and total is None:
        not_read.append(wording.not_a_figure(wording.TOTAL, cells[TOTAL].words))
    return ScoreFigures(_place(table, row), answers, total, tuple(not_read))


def _answer(question: FormQuestion, cell: Cell, order: str, today: date) -> AnswerValues | None:
    """Return the answer that a cell gives to a question, or None if it gives none."""
    readers: dict[QuestionKind, Callable[[], str | None]] = {
        QuestionKind.NUMBER: lambda: _digits(cell.words),
        QuestionKind.DATE: lambda: day.isoformat() if (day := _day(cell, order, today)) else None,
    }
    if question.kind is QuestionKind.TEXT:
        return AnswerValues(words=" ".join(cell.words.split()))
    read = readers.get(question.kind)
    answer = read() if read else None
    return AnswerValues(answer=answer) if answer is not None else None


def _digits(words: str) -> str | None:
    number = whole_number(words)
    return str(number) if number is not None and number >= 0 else None


def _place(table: _List, row: SheetRow) -> str:
    return wording.row_of(table.sheet.title, row.number)
