"""One row under reading: which cell holds what, what it will become, and what of it still needs keeping."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_terms import squeezed
from coordinator.imports.reading.row_context import RowContext
from coordinator.workbooks.cell import Cell, Kind, letters

ALREADY = "The casebook already holds something else here; kept as a note."
TAKEN_BACK = "This was taken back in the casebook; kept as a note. Put it back there if it stands."
_LONGEST = 40  # characters of a case's reference; every register's are shorter


@dataclass(slots=True)
class RecordDraft:
    """A record that is to be made (`fresh`) or is already known; a known one is never changed."""

    table: str
    id: str
    values: dict[str, object]
    fresh: bool = False

    def same(self, name: str, value: object) -> bool:
        """Tell whether the record already holds this value."""
        held = self.values.get(name)
        if isinstance(held, str) and isinstance(value, str):
            return squeezed(held).casefold() == squeezed(value).casefold()
        return held == value


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
    exact: set[int] = field(default_factory=set)
    meant: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)
    case: RecordDraft | None = None
    victim: RecordDraft | None = None
    meeting: RecordDraft | None = None
    item: RecordDraft | None = None
    action: RecordDraft | None = None
    agency: RecordDraft | None = None
    marks: list[tuple[str, RecordDraft]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note whom the row's fields are about."""
        self.names = {name.partition(".")[0] for name in self.fields}

    def cell(self, name: str) -> Cell | None:
        """The cell of a field, if it holds words that can be a value."""
        cell = self.fields.get(name)
        return (
            cell if cell is not None and cell.words and cell.kind not in (Kind.FORMULA, Kind.ERROR) else None
        )

    def words(self, name: str) -> str:
        """The words of a field with single spaces; nothing where it is empty."""
        cell = self.cell(name)
        return squeezed(cell.words) if cell else ""

    def raw(self, name: str) -> str:
        """The words of a field as they stand, but for spaces at the ends."""
        cell = self.cell(name)
        return cell.words.strip() if cell else ""

    def make(self, table: str, **values: object) -> RecordDraft:
        """Draft a record."""
        made = RecordDraft(table, uuid4().hex, values, fresh=True)
        self.drafts.append(made)
        return made

    def put(self, entity: RecordDraft, name: str, value: object, source: str) -> bool:
        """Give a drafted record a value from a field; a known record keeps its own, and the cell is kept."""
        cell = self.cell(source)
        if cell is None:
            return False
        if value is None or value == "":
            return False
        if entity.fresh and entity.values.get(name) in (None, "", value):
            entity.values[name] = value
        elif not entity.same(name, value):
            self.refuse(source, ALREADY)
            return False
        self.means(source, entity.values.get(name))
        return True

    def put_words(self, entity: RecordDraft, name: str, source: str) -> bool:
        """Give a drafted record the words of a field as they stand."""
        return self.put(entity, name, self.raw(source), source)

    def means(self, source: str, value: object = None) -> None:
        """Say that a field was understood, and as what; its words are kept too unless they are the same."""
        cell = self.cell(source)
        if cell is None:
            return
        self.meant.add(cell.column)
        self.refused.pop(cell.column, None)
        if _exactly(cell, value):
            self.exact.add(cell.column)

    def refuse(self, source: str, why: str) -> None:
        """Say that a field was not understood, and why; its words are kept as a note."""
        cell = self.cell(source)
        if cell is not None:
            self.refused[cell.column] = why

    def case_reference(self) -> str:
        """The reference of the row's case, if it can be one: a paragraph in its column names no case."""
        reference = self.words("perp.reference")
        if len(reference) <= _LONGEST:
            return reference
        self.refuse("perp.reference", f"A reference has at most {_LONGEST} characters; kept as a note.")
        return ""

    def refuse_first(self, sources: Iterable[str], why: str) -> None:
        """Say it of the first of some fields that holds anything."""
        for source in sources:
            if self.cell(source) is not None:
                self.refuse(source, why)
                return

    def mark(self, fingerprint: str | None, entity: RecordDraft) -> None:
        """Keep a fingerprint by which a record is known again, where it is a new one."""
        if fingerprint is not None:
            self.marks.append((fingerprint, entity))

    def place(self, column: int) -> str:
        """Where a cell of this row stands: "Perps!C12"."""
        return f"{self.sheet}!{letters(column)}{self.number}"


def _exactly(cell: Cell, value: object) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, date):
        return cell.kind is Kind.DATE and cell.words == value.isoformat()
    return squeezed(str(value)) == squeezed(cell.words)
