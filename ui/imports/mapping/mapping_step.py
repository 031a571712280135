"""Step 2: choose what each sheet and each column holds."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
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

from coordinator.forums.registry import definitions
from coordinator.imports.drawn_rows import RowDrawn
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.date_order import DAY, UNCLEAR, holds_days
from coordinator.imports.reading.mapping import Mapping, TableMapping
from coordinator.workbooks.cell import column_number
from coordinator.workbooks.reader import Workbook
from ui.forms.choice_box import Choice
from ui.forms.fields import ChoiceField
from ui.imports.fields.names import field_words
from ui.imports.mapping import wording
from ui.imports.mapping.column_examples import examples
from ui.imports.mapping.drawn_rows import DrawnRows
from ui.imports.mapping.field_choices import FIRST_CHOICES, KIND_CHOICES, choices
from ui.imports.mapping.text_form_choice import TextFormChoice
from ui.imports.wording import SHEETS, sheet_name
from ui.tables.rows_view import look_like_a_list
from ui.widgets.layout import words
from ui.widgets.plain_text import set_tip

_WIDTHS = (72, 120, 120, 152, 300, 138)
_WHOSE, _HOLDS, _DAYS = 3, 4, 5


class MappingStep(QWidget):
    """Shows how each table of the workbook is read, and lets the user correct it."""

    changed = Signal(object)  # the mapping

    def __init__(self) -> None:
        super().__init__()
        self._workbook: Workbook | None = None
        self.mapping = Mapping(())
        self.sheets = QListWidget()
        self.sheets.setAccessibleName(SHEETS)
        self.sheets.setFixedWidth(168)
        self.sheets.currentRowChanged.connect(self._show_table)
        self.kind = ChoiceField("kind", wording.SHEET_HOLDS, KIND_CHOICES, find=False)
        self.kind.box.activated.connect(self._kind_chosen)
        self.kind.setMaximumWidth(420)
        self.first = ChoiceField("first", wording.NAMED_FIRST, FIRST_CHOICES, find=False)
        self.first.box.activated.connect(self._first_chosen)
        self.forum = ChoiceField(
            "forum", wording.FORUM, [(forum, forum) for forum in definitions()], find=False
        )
        self.forum.box.activated.connect(self._forum_chosen)
        self.columns = _columns_table()
        self.questions = words("", "strong", wrap=True)
        self.questions.setAccessibleName(wording.QUESTIONS)
        self.nothing = words(wording.ALL_AS_NOTES, "second", wrap=True)
        self.text, self.drawn = TextFormChoice(), DrawnRows()
        self._drawn: tuple[RowDrawn, ...] | None = None  # until the rows are read
        self._lay_out()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        above = QHBoxLayout()
        for part in (self.kind, self.first, self.forum):
            above.addWidget(part)
        above.addStretch(1)
        right.addWidget(self.text)
        right.addLayout(above)
        right.addWidget(self.questions)
        right.addWidget(self.nothing)
        right.addWidget(self.columns, 3)
        right.addWidget(self.drawn, 2)
        right.addStretch(0)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.sheets)
        across.addLayout(right, 1)

    def show_mapping(self, workbook: Workbook, mapping: Mapping) -> None:
        """Show the proposed mapping of a workbook."""
        self._workbook, self.mapping, self._drawn = workbook, mapping, None
        self.text.show_form(workbook, mapping)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for table in mapping.tables:
            item = QListWidgetItem(_name(table, mapping), self.sheets)
            item.setSizeHint(QSize(0, 32))
        self.sheets.blockSignals(False)
        self.sheets.setCurrentRow(0)
        self._show_table(0)
        self.changed.emit(self.mapping)

    @Slot(object)
    def show_drawn(self, drawn: tuple[RowDrawn, ...]) -> None:
        """Show the first rows of the current table as the records that they would become."""
        self._drawn = drawn
        at = self.sheets.currentRow()
        if 0 <= at < len(self.mapping.tables):
            self._show_drawn(self.mapping.tables[at])

    def _show_drawn(self, table: TableMapping) -> None:
        if self._drawn is None:
            self.drawn.show_reading()
            return
        rows = [row for row in self._drawn if (row.sheet, row.header_row) == (table.sheet, table.header_row)]
        self.drawn.show_rows(rows, form=table.form)

    def field_choice(self, row: int) -> Choice:
        """Return the choice of field in a row of the table of columns."""
        holder = self.columns.cellWidget(row, _HOLDS)
        return next(part for part in holder.children() if isinstance(part, Choice))

    @Slot(int)
    def _show_table(self, at: int) -> None:
        if self._workbook is None or not 0 <= at < len(self.mapping.tables):
            return
        table = self.mapping.tables[at]
        self.kind.set_value(table.kind)
        self.kind.setEnabled(bool(table.header_row))
        self.first.setVisible(bool(table.parties))
        self.first.set_value(table.parties)
        self.forum.setVisible(table.forum_asked or bool(table.forum))
        self.forum.set_value(table.forum)
        noted = not table.header_row or table.kind is SheetKind.OTHER
        self.nothing.setVisible(noted and not table.asked)
        self._show_questions(table)
        self.columns.setVisible(not noted or table.asked)
        self.drawn.setVisible(not noted)
        self._show_drawn(table)
        texts = examples(self._workbook, self.mapping, table)
        columns = sorted(table.columns, key=column_number)
        self.columns.setRowCount(0)
        self.columns.setRowCount(len(columns))
        for row, column in enumerate(columns):
            heading = table.headings.get(column, "")
            for place, text in enumerate((column, heading, texts[column])):
                self.columns.setItem(row, place, _cell(text))
            self.columns.setCellWidget(row, _HOLDS, _in_cell(self._choice(table, column, heading)))
            self._show_owner(row, table, column)
            self._show_order(row, table, column)

    def _show_owner(self, row: int, table: TableMapping, column: str) -> None:
        """Say whose a column is."""
        whose = wording.owner(table.columns[column], in_doubt=column in table.doubts)
        self.columns.setItem(row, _WHOSE, _cell(whose, strong=column in table.doubts))

    def _show_questions(self, table: TableMapping) -> None:
        asked = wording.questions(table)
        self.questions.setText("\n".join(asked))
        self.questions.setVisible(bool(asked))

    def _choice(self, table: TableMapping, column: str, heading: str) -> Choice:
        choice = Choice()
        choice.setAccessibleName(wording.column_label(column, heading))
        choice.view().setAccessibleName(choice.accessibleName())
        field = table.columns[column]
        for value, label in choices(table):
            choice.addItem(label, value)
        if choice.findData(field) < 0:
            choice.addItem(field_words(field), field)
        choice.setCurrentIndex(choice.findData(field))
        choice.activated.connect(partial(self._field_chosen, column, choice))
        return choice

    def _show_order(self, row: int, table: TableMapping, column: str) -> None:
        """Offer how the days of a column are written, if it holds days."""
        if (before := self.columns.cellWidget(row, _DAYS)) is not None:
            before.hide()  # it is deleted later
        if holds_days(table.columns[column]):
            order = self._order_choice(table, column, table.headings.get(column, ""))
            self.columns.setCellWidget(row, _DAYS, _in_cell(order))
        else:
            self.columns.removeCellWidget(row, _DAYS)

    def _order_choice(self, table: TableMapping, column: str, heading: str) -> Choice:
        choice = Choice()
        choice.setAccessibleName(wording.order_label(column, heading))
        choice.view().setAccessibleName(choice.accessibleName())
        for value, label in wording.ORDERS.items():
            choice.addItem(label, value)
        order = table.orders.get(column, DAY)
        choice.setCurrentIndex(choice.findData(order if order in wording.ORDERS else DAY))
        if order == UNCLEAR:
            choice.setCurrentIndex(-1)
        choice.activated.connect(partial(self._order_chosen, column, choice))
        return choice

    def _order_chosen(self, column: str, choice: Choice, _at: int) -> None:
        table = self.mapping.tables[self.sheets.currentRow()]
        self.mapping = self.mapping.with_order(table.sheet, column, choice.currentData(), table.header_row)
        self._show_questions(self.mapping.tables[self.sheets.currentRow()])
        self.changed.emit(self.mapping)

    @Slot()
    def _first_chosen(self) -> None:
        table, first = self.mapping.tables[self.sheets.currentRow()], self.first.value()
        if first:
            self.mapping = self.mapping.with_first(table.sheet, first, table.header_row)
            self._show_questions(self.mapping.tables[self.sheets.currentRow()])
            self.changed.emit(self.mapping)

    @Slot()
    def _forum_chosen(self) -> None:
        table, forum = self.mapping.tables[self.sheets.currentRow()], self.forum.value()
        if forum:
            self.mapping = self.mapping.with_forum(table.sheet, forum, table.header_row)
            self._show_questions(self.mapping.tables[self.sheets.currentRow()])
            self.changed.emit(self.mapping)

    def _field_chosen(self, column: str, choice: Choice, _at: int) -> None:
        at = self.sheets.currentRow()
        before = self.mapping.tables[at]
        self.mapping = self.mapping.with_column(before.sheet, column, choice.currentData(), before.header_row)
        table = self.mapping.tables[at]
        row = sorted(table.columns, key=column_number).index(column)
        if len(before.doubts - table.doubts) > 1:  # the answer counts for other columns too
            self._show_table(at)
            self.field_choice(row).setFocus()
        self._show_owner(row, table, column)
        self._show_order(row, table, column)
        self._show_questions(table)
        self.changed.emit(self.mapping)

    @Slot()
    def _kind_chosen(self) -> None:
        at = self.sheets.currentRow()
        table, kind = self.mapping.tables[at], self.kind.value()
        if kind is None or kind == table.kind:
            self.kind.set_value(table.kind)
            return
        self.mapping = self.mapping.with_kind(table.sheet, kind, table.header_row)
        self._show_table(at)
        self.changed.emit(self.mapping)


def _columns_table() -> QTableWidget:
    table = QTableWidget(0, len(wording.COLUMN_TITLES))
    table.setAccessibleName(wording.COLUMNS)
    table.setHorizontalHeaderLabels(list(wording.COLUMN_TITLES))
    look_like_a_list(table)
    table.verticalHeader().setDefaultSectionSize(40)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for at, width in enumerate(_WIDTHS):
        table.setColumnWidth(at, width)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table


def _in_cell(choice: Choice) -> QWidget:
    holder = QWidget()
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 4, 8, 4)
    inside.addWidget(choice)
    return holder


def _cell(text: str, *, strong: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    if strong:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    set_tip(item, text)
    return item


def _name(table: TableMapping, mapping: Mapping) -> str:
    several = sum(1 for other in mapping.tables if other.sheet == table.sheet) > 1
    return sheet_name(table.sheet, table.header_row if several else 0)
