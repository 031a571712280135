"""Carry case and meeting down to rows that leave them blank, and what a ditto mark repeats."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from coordinator.core.dates import MONTHS, WEEKDAYS
from coordinator.forums.registry import recognise
from coordinator.imports.cells.address_parts import ADDRESS_PARTS
from coordinator.imports.reading.column_headings import SheetKind, read_heading
from coordinator.imports.reading.parse_dates import find_day
from coordinator.imports.reading.parties import BANNER_COLUMN, read_banner
from coordinator.imports.reading.row_context import forums_in
from coordinator.workbooks.cell import Cell, Kind, SheetRow

MEETING = frozenset({"meeting.date", "meeting.forum"})
_LOCATES = (*ADDRESS_PARTS, "address", "postcode", "telephone", "email")
PEOPLE = frozenset(
    {"item.reference", "item.parties", "perp.reference", "victim.reference"}
    | {
        f"{role}.{detail}"
        for role in ("perp", "victim")
        for detail in ("name", "surname", "forename", "born", *_LOCATES[:-1])
    }
)
_KINDS = (SheetKind.ACTIONS, SheetKind.LISTINGS, SheetKind.MIXED)
_DITTOS = frozenset({
    '"', '""', "''", "“", "”", "„", "〃", "ditto", "do", "-do-", "- do -", "as above", "same as above",
    "as per above", "↓", "⇓", "⬇", "▼", "»", "«", ",,", "|", "″", "′′", "˝", "ibid", "as before",
})  # fmt: skip
_IN_WORDS = frozenset({"as above", "same as above", "as per above"})  # or like another cell of the row
_LONGEST_DITTO = 16
_ABOUT_MEETINGS = frozenset({
    "actions", "action", "agenda", "case", "cases", "list", "log", "meeting", "minutes", "of", "the", "held",
    "on", "from", "at", "am", "pm", "st", "nd", "rd", "th", "north", "south", "east", "west", "central",
})  # fmt: skip
_DAYS_AND_MONTHS = frozenset(name[:3].casefold() for name in (*WEEKDAYS, *MONTHS))
Fields = dict[str, Cell]


def repeat_dittos(row: SheetRow, above: SheetRow, columns: Mapping[int, str]) -> SheetRow:
    """Put what the row `above` has in the column in place of each ditto mark: a quotation mark, "as above".

    Where that is blank, so is the cell: it then takes what a blank takes. An address "as above" stays as it
    is: it may be that of the other person in the row.
    """
    if not any(map(_ditto, row.cells)):
        return row
    before = {cell.column: cell for cell in above.cells}
    cells = []
    for cell in row.cells:
        ditto, detail = _ditto(cell), columns.get(cell.column, "").partition(".")[2]
        if not ditto or (ditto in _IN_WORDS and detail.endswith(_LOCATES)):
            cells.append(cell)
        elif (same := before.get(cell.column)) is not None:
            cells.append(cell._replace(words=same.words, kind=same.kind, day=same.day))
        elif cell.comment or cell.link:
            cells.append(cell._replace(words=""))
    return row._replace(cells=tuple(cells))


def _ditto(cell: Cell) -> str:
    """Return the ditto mark that a cell is; "" for other words."""
    words = cell.words.strip(" .()").casefold() if len(cell.words) <= _LONGEST_DITTO else ""
    return words if words in _DITTOS else ""


def carry_down(
    kind: SheetKind,
    columns: Mapping[int, str],
    rows: Iterable[tuple[bool, SheetRow]],
    first: str,
    today: date,
) -> Iterator[tuple[int, Fields]]:
    """Yield the numbers of rows with the fields that they take from above; lines that give theirs have none.

    `rows` are a table's, each with whether it is a record; `first`: who a line that heads a case names first.
    """
    if kind not in _KINDS:
        return
    grouped = _is_grouped(columns)
    case: Fields = {}  # of the line above
    meeting: Fields = {}
    last: Fields = {}  # of the record above
    for is_record, row in rows:
        filled = [cell for cell in row.cells if cell.words]
        if not is_record:
            if labelled := read_labels(filled):
                case |= {field: cell for field, cell in labelled.items() if field in PEOPLE}
                meeting |= {field: cell for field, cell in labelled.items() if field in MEETING}
                yield row.number, {}
            elif banner := read_banner(filled, first, today):
                case, last = banner, {}
                yield row.number, {}
            elif of_meeting := _meeting(filled, today):
                case, meeting, last = {}, of_meeting, {}
                yield row.number, {}
            continue
        own = {columns[cell.column]: cell for cell in filled if cell.column in columns}
        taken = _from_above(kind, own, case, meeting, last, grouped=grouped)
        if taken:
            yield row.number, taken
        both = {**taken, **own}
        if own.keys() & PEOPLE:
            case = {}
        last = {field: _plain(cell) for field, cell in both.items() if field in PEOPLE | MEETING}


def read_labels(filled: list[Cell]) -> Fields:
    """Read a line of labels with their values over a table of actions: "Victim: | Ann MOSS"."""
    fields: Fields = {}
    if not filled or len(filled) % 2:
        return {}
    for label, value in zip(filled[::2], filled[1::2], strict=True):
        read = read_heading(label.words.strip().rstrip(":"), SheetKind.ACTIONS) if _is_label(label) else None
        if read is None:
            return {}
        if read.field in PEOPLE | MEETING:
            fields[read.field] = Cell(BANNER_COLUMN + label.column, value.words, value.kind, value.day)
    return fields


def _is_label(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT and cell.words.rstrip().endswith(":")


def _is_grouped(columns: Mapping[int, str]) -> bool:
    """Tell whether the meeting is left of the people: a blank there goes on with the meeting above."""
    meeting = [column for column, name in columns.items() if name in MEETING]
    people = [column for column, name in columns.items() if name in PEOPLE]
    return bool(meeting and people) and max(meeting) < min(people)


def _from_above(
    kind: SheetKind, own: Fields, case: Fields, meeting: Fields, last: Fields, *, grouped: bool
) -> Fields:
    taken: Fields = {}
    blank = not own.keys() & PEOPLE
    if blank and kind is not SheetKind.LISTINGS:
        above = case or {field: cell for field, cell in last.items() if field in PEOPLE}
        if kind is SheetKind.MIXED and not case:  # a row without a perpetrator goes on with the case as it is
            above = {field: cell for field, cell in above.items() if field == "item.reference"}
        taken |= above
    if not own.keys() & MEETING:
        same = blank or grouped or kind is SheetKind.LISTINGS or _same_case(own, last)
        taken |= meeting or {field: cell for field, cell in last.items() if field in MEETING and same}
    return taken


def _same_case(own: Fields, last: Fields) -> bool:
    shared = own.keys() & last.keys() & PEOPLE
    return bool(shared) and all(own[field].words == last[field].words for field in shared)


def _plain(cell: Cell) -> Cell:
    return cell._replace(comment="", link="")


def is_meeting_line(filled: list[Cell], today: date) -> bool:
    """Tell whether a row is only a line that names a meeting, and no action: "17th December 2026 MARAC"."""
    if not _meeting(filled, today):
        return False
    others = [
        word for word in re.findall(r"[^\W\d_]+", filled[0].words.casefold()) if word not in _ABOUT_MEETINGS
    ]
    return all(recognise(word) is not None or word[:3] in _DAYS_AND_MONTHS for word in others)


def _meeting(filled: list[Cell], today: date) -> Fields:
    """Read a line that names another meeting: "MARAC 19 November 2026"."""
    if len(filled) != 1 or filled[0].kind is not Kind.TEXT or len(filled[0].words) > 80:
        return {}
    words = filled[0].words
    forums = forums_in(words)
    day = find_day(words, today)
    if len(forums) != 1 or day is None:
        return {}
    return {
        "meeting.date": Cell(BANNER_COLUMN + 10, day.isoformat(), Kind.DATE, day),
        "meeting.forum": Cell(BANNER_COLUMN + 11, forums[0], Kind.TEXT),
    }
