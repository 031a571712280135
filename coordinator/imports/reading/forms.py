"""Read a sheet that is one form: each label has its value to the right of it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coordinator.imports.cells.address_parts import ADDRESS_PARTS
from coordinator.imports.reading.column_headings import (
    GROUP,
    ROLES,
    SheetKind,
    phrase,
    read_heading,
    vocabulary,
)
from coordinator.imports.reading.column_owners import names_bystander
from coordinator.imports.reading.parse_terms import yes_or_no
from coordinator.imports.reading.parties import holds_roles
from coordinator.workbooks.cell import Cell, Kind, SheetRow, letters
from coordinator.workbooks.reader import Sheet
from coordinator.workbooks.row_store import RowStore

_FEWEST = 4  # labels that make a form
_FEWEST_IN_PAIRS = 3  # where each row is a label and its value
_FEWEST_HEADINGS = 3  # that make a table
_MOST_ROWS, _LONGEST = 150, 90
_FILLERS = {
    "details",
    "detail",
    "information",
    "about",
    "the",
    "s",
    "section",
    "part",
    "of",
    "a",
    "b",
    "c",
    "1",
    "2",
    "3",
}
_OF_SOMEBODY = (*ADDRESS_PARTS, "address", "postcode", "telephone", "email")


@dataclass(frozen=True)
class FormEntry:
    """A label of a form, the row it is in, and the cell to its right."""

    label: str
    row: int
    label_cell: Cell
    value: Cell | None


def find_form(sheet: Sheet) -> list[FormEntry]:
    """Find the labels and values of a sheet that is one form; none where it is not."""
    if len(sheet.rows) > _MOST_ROWS:
        return []
    entries: list[FormEntry] = []
    known, wide = 0, 0  # labels that are recognised and have a value; rows that are no part of a form
    under = _Under()
    rows = [(row, [cell for cell in row.cells if cell.words]) for row in sheet.rows]
    texts = [filled for _, filled in rows if filled]
    if _is_turned(texts) or _holds_actions(texts) or _begins_a_table(texts) or _lists_roles(texts):
        return []
    for row, filled in rows:
        pairs = _pairs(filled)
        if under.begin_columns(filled):
            continue
        if (
            len(filled) == 1
            and not (pairs and filled[0].words.rstrip().endswith(":"))
            and under.begin(filled[0])
        ):
            continue
        wide += not pairs and len(filled) > 2
        for label, value in pairs:
            entries.append(FormEntry(under.label(label), row.number, label, value))
            known += value is not None and _is_label(label)
    names = any(_names(entry.label) for entry in entries if entry.value is not None)
    fewest = _FEWEST if any(len(filled) != 2 for filled in texts) else _FEWEST_IN_PAIRS
    several = known >= fewest and known * 3 >= len(sheet.rows)
    return entries if several and names and wide * 2 <= len(entries) else []


def _lists_roles(rows: list[list[Cell]]) -> bool:
    """Tell whether a sheet is a list whose column says row by row who each is: "Role", then V, P and C."""
    first = next((filled for filled in rows if len(filled) >= _FEWEST_HEADINGS), [])
    titles = {cell.column for cell in first if not _names_role(cell.words)}
    below = ([cell for cell in filled if cell.column in titles] for filled in rows)
    return holds_roles([SheetRow(0, tuple(cells)) for cells in below])


def _is_turned(rows: Iterable[list[Cell]]) -> bool:
    """Tell whether a sheet is a table on its side: each label has the values of several cases beside it."""
    known = [filled for filled in rows if filled and _is_label(filled[0])]
    beside = Counter(
        len(filled) for filled in known if len(filled) > 2 and not any(map(_is_label, filled[1:]))
    )
    return any(many >= _FEWEST and many * 2 > len(known) for many in beside.values())


def _holds_actions(rows: list[list[Cell]]) -> bool:
    """Tell whether a sheet has a table of actions below its labels: a row of headings, and rows as wide."""
    for at, filled in enumerate(rows):
        if len(filled) > 2 and all(map(_is_label, filled)) and any(map(_names_an_action, filled)):
            below = [row for row in rows[at + 1 :] if len(row) > 2 and not _is_label(row[0])]
            return len(below) > 1
    return False


def _begins_a_table(rows: list[list[Cell]]) -> bool:
    """Tell whether a sheet's first row with several texts is headings, with rows as wide below it."""
    first = next((at for at, filled in enumerate(rows) if len(filled) > 1), 0)
    labels = sum(map(_is_label, rows[first])) if rows else 0
    if labels < _FEWEST_HEADINGS or labels * 3 < len(rows[first]) * 2:
        return False
    below = [row for row in rows[first + 1 :] if len(row) > 2 and not _is_label(row[0])]
    return len(below) * 2 > len(rows) - first - 1 and not any(_is_paired(row) for row in rows[first:])


def _is_paired(filled: list[Cell]) -> bool:
    return filled[0].words.rstrip().endswith(":")


def _names_an_action(cell: Cell) -> bool:
    read = read_heading(cell.words.rstrip(":"), SheetKind.MIXED, "action")
    return read is not None and read.field == "action.what"


class _Under:
    """What a form's labels are under: the part about one person, or a label that names another."""

    def __init__(self) -> None:
        self._part = ""
        self._aside = ""  # a referrer or next of kin, whose telephone number may follow
        self._columns: dict[int, str] = {}  # where parts stand side by side: first column → title

    def begin_columns(self, filled: list[Cell]) -> bool:
        """Begin parts that stand side by side: "Subject" and "Victim" in one row, their labels below."""
        titles = {cell.column: cell.words.strip().rstrip(":") for cell in filled}
        if len(titles) < 2 or not all(map(_names_role, titles.values())):
            return False
        self._columns, self._part, self._aside = titles, "", ""
        return True

    def begin(self, cell: Cell) -> bool:
        """Begin a part with its title ("Perpetrator details"); one that names nobody ends the part before."""
        words = cell.words.strip().rstrip(":")
        rest = [word for word in phrase(words).split() if word not in _FILLERS]
        about = _names_role(words)
        others = names_bystander(words) and (words.isupper() or len(rest) < len(phrase(words).split()))
        begins = about or others or not _is_label(cell)
        self._part = words if about else " ".join(rest) if others else "" if begins else self._part
        self._aside = self._part if others else ""
        self._columns = {} if begins else self._columns
        return begins

    def label(self, cell: Cell) -> str:
        """Return a label with what it is under, so that a referrer's number is not read as the victim's."""
        words = cell.words.strip().rstrip(":").strip()
        by_role = any(word in vocabulary()["roles"] for word in phrase(words).split())
        read = read_heading(words, SheetKind.MIXED, "victim")
        role, _, detail = read.field.partition(".") if read is not None else ("", "", "")
        contact = read is not None and not read.named_role and detail in _OF_SOMEBODY
        if role in ("case", "referral") or (role, detail) == ("item", "referred_by"):
            return words  # "Referring agency" is about the case in whatever part it stands
        if self._columns and not by_role and role in ROLES:
            over = max((at for at in self._columns if at <= cell.column), default=min(self._columns))
            return f"{self._columns[over]}{GROUP}{words}"
        if self._aside and not by_role and (contact or self._aside == self._part):
            return f"{words} of {self._aside}"
        if by_role or not contact:
            self._aside = phrase(words) if names_bystander(words) and not by_role else ""
        return f"{self._part}{GROUP}{words}" if self._part and not by_role else words


def _names_role(words: str) -> bool:
    """Tell whether words are the title of the part about one person: "Perpetrator details"."""
    rest = [word for word in phrase(words).split() if word not in _FILLERS]
    return len(rest) == 1 and rest[0] in vocabulary()["roles"]


def _names(label: str) -> bool:
    """Tell whether a label asks for a person's name."""
    read = read_heading(label, SheetKind.MIXED, "perp")
    return read is not None and read.field.endswith((".name", ".surname", ".forename"))


def _pairs(filled: list[Cell]) -> list[tuple[Cell, Cell | None]]:
    """Pair the labels of a row with the values to their right; none where it doesn't begin with a label.

    What nobody knows as a label is one where a row is a text and its answer, so that both stay together.
    """
    pairs: list[tuple[Cell, Cell | None]] = []
    at = 0
    while at < len(filled):
        label = filled[at]
        after = filled[at + 1] if at + 1 < len(filled) else None
        asks = label.words.rstrip().endswith("?")
        value = after if after is not None and (asks or _is_answer(after) or not _is_label(after)) else None
        if not _is_label(label) and (
            label.kind is not Kind.TEXT or value is None or len(filled) not in (2, 4)
        ):
            return pairs if pairs and at == len(filled) else []
        pairs.append((label, value))
        at += 1 if value is None else 2
    return pairs


def _is_answer(cell: Cell) -> bool:
    """Tell whether a cell is a yes or a no, alone or with more: "No - text only"."""
    return yes_or_no(re.split(r"\s*[-–—,;:(]\s*", cell.words.strip(), maxsplit=1)[0]) is not None


def _is_label(cell: Cell) -> bool:
    words = cell.words.strip()
    if cell.kind is not Kind.TEXT or len(words) > _LONGEST:
        return False
    return words.endswith(":") or read_heading(words.rstrip(":"), SheetKind.MIXED, "perp") is not None


def form_rows(sheet: Sheet, entries: list[FormEntry]) -> tuple[RowStore, int, int, dict[int, str]]:
    """Return a form's rows as those of a table: its labels as one row, its values as the next.

    Further: the number of both rows, and where each value is in the sheet, by its column in the table.
    """
    read = {(entry.row, cell.column) for entry in entries for cell in (entry.label_cell, entry.value) if cell}
    head = entries[0].row
    record = sheet.rows.last_number + 1
    labels = [entry.label_cell._replace(column=at) for at, entry in enumerate(entries, 1)]
    values = [
        entry.value._replace(column=at) for at, entry in enumerate(entries, 1) if entry.value is not None
    ]
    rows = RowStore()
    for row in sheet.rows:
        rest = tuple(cell for cell in row.cells if (row.number, cell.column) not in read)
        if row.number == head:
            rows.add(SheetRow(head, (*labels, *(cell._replace(column=cell.column + 1000) for cell in rest))))
        elif rest:
            rows.add(SheetRow(row.number, rest))
    rows.add(SheetRow(record, tuple(values)))
    places = {
        at: f"{letters(entry.value.column)}{entry.row}" for at, entry in enumerate(entries, 1) if entry.value
    }
    return rows, head, record, places
