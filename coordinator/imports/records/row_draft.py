"""One row while it is read: its cells by field, the records drafted, and the text still to be kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from coordinator.core.dates import show_day
from coordinator.imports import wording
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_terms import not_known, squeezed
from coordinator.imports.reading.row_context import RowContext
from coordinator.workbooks.cell import Cell, Kind, letters

_LEFT_BLANK = ("key_worker", "lead_agency", "owner", "worker", "relationship", "school", "alias", "chair")
_LONGEST = 40  # characters of a case's reference; every register's are shorter


@dataclass(slots=True)
class RecordDraft:
    """A record to be created (`is_new`) or an existing one, of which only blanks are filled unasked."""

    table: str
    id: str
    values: dict[str, object]
    is_new: bool = False

    def holds(self, name: str, value: object) -> bool:
        """Tell whether the record holds this value already."""
        existing = self.values.get(name)
        if isinstance(existing, str) and isinstance(value, str):
            return squeezed(existing).casefold() == squeezed(value).casefold()
        return existing == value


@dataclass(frozen=True)
class RecordChange:
    """A value that an existing record gets: a blank that is filled, or what the user chose."""

    table: str
    id: str
    name: str
    value: object


@dataclass(frozen=True)
class Difference:
    """What the casebook holds and what the workbook says instead; the user chooses."""

    place: str  # the cell: "Actions!I2"
    table: str
    record_id: str
    field: str
    held: str
    offered: str
    taken: bool


@dataclass
class RowDraft:
    """A row, its cells by field, and the records drafted from it."""

    sheet: str
    number: int
    kind: SheetKind
    fields: Mapping[str, Cell]
    context: RowContext
    struck: bool
    today: date
    drafts: list[RecordDraft] = field(default_factory=list)
    stored_verbatim: set[int] = field(default_factory=set)
    understood: set[int] = field(default_factory=set)
    not_understood: dict[int, str] = field(default_factory=dict)
    case: RecordDraft | None = None
    victim: RecordDraft | None = None
    meeting: RecordDraft | None = None
    item: RecordDraft | None = None
    action: RecordDraft | None = None
    agency: RecordDraft | None = None
    changes: list[RecordChange] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    chosen: frozenset[str] = frozenset()  # cells whose value the user takes over the casebook's
    note_readers: str = ""  # who may read its notes, as the user chose
    as_it_stood: list[tuple[Cell, str]] = field(default_factory=list)  # cells that were corrected
    continues: bool = False  # its perpetrator is the one of the row above
    status_over: str = ""  # that a line over the row gives its case
    is_reply: bool = False  # a row of a list that was exported
    places: Mapping[int, str] = field(default_factory=dict)  # of a form's values, by column
    uncertain: dict[int, str] = field(default_factory=dict)  # columns that were read, and why to check them
    fingerprints: list[tuple[str, RecordDraft]] = field(default_factory=list)
    people: dict[str, RecordDraft] = field(default_factory=dict)  # by role, numbered: "victim2"
    headings: Mapping[str, str] = field(default_factory=dict)  # of the fields, in plain form
    written_headings: Mapping[int, str] = field(default_factory=dict)  # of the columns

    def __post_init__(self) -> None:
        """Collect the roles that the row's fields are about."""
        self.names = {name.partition(".")[0] for name in self.fields}

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a field, if its text can be a value."""
        cell = self.fields.get(name)
        if cell is None or not cell.words or cell.kind in (Kind.FORMULA, Kind.ERROR):
            return None
        return None if self.is_struck_alone(cell) else cell

    def is_struck_alone(self, cell: Cell) -> bool:
        """Tell whether a cell is struck through, and its row as a whole is not: it holds no longer."""
        return cell.struck and not self.struck

    def words(self, name: str) -> str:
        """Return the text of a field with single spaces; "" if it is empty."""
        cell = self.cell(name)
        return squeezed(cell.words) if cell else ""

    def raw(self, name: str) -> str:
        """Return the text of a field as written, without spaces at the ends."""
        cell = self.cell(name)
        return cell.words.strip() if cell else ""

    def draft(self, table: str, **values: object) -> RecordDraft:
        """Draft a record."""
        record = RecordDraft(table, uuid4().hex, values, is_new=True)
        self.drafts.append(record)
        return record

    def set_value(self, entity: RecordDraft, name: str, value: object, source: str) -> bool:
        """Set a drafted record's value from a field, or fill a blank of an existing one.

        What an existing one holds is kept, and the cell becomes a note, unless the user took it.
        """
        cell = self.cell(source)
        if cell is None:
            return False
        if value is None or value == "":
            return False
        if entity.is_new and entity.values.get(name) in (None, "", value):
            entity.values[name] = value
        elif not entity.holds(name, value):
            if entity.values.get("withdrawn"):
                self.mark_not_understood(source, wording.TAKEN_BACK)
                return False
            if entity.values.get(name) not in (None, "") and not self.takes(source, entity, name, value):
                return False
            self.change(entity, name, value)
        self.mark_understood(source, entity.values.get(name))
        return True

    def takes(self, source: str, entity: RecordDraft, name: str, value: object) -> bool:
        """Tell whether the user takes the workbook's value over an existing one; if not, the cell is kept."""
        place = self.address_of(self.fields[source].column)
        taken = place in self.chosen
        held, offered = _in_words(entity.values.get(name)), _in_words(value)
        self.differences.append(Difference(place, entity.table, entity.id, source, held, offered, taken))
        if not taken:
            self.mark_not_understood(source, wording.ALREADY)
        return taken

    def change(self, entity: RecordDraft, name: str, value: object) -> None:
        """Set a value of an existing record."""
        entity.values[name] = value
        if entity not in self.drafts:
            self.changes.append(RecordChange(entity.table, entity.id, name, value))

    def set_text(self, entity: RecordDraft, name: str, source: str) -> bool:
        """Set a value of a drafted record to a field's text as written; "tbc" leaves it blank."""
        if name in _LEFT_BLANK and not_known(self.words(source)):
            return False
        return self.set_value(entity, name, self.raw(source), source)

    def mark_understood(self, source: str, value: object = None) -> None:
        """Mark a field as understood as a value; its text is kept too unless it is the same."""
        cell = self.cell(source)
        if cell is None:
            return
        self.understood.add(cell.column)
        self.not_understood.pop(cell.column, None)
        if _exactly(cell, value):
            self.stored_verbatim.add(cell.column)

    def mark_not_understood(self, source: str, why: str) -> None:
        """Mark a field as not understood, and why; its text is kept as a note."""
        cell = self.cell(source)
        if cell is not None:
            self.not_understood[cell.column] = why

    def case_reference(self) -> str:
        """Return the reference of the row's case; "" for a longer text in its column."""
        reference = self.words("perp.reference")
        if len(reference) <= _LONGEST:
            return reference
        self.mark_not_understood("perp.reference", wording.long_reference(_LONGEST))
        return ""

    def mark_first_not_understood(self, sources: Iterable[str], why: str) -> None:
        """Mark the first of some fields that holds anything as not understood."""
        for source in sources:
            if self.cell(source) is not None:
                self.mark_not_understood(source, why)
                return

    def add_fingerprint(self, fingerprint: str | None, entity: RecordDraft) -> None:
        """Add a fingerprint by which a record is recognised again, if it is new."""
        if fingerprint is not None:
            self.fingerprints.append((fingerprint, entity))

    def address_of(self, column: int) -> str:
        """Return the address of a cell of this row: "Perps!C12"."""
        return f"{self.sheet}!{self.places.get(column) or f'{letters(column)}{self.number}'}"


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return wording.YES if value else wording.NO
    return show_day(value) if isinstance(value, date) else str(value)


def _exactly(cell: Cell, value: object) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, date):
        return cell.kind is Kind.DATE and cell.words == value.isoformat()
    return squeezed(str(value)) == squeezed(cell.words)
