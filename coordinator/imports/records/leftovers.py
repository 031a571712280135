"""Keep all text of a row: what no field holds word for word becomes a note, with its heading and cell.

The headings and texts of these notes are stored and compared at the next import, so they never change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coordinator.imports import wording
from coordinator.imports.cells.wording import COMMENT, STRUCK_CELL
from coordinator.imports.reading.column_headings import SheetKind, phrase, vocabulary
from coordinator.imports.reading.parse_terms import not_known, squeezed
from coordinator.imports.records.existing_details import BULLET, line_key, note_key
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.notes.rules import AS_IT_STOOD, STRUCK, imported_readers
from coordinator.workbooks.cell import Cell, Kind

HEADINGS = "Headings"
STRUCK_TEXT = "This row was struck through in the workbook."
_UNREADABLE = {Kind.FORMULA: wording.FORMULA, Kind.ERROR: wording.ERROR}
_VICTIM_FIELDS = ("victim", "child", "item.note", "item.children")


@dataclass(frozen=True)
class NotUnderstood:
    """A cell whose text is only kept as a note, and why."""

    sheet: str
    cell: str
    heading: str
    words: str
    why: str


@dataclass
class Leftovers:
    """The text of a row that is kept apart from its fields."""

    not_understood: list[NotUnderstood] = field(default_factory=list)
    as_it_stood: dict[bool, list[tuple[Cell, str]]] = field(default_factory=dict)

    def add(self, row: RowDraft, cell: Cell, heading: str, words: str, why: str) -> None:
        """List a text of a cell as one to look at."""
        place = row.address_of(cell.column).rpartition("!")[2]
        self.not_understood.append(NotUnderstood(row.sheet, place, heading, words, why))


def keep_leftovers(
    row: RowDraft,
    known: ExistingRecords,
    cells: tuple[Cell, ...],
    columns: Mapping[int, str],
    headings: Mapping[int, str],
    outside: str = "",
) -> list[NotUnderstood]:
    """Draft notes for all text of a row that no field holds word for word.

    `outside`: why a row holds no record at all; a row of headings is kept as one note.
    """
    kept = Leftovers()
    for cell in cells:
        source, heading = columns.get(cell.column, ""), headings.get(cell.column, "")
        side = victim_side(row, source, heading)
        if cell.words:
            _keep(row, known, kept, cell, source, heading, side, outside)
        if cell.comment:
            title, place = f"Comment on {heading}".strip(), row.address_of(cell.column)
            _note(row, known, title, cell.comment, place, side)
            if source:
                kept.add(row, cell, title, cell.comment, COMMENT)
        if cell.link and squeezed(cell.link) != squeezed(cell.words):
            _note(row, known, f"Link in {heading}".strip(), cell.link, row.address_of(cell.column), side)
    for cell, heading in row.as_it_stood:
        side = victim_side(row, columns.get(cell.column, ""), heading)
        kept.as_it_stood.setdefault(side, []).append((cell, heading))
    for side, cells_and_headings in kept.as_it_stood.items():
        _lines(row, known, cells_and_headings, side)
    if row.struck and row.kind is not SheetKind.OTHER:
        side = victim_side(row, "", "")
        _note(row, known, STRUCK, STRUCK_TEXT, row.address_of(1), side)
    return kept.not_understood


def _keep(
    row: RowDraft,
    known: ExistingRecords,
    kept: Leftovers,
    cell: Cell,
    source: str,
    heading: str,
    side: bool,
    outside: str,
) -> None:
    if cell.column in row.stored_verbatim and cell.column not in row.not_understood:
        return
    if outside == HEADINGS:
        kept.as_it_stood.setdefault(side, []).append((cell, ""))
        return
    if source and row.is_struck_alone(cell):
        why = STRUCK_CELL
    elif cell.column in row.not_understood:
        why = row.not_understood[cell.column]
    elif source.endswith(".note") and cell.kind not in _UNREADABLE:
        why = ""
    elif cell.kind in _UNREADABLE:
        why = _UNREADABLE[cell.kind]
    elif not source:
        why = outside or wording.UNKNOWN_COLUMN
    elif cell.column in row.understood or not_known(cell.words):
        kept.as_it_stood.setdefault(side, []).append((cell, heading))
        return
    else:
        why = wording.NO_FIELD
    _note(row, known, heading, cell.words, row.address_of(cell.column), side)
    if why:
        kept.add(row, cell, heading, cell.words, why)


def _lines(
    row: RowDraft, known: ExistingRecords, cells_and_headings: list[tuple[Cell, str]], side: bool
) -> None:
    owner = _owner(row, side)
    details = known.parts(owner) if owner else {}
    lines = []
    for cell, heading in cells_and_headings:
        line = f"{heading}: {cell.words}" if heading else cell.words
        if line_key(line) not in details:
            lines.append(line)
            details[line_key(line)] = True
    if lines:
        title = AS_IT_STOOD if any(heading for _, heading in cells_and_headings) else HEADINGS
        _note(row, known, title, "".join(_bulleted(lines)), f"{row.sheet}!{row.number}", side)


def _bulleted(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        yield f"{'' if at == 0 else chr(10)}{BULLET}{line}"


def _note(row: RowDraft, known: ExistingRecords, heading: str, words: str, origin: str, side: bool) -> None:
    owner = _owner(row, side)
    if owner is not None:
        details = known.parts(owner)
        if note_key(heading, words) in details:
            return
        details[note_key(heading, words)] = True
    victim = row.victim.id if row.victim is not None and side else None
    row.draft(
        "note",
        heading=heading,
        words=words,
        origin=origin,
        victim_side=side,
        readers=imported_readers(row.note_readers, victim_side=side).value,
        case_id=row.case.id if row.case else None,
        person_id=victim,
        meeting_id=row.meeting.id if row.meeting else None,
        action_id=row.action.id if row.action else None,
        agency_id=row.agency.id if row.agency else None,
    )


def _owner(row: RowDraft, side: bool) -> RecordDraft | None:
    """Return the record that a note belongs to first; a note that it has already is not drafted again."""
    return row.action or (row.victim if side else None) or row.case or row.meeting or row.agency


def victim_side(row: RowDraft, source: str, heading: str) -> bool:
    """Tell whether a text may be about a victim; in a row that names one, doubt counts as yes."""
    if source.startswith(_VICTIM_FIELDS) or row.kind in (
        SheetKind.VICTIMS,
        SheetKind.CHILDREN,
        SheetKind.OTHER,
    ):
        return True
    if source and not source.endswith(".note"):
        return False
    if _speaks_of(heading, "victim") or _speaks_of(heading, "child"):
        return True
    return row.victim is not None and not _speaks_of(heading, "perp")


def _speaks_of(heading: str, role: str) -> bool:
    words = set(phrase(heading).split())
    role_words = {word for word, which in vocabulary()["roles"].items() if which == role}
    return bool(words & (role_words | ({"idva", "refuge", "safe", "dash"} if role == "victim" else set())))
