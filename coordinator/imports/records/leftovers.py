"""Keeps every word of a row: what no field holds word for word becomes a note, with its heading and place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coordinator.imports.reading.column_headings import SheetKind, phrase, vocabulary
from coordinator.imports.reading.parse_terms import not_known, squeezed
from coordinator.imports.records.existing_details import BULLET, line_key, note_key
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.notes.rules import AS_IT_STOOD, STRUCK
from coordinator.workbooks.cell import Cell, Kind

HEADINGS = "Headings"
NO_COLUMN = "This column is not one that is known; its words are kept as notes."
NO_RECORD = "Nothing in this row could take this; kept as a note."
_TROUBLE = {
    Kind.FORMULA: "This is a formula without a value; kept as a note.",
    Kind.ERROR: "This is an error in the workbook; kept as a note.",
}
_VICTIM_FIELDS = ("victim", "child", "item.note", "item.children")


@dataclass(frozen=True)
class NotUnderstood:
    """A cell whose words could only be kept as a note, and why."""

    sheet: str
    cell: str
    heading: str
    words: str
    why: str


@dataclass
class Leftovers:
    """What is kept of a row beside its fields."""

    not_understood: list[NotUnderstood] = field(default_factory=list)
    as_it_stood: dict[bool, list[tuple[Cell, str]]] = field(default_factory=dict)


def keep_leftovers(
    row: RowDraft,
    known: ExistingRecords,
    cells: tuple[Cell, ...],
    columns: Mapping[int, str],
    headings: Mapping[int, str],
    outside: str = "",
) -> list[NotUnderstood]:
    """Draft the notes for everything in a row that no field holds word for word.

    `outside`: why a row holds no record at all; a row of headings is kept as one note.
    """
    kept = Leftovers()
    for cell in cells:
        source, heading = columns.get(cell.column, ""), headings.get(cell.column, "")
        side = victim_side(row, source, heading)
        if cell.words:
            _keep(row, known, kept, cell, source, heading, side, outside)
        if cell.comment:
            _note(row, known, f"Comment on {heading}".strip(), cell.comment, row.place(cell.column), side)
        if cell.link and squeezed(cell.link) != squeezed(cell.words):
            _note(row, known, f"Link in {heading}".strip(), cell.link, row.place(cell.column), side)
    for side, some in kept.as_it_stood.items():
        _lines(row, known, some, side)
    if row.struck and row.kind is not SheetKind.OTHER:
        side = victim_side(row, "", "")
        _note(row, known, STRUCK, "This row was struck through in the workbook.", row.place(1), side)
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
    if cell.column in row.exact and cell.column not in row.refused:
        return
    if outside == HEADINGS:
        kept.as_it_stood.setdefault(side, []).append((cell, ""))
        return
    if cell.column in row.refused:
        why = row.refused[cell.column]
    elif source.endswith(".note") and cell.kind not in _TROUBLE:
        why = ""
    elif cell.kind in _TROUBLE:
        why = _TROUBLE[cell.kind]
    elif not source:
        why = outside or NO_COLUMN
    elif cell.column in row.meant or not_known(cell.words):
        kept.as_it_stood.setdefault(side, []).append((cell, heading))
        return
    else:
        why = NO_RECORD
    _note(row, known, heading, cell.words, row.place(cell.column), side)
    if why:
        place = row.place(cell.column).rpartition("!")[2]
        kept.not_understood.append(NotUnderstood(row.sheet, place, heading, cell.words, why))


def _lines(row: RowDraft, known: ExistingRecords, some: list[tuple[Cell, str]], side: bool) -> None:
    owner = _owner(row, side)
    held = known.parts(owner) if owner else {}
    lines = []
    for cell, heading in some:
        line = f"{heading}: {cell.words}" if heading else cell.words
        if line_key(line) not in held:
            lines.append(line)
            held[line_key(line)] = True
    if lines:
        title = AS_IT_STOOD if any(heading for _, heading in some) else HEADINGS
        _note(row, known, title, "".join(_bulleted(lines)), f"{row.sheet}!{row.number}", side)


def _bulleted(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        yield f"{'' if at == 0 else chr(10)}{BULLET}{line}"


def _note(row: RowDraft, known: ExistingRecords, heading: str, words: str, origin: str, side: bool) -> None:
    owner = _owner(row, side)
    if owner is not None:
        held = known.parts(owner)
        if note_key(heading, words) in held:
            return
        held[note_key(heading, words)] = True
    victim = row.victim.id if row.victim is not None and side else None
    row.make(
        "note",
        heading=heading,
        words=words,
        origin=origin,
        victim_side=side,
        case_id=row.case.id if row.case else None,
        person_id=victim,
        meeting_id=row.meeting.id if row.meeting else None,
        action_id=row.action.id if row.action else None,
        agency_id=row.agency.id if row.agency else None,
    )


def _owner(row: RowDraft, side: bool) -> RecordDraft | None:
    """The record that a note hangs on first; what it holds already is not noted again."""
    return row.action or (row.victim if side else None) or row.case or row.meeting or row.agency


def victim_side(row: RowDraft, source: str, heading: str) -> bool:
    """Tell whether words may be about a victim: when in doubt in a row that names one, they are."""
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
    said = set(phrase(heading).split())
    words = {word for word, which in vocabulary()["roles"].items() if which == role}
    return bool(said & (words | ({"idva", "refuge", "safe", "dash"} if role == "victim" else set())))
