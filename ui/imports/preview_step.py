"""Step 3: what the import would add, and which cells were not understood."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from coordinator.imports.queries import DifferenceShown, Preview, TablePreview
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.records.identity import PossibleDuplicate
from coordinator.imports.records.leftovers import NotUnderstood
from coordinator.workbooks.reader import Workbook
from ui.forms.readers_field import ReadersField
from ui.imports import wording
from ui.imports.fields.names import field_words
from ui.imports.rows_part import RowsPart
from ui.tables.row_model import Column
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import button
from ui.widgets.layout import scrolled, words
from ui.widgets.plain_text import literal


class PreviewStep(QWidget):
    """Shows a preview; nothing is imported yet."""

    decided = Signal(object)  # how a decision changes the mapping: a function of it

    def __init__(self) -> None:
        super().__init__()
        self.summary = words("", "strong", wrap=True)
        self.counts = ChipRow()
        self.cells = RowsTable[NotUnderstood](
            wording.CELLS, _CELLS, lambda cell: f"{cell.sheet}!{cell.cell}", most_lines=3
        )
        self.duplicates = RowsTable[PossibleDuplicate](
            wording.DUPLICATES, _DUPLICATES, lambda pair: f"{pair.first_key}\n{pair.second_key}", most_lines=3
        )
        self._pairs: list[PossibleDuplicate] = []
        self.duplicates.chosen.connect(self._enable_decisions)
        self.one_person = button(wording.SAME_PERSON, lambda: self._decide(same=True))
        self.two_people = button(wording.TWO_PEOPLE, lambda: self._decide(same=False))
        self.differences = RowsTable[DifferenceShown](
            wording.DIFFERENCES, _DIFFERENCES, lambda difference: difference.place, most_lines=3
        )
        self._differing: list[DifferenceShown] = []
        self.differences.chosen.connect(self._enable_values)
        self.keep_value = button(wording.KEEP_CASEBOOK, lambda: self._choose(taken=False))
        self.take_value = button(wording.TAKE_WORKBOOK, lambda: self._choose(taken=True))
        self.cells.say_if_empty(wording.NO_CELLS)
        self.duplicates.say_if_empty(wording.NO_DUPLICATES)
        self.differences.say_if_empty(wording.NO_DIFFERENCES)
        self.tables = RowsTable[TablePreview](wording.SHEETS, _TABLES, _key)
        self.columns = words("", wrap=True)  # of the chosen sheet
        self.tables.chosen.connect(self._show_columns)
        self.more = words("", "small", wrap=True)
        self.tabs = QTabWidget()
        self.each_row = RowsPart()
        self.each_row.decided.connect(self.decided)
        self.readers = ReadersField("note_readers", wording.NOTES_READ_BY)
        self.readers_hint = words(wording.NOTES_READ_BY_HINT, "small", wrap=True)
        self._lay_out()

    def show_preview(self, preview: Preview, workbook: Workbook, mapping: Mapping) -> None:
        """Show what the import would add."""
        self.summary.setText(_summary(preview))
        self.counts.show_marks([Badge(text, "accent") for text in wording.counted(preview.counts)])
        self.cells.show_rows(preview.not_understood)
        self._pairs[:] = preview.duplicates
        self.duplicates.show_rows(self._pairs)
        self._enable_decisions()
        self._differing[:] = preview.differences
        self.differences.show_rows(self._differing)
        self._enable_values()
        self.tables.show_rows(preview.tables)
        if self.tables.current() is None and preview.tables:
            self.tables.choose(_key(preview.tables[0]))
        self._show_columns()
        self.each_row.show_rows(workbook, mapping, preview.each_row)
        for part in (self.readers, self.readers_hint):
            part.setVisible("notes" in preview.counts)
        shown, total = len(preview.not_understood), preview.not_understood_total
        self.more.setText(wording.cells_shown(shown, total))
        self.more.setVisible(total > shown)
        self.tabs.setTabText(2, literal(wording.cells_tab(total)))
        self.tabs.setTabText(3, literal(wording.duplicates_tab(len(preview.duplicates))))
        self.tabs.setTabText(4, literal(wording.differences_tab(len(preview.differences))))

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName(wording.PREVIEW)
        self.tabs.tabBar().setAccessibleName(wording.PREVIEW_PARTS)
        self.tabs.addTab(self._sheets_tab(), wording.SHEETS)
        self.tabs.addTab(self.each_row, wording.EACH_ROW)
        self.tabs.addTab(self._cells_tab(), wording.CELLS_TAB)
        self.tabs.addTab(self._duplicates_tab(), wording.DUPLICATES)
        self.tabs.addTab(self._differences_tab(), wording.DIFFERENCES)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        for part in (self.summary, self.counts):
            rows.addWidget(part)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.readers)
        rows.addWidget(self.readers_hint)

    def _sheets_tab(self) -> QWidget:
        tab = QWidget()
        rows = QVBoxLayout(tab)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self.tables, 3)
        rows.addWidget(scrolled(self.columns, wording.COLUMNS_OF_SHEET), 2)
        return tab

    @Slot()
    def _show_columns(self) -> None:
        table = self.tables.current()
        self.columns.setText(
            wording.columns_of_sheet(_understood(table), _kept_as_notes(table)) if table is not None else ""
        )

    def _cells_tab(self) -> QWidget:
        tab = QWidget()
        rows = QVBoxLayout(tab)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(filter_line(wording.FILTER_CELLS, wording.FILTER_CELLS_HINT, self.cells))
        rows.addWidget(self.cells, 1)
        rows.addWidget(self.more)
        return tab

    def _duplicates_tab(self) -> QWidget:
        self._enable_decisions()
        tab = QWidget()
        rows = QVBoxLayout(tab)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self.duplicates, 1)
        across = QHBoxLayout()
        for part in (self.one_person, self.two_people):
            across.addWidget(part)
        across.addStretch(1)
        rows.addLayout(across)
        return tab

    def _differences_tab(self) -> QWidget:
        self._enable_values()
        tab = QWidget()
        rows = QVBoxLayout(tab)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self.differences, 1)
        across = QHBoxLayout()
        for part in (self.keep_value, self.take_value):
            across.addWidget(part)
        across.addStretch(1)
        rows.addLayout(across)
        return tab

    @Slot()
    def _enable_values(self) -> None:
        difference = self.differences.current()
        self.keep_value.setEnabled(difference is not None and difference.taken)
        self.take_value.setEnabled(difference is not None and not difference.taken)

    def _choose(self, *, taken: bool) -> None:
        difference = self.differences.current()
        if difference is None:
            return
        self._differing[self._differing.index(difference)] = replace(difference, taken=taken)
        self.differences.show_rows(self._differing)
        self._enable_values()
        self.decided.emit(lambda mapping: mapping.with_value(difference.place, taken=taken))

    @Slot()
    def _enable_decisions(self) -> None:
        pair = self.duplicates.current()
        self.one_person.setEnabled(pair is not None and not pair.joined)
        self.two_people.setEnabled(pair is not None and pair.joined)

    def _decide(self, *, same: bool) -> None:
        pair = self.duplicates.current()
        if pair is None:
            return
        self._pairs[self._pairs.index(pair)] = replace(pair, joined=same, why=wording.DECIDED)
        self.duplicates.show_rows(self._pairs)
        self._enable_decisions()
        self.decided.emit(lambda mapping: mapping.with_people(pair.first_key, pair.second_key, same=same))


def _summary(preview: Preview) -> str:
    if not preview.counts:
        return wording.nothing_to_import(preview.rows)
    return wording.will_add(preview.rows, preview.known_before)


def _key(table: TablePreview) -> str:
    return f"{table.sheet}!{table.header_row}"


def _understood(table: TablePreview) -> str:
    return ", ".join(f"{column.heading} → {field_words(column.field)}" for column in table.understood)


def _kept_as_notes(table: TablePreview) -> str:
    return ", ".join(column.heading or column.column for column in table.kept_as_notes) or wording.NO_COLUMNS


def _imported_as(pair: PossibleDuplicate) -> str:
    return wording.AS_ONE_PERSON if pair.joined else wording.AS_TWO_PEOPLE


_CELLS = (
    Column[NotUnderstood](wording.SHEET, lambda cell: cell.sheet, width=110),
    Column[NotUnderstood](wording.CELL, lambda cell: cell.cell, width=64),
    Column[NotUnderstood](wording.HEADING, lambda cell: cell.heading, width=130),
    Column[NotUnderstood](wording.WORDS, lambda cell: " ".join(cell.words.split()), width=260, strong=True),
    Column[NotUnderstood](wording.WHY_NOTE, lambda cell: cell.why, width=300),
)
_DUPLICATES = (
    Column[PossibleDuplicate](wording.FIRST, lambda pair: pair.first, width=220, strong=True),
    Column[PossibleDuplicate](wording.SECOND, lambda pair: pair.second, width=250, strong=True),
    Column[PossibleDuplicate](wording.IMPORTED_AS, _imported_as, width=110),
    Column[PossibleDuplicate](wording.WHY_SAME, lambda pair: pair.why, width=320),
)
_DIFFERENCES = (
    Column[DifferenceShown](wording.RECORD, lambda shown: shown.record, width=190, strong=True),
    Column[DifferenceShown](wording.FIELD, lambda shown: field_words(shown.field), width=150),
    Column[DifferenceShown](wording.IN_CASEBOOK, lambda shown: shown.held, width=200),
    Column[DifferenceShown](wording.IN_WORKBOOK, lambda shown: shown.offered, width=200),
    Column[DifferenceShown](
        wording.IMPORTED_AS, lambda shown: wording.kept_value(taken=shown.taken), width=90
    ),
    Column[DifferenceShown](wording.CELL, lambda shown: shown.place, width=110),
)
_TABLES = (
    Column[TablePreview](wording.SHEET, lambda table: table.sheet, width=130, strong=True),
    Column[TablePreview](wording.HOLDS, lambda table: wording.KINDS[table.kind], width=230, grows=True),
    Column[TablePreview](
        wording.ROWS, lambda table: f"{table.rows:,}", lambda table: table.rows, 64, right=True
    ),
    Column[TablePreview](
        wording.ALREADY_IN, lambda table: f"{table.known_before:,}", lambda table: table.known_before, 84,
        right=True,
    ),
    Column[TablePreview](
        wording.FROM_ABOVE, lambda table: f"{table.carried:,}", lambda table: table.carried, 90, right=True
    ),
    Column[TablePreview](
        wording.COLUMNS_UNDERSTOOD, lambda table: str(len(table.understood)),
        lambda table: len(table.understood), 90, right=True,
    ),
    Column[TablePreview](
        wording.COLUMNS_AS_NOTES, lambda table: str(len(table.kept_as_notes)),
        lambda table: len(table.kept_as_notes), 90, right=True,
    ),
)  # fmt: skip
