"""The rows of a workbook as what they become; a cell can be corrected, a row left out or kept as a note."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.imports.reading.mapping import CellCorrection, Mapping
from coordinator.imports.row_previews import MOST_ROWS, CellPreview, RowPreview, list_cells
from coordinator.workbooks.reader import Workbook
from ui.forms.checkbox_field import Checkbox
from ui.forms.fields import ChoiceField, TextField
from ui.imports import wording
from ui.imports.fields.names import field_words
from ui.imports.mapping.field_choices import choices
from ui.tables.row_model import Column
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button
from ui.widgets.layout import scrolled, side_by_side, splitter, words

_BECOMES = 84  # pixels: four lines


class RowsPart(QWidget):
    """Lists every row; beside the list, the cells of the chosen one."""

    decided = Signal(object)  # how a decision changes the mapping: a function of it

    def __init__(self) -> None:
        super().__init__()
        self._workbook: Workbook | None = None
        self._mapping = Mapping(())
        self._listed: list[RowPreview] = []
        self._begun: dict[str, str] = {}  # what a lock interrupted, until the rows are there
        self._changed: set[str] = set()  # rows that were corrected since the preview
        self.rows = RowsTable[RowPreview](wording.EACH_ROW, _ROWS, lambda row: row.place)
        self.only = Checkbox(wording.ONLY_TO_CHECK)
        self.only.toggled.connect(self._show_listed)
        self.cells = RowsTable[CellPreview](wording.CELLS_OF_ROW, _CELLS, lambda cell: cell.place)
        self.becomes = words("", "small", wrap=True, selectable=True)
        self.becomes.setAccessibleName(wording.BECOMES)
        self.words, self.holds = TextField("words", wording.WORDS), ChoiceField("read_as", wording.READ_AS)
        self.correct = button(wording.CORRECT_CELL, self._correct)
        self.as_it_stood = button(wording.CELL_AS_IT_STOOD, self._take_back)
        self.take = button(wording.IMPORT_ROW, lambda: self._keep(""))
        self.note = button(wording.ROW_AS_NOTE, lambda: self._keep("note"))
        self.leave = button(wording.LEAVE_ROW_OUT, lambda: self._keep("out"))
        self.more = words("", "small", wrap=True)
        self.rows.say_if_empty(wording.NO_ROWS_TO_CHECK)
        self.rows.chosen.connect(self._show_row)
        self.cells.chosen.connect(self._show_cell)
        self.words.line.returnPressed.connect(self.correct.click)
        self._lay_out()

    def show_rows(self, workbook: Workbook, mapping: Mapping, listed: tuple[RowPreview, ...]) -> None:
        """Show the rows of a new preview."""
        self._workbook, self._mapping, self._listed = workbook, mapping, list(listed)
        self._changed.clear()
        self.more.setText(wording.rows_shown(len(listed)))
        self.more.setVisible(len(listed) >= MOST_ROWS)
        self._show_listed()
        if self._begun:
            self._go_on()

    def begun(self) -> dict[str, str]:
        """Return what is chosen and typed here, for a draft."""
        if self._begun:
            return self._begun
        row, cell = self.rows.current_key(), self.cells.current_key()
        typed, holds, only = self.words.typed(), self.holds.typed(), "yes" if self.only.isChecked() else ""
        return {"row": row, "cell": cell, "words": typed, "holds": holds, "only": only}

    def restore(self, begun: dict[str, str]) -> None:
        """Restore what was chosen and typed, as soon as the rows are there."""
        self._begun = begun

    def _go_on(self) -> None:
        begun, self._begun = self._begun, {}
        self.only.setChecked(begun["only"] == "yes")
        self.rows.choose(begun["row"])
        self.cells.choose(begun["cell"])
        self.words.set_value(begun["words"])
        self.holds.set_typed(begun["holds"])

    def show_mapping(self, mapping: Mapping) -> None:
        """Show the corrections since the preview."""
        self._mapping = mapping
        self._show_listed()

    @Slot()
    def _show_listed(self) -> None:
        only = self.only.isChecked()
        shown = [row for row in self._listed if row.to_check or row.place in self._changed or not only]
        self.rows.show_rows([self._as_chosen(row) for row in shown])
        if self.rows.current() is None and shown:
            self.rows.choose(shown[0].place)
        self._show_row()

    def _as_chosen(self, row: RowPreview) -> RowPreview:
        return replace(row, becomes=(wording.DECIDED,)) if row.place in self._changed else row

    @Slot()
    def _show_row(self) -> None:
        row = self.rows.current()
        cells = list_cells(self._workbook, self._mapping, row) if row and self._workbook else ()
        self.becomes.setText("\n".join(row.becomes) if row else "")
        self.cells.show_rows(cells)
        if self.cells.current() is None and cells:
            self.cells.choose(cells[0].place)
        kept = self._kept(row)
        table = self._mapping.table(row.sheet, row.header_row) if row else None
        is_record = table is not None and bool(table.header_row)
        for part, becomes in ((self.take, ""), (self.note, "note"), (self.leave, "out")):
            part.setEnabled(row is not None and kept != becomes and is_record)
        self.holds.set_choices(choices(table) if table is not None else ())
        self._show_cell()

    def _kept(self, row: RowPreview | None) -> str:
        if row is None:
            return ""
        mapping = self._mapping
        return "note" if row.place in mapping.kept_whole else "out" if row.place in mapping.left_out else ""

    @Slot()
    def _show_cell(self) -> None:
        row, cell = self.rows.current(), self.cells.current()
        usable = cell is not None and not self._kept(row)
        for part in (self.words.line, self.holds.box, self.correct):
            part.setEnabled(usable)
        self.as_it_stood.setEnabled(usable and cell is not None and cell.corrected)
        self.words.set_value(" ".join(cell.words.split()) if cell else "")
        if cell is not None and self.holds.box.findData(cell.field) < 0:
            self.holds.box.addItem(field_words(cell.field), cell.field)
        self.holds.set_value(cell.field if cell else None)

    @Slot()
    def _correct(self) -> None:
        cell = self.cells.current()
        problem = self.holds.problem()
        self.holds.set_error(problem)
        if cell is None or problem:
            return
        before = self._mapping.correction(cell.place)
        typed, field = self.words.value(), self.holds.value()
        same = typed == " ".join(cell.words.split())
        now = before.words if same else typed
        changed = CellCorrection(cell.place, now, before.field if field in (None, cell.field) else field)
        self._decide(lambda mapping: mapping.with_correction(changed))

    @Slot()
    def _take_back(self) -> None:
        if (cell := self.cells.current()) is not None:
            self._decide(lambda mapping: mapping.with_correction(CellCorrection(cell.place)))

    def _keep(self, kept: str) -> None:
        if (row := self.rows.current()) is not None:
            self._decide(lambda mapping: mapping.with_row(row.place, kept))

    def _decide(self, change: Callable[[Mapping], Mapping]) -> None:
        row = self.rows.current()
        if row is not None:
            self._changed.add(row.place)
            self.decided.emit(change)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        listed = QVBoxLayout(left)
        above = QHBoxLayout()
        above.addWidget(filter_line(wording.FILTER_ROWS, wording.FILTER_ROWS_HINT, self.rows), 1)
        above.addWidget(self.only)
        listed.addLayout(above)
        listed.addWidget(self.rows, 1)
        listed.addWidget(self.more)
        listed.addWidget(side_by_side(self.take, self.note, self.leave))
        chosen = QVBoxLayout(right)
        becomes = scrolled(self.becomes, wording.BECOMES)
        becomes.setMaximumHeight(_BECOMES)
        chosen.addWidget(becomes)
        chosen.addWidget(self.cells, 1)
        chosen.addWidget(side_by_side(self.words, self.holds))
        chosen.addWidget(side_by_side(self.correct, self.as_it_stood))
        listed.setContentsMargins(0, 8, 8, 0)
        chosen.setContentsMargins(8, 8, 0, 0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(splitter(left, right, sizes=(560, 520)))


def _read_as(cell: CellPreview) -> str:
    return field_words(cell.field) if cell.field or cell.words else ""


_ROWS = (
    Column[RowPreview](wording.SHEET, lambda row: row.sheet, width=96),
    Column[RowPreview](
        wording.ROW, lambda row: wording.FORM if row.form else str(row.number), lambda row: row.number, 52
    ),
    Column[RowPreview](
        wording.TO_CHECK, lambda row: str(row.to_check or ""), lambda row: -row.to_check, 76, right=True
    ),
    Column[RowPreview](
        wording.BECOMES, lambda row: " · ".join(row.becomes), width=300, strong=True, grows=True
    ),
)
_CELLS = (
    Column[CellPreview](wording.HEADING, lambda cell: " ".join(cell.heading.split()), width=110),
    Column[CellPreview](
        wording.WORDS, lambda cell: " ".join(cell.words.split()), width=150, strong=True, grows=True
    ),
    Column[CellPreview](wording.READ_AS, _read_as, width=150),
    Column[CellPreview](
        wording.CORRECTED, lambda cell: wording.YES_CORRECTED if cell.corrected else "", width=80
    ),
)
