"""Step 2: what each sheet is about and what each column holds."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.mapping import Mapping, TableMapping
from coordinator.workbooks.cell import column_number
from coordinator.workbooks.reader import Workbook
from ui.forms.fields import Choice, ChoiceField
from ui.imports.column_examples import examples
from ui.imports.field_labels import KINDS, choices, field_words
from ui.tables.table_view import look_like_a_list
from ui.widgets.layout import words

_TITLES = ("Column", "Heading", "Examples", "Holds")
_WIDTHS = (64, 170, 250, 240)


class MappingStep(QWidget):
    """Shows how the workbook is read, table by table, each choice correctable."""

    def __init__(self) -> None:
        super().__init__()
        self._workbook: Workbook | None = None
        self.mapping = Mapping(())
        self.sheets = QListWidget()
        self.sheets.setAccessibleName("Sheets")
        self.sheets.setFixedWidth(200)
        self.sheets.currentRowChanged.connect(self._show_table)
        self.kind = ChoiceField(
            "kind", "This sheet holds", [(kind, said) for kind, said in KINDS.items()], find=False
        )
        self.kind.box.activated.connect(self._kind_chosen)
        self.kind.setMaximumWidth(420)
        self.columns = _columns_table()
        self.nothing = words("All of this sheet is kept as notes, word for word.", "second", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.kind)
        right.addWidget(self.nothing)
        right.addWidget(self.columns, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.sheets)
        across.addLayout(right, 1)

    def show_mapping(self, workbook: Workbook, mapping: Mapping) -> None:
        """Show a proposal for a workbook."""
        self._workbook, self.mapping = workbook, mapping
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for table in mapping.tables:
            item = QListWidgetItem(_called(table, mapping), self.sheets)
            item.setSizeHint(QSize(0, 32))
        self.sheets.blockSignals(False)
        self.sheets.setCurrentRow(0)
        self._show_table(0)

    def field_choice(self, row: int) -> Choice:
        """Return the choice of field in a row of the columns' table."""
        holder = self.columns.cellWidget(row, 3)
        return next(part for part in holder.children() if isinstance(part, Choice))

    @Slot(int)
    def _show_table(self, at: int) -> None:
        if self._workbook is None or not 0 <= at < len(self.mapping.tables):
            return
        table = self.mapping.tables[at]
        self.kind.set_value(table.kind)
        self.kind.setEnabled(bool(table.header_row))
        noted = not table.header_row or table.kind is SheetKind.OTHER
        self.nothing.setVisible(noted)
        self.columns.setVisible(not noted)
        said = examples(self._workbook, self.mapping, table)
        columns = sorted(table.columns, key=column_number)
        self.columns.setRowCount(0)
        self.columns.setRowCount(len(columns))
        for row, column in enumerate(columns):
            heading = table.headings.get(column, "")
            for place, text in enumerate((column, heading, said[column])):
                self.columns.setItem(row, place, _cell(text))
            self.columns.setCellWidget(row, 3, _held(self._choice(table, column, heading)))

    def _choice(self, table: TableMapping, column: str, heading: str) -> Choice:
        made = Choice()
        made.setAccessibleName(f"Column {column}, {heading}, holds")
        made.view().setAccessibleName(made.accessibleName())
        field = table.columns[column]
        offered = choices(table.kind)
        for value, said in offered:
            made.addItem(said, value)
        if made.findData(field) < 0:
            made.addItem(field_words(field), field)
        made.setCurrentIndex(made.findData(field))
        made.activated.connect(partial(self._field_chosen, column, made))
        return made

    def _field_chosen(self, column: str, choice: Choice, _at: int) -> None:
        table = self.mapping.tables[self.sheets.currentRow()]
        self.mapping = self.mapping.with_column(table.sheet, column, choice.currentData(), table.header_row)

    @Slot()
    def _kind_chosen(self) -> None:
        at = self.sheets.currentRow()
        table, kind = self.mapping.tables[at], self.kind.value()
        if kind is None or kind == table.kind:
            self.kind.set_value(table.kind)
            return
        self.mapping = self.mapping.with_kind(table.sheet, kind, table.header_row)
        self._show_table(at)


def _columns_table() -> QTableWidget:
    made = QTableWidget(0, len(_TITLES))
    made.setAccessibleName("Columns and what they hold")
    made.setHorizontalHeaderLabels(list(_TITLES))
    look_like_a_list(made)
    made.verticalHeader().setDefaultSectionSize(40)
    made.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for at, width in enumerate(_WIDTHS):
        made.setColumnWidth(at, width)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return made


def _held(choice: Choice) -> QWidget:
    holder = QWidget()
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 4, 8, 4)
    inside.addWidget(choice)
    return holder


def _cell(text: str) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setFlags(Qt.ItemFlag.ItemIsEnabled)
    made.setToolTip(text)
    return made


def _called(table: TableMapping, mapping: Mapping) -> str:
    several = sum(1 for one in mapping.tables if one.sheet == table.sheet) > 1
    return f"{table.sheet}, from row {table.header_row}" if several and table.header_row else table.sheet
