"""Step 3: what the import would add, and which cells were not understood."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from coordinator.imports.queries import Preview, TablePreview
from coordinator.imports.records.identity import PossibleDuplicate
from coordinator.imports.records.leftovers import NotUnderstood
from ui.imports import wording
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable, filter_line
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import button
from ui.widgets.layout import words
from ui.widgets.plain_text import literal


class PreviewStep(QWidget):
    """Shows a preview; nothing is imported yet."""

    people_decided = Signal(str, str, bool)  # two people's keys, whether they are the same person

    def __init__(self) -> None:
        super().__init__()
        self.summary = words("", "strong", wrap=True)
        self.counts = ChipRow()
        self.cells = RowsTable[NotUnderstood](wording.CELLS, _CELLS, lambda cell: f"{cell.sheet}!{cell.cell}")
        self.duplicates = RowsTable[PossibleDuplicate](
            wording.DUPLICATES, _DUPLICATES, lambda pair: f"{pair.first_key}\n{pair.second_key}"
        )
        self._pairs: list[PossibleDuplicate] = []
        self.duplicates.chosen.connect(self._enable_decisions)
        self.one_person = button(wording.SAME_PERSON, lambda: self._decide(same=True))
        self.two_people = button(wording.TWO_PEOPLE, lambda: self._decide(same=False))
        self.tables = RowsTable[TablePreview](
            wording.SHEETS, _TABLES, lambda table: f"{table.sheet}!{table.header_row}"
        )
        self.more = words("", "small", wrap=True)
        self.tabs = QTabWidget()
        self._lay_out()

    def show_preview(self, preview: Preview) -> None:
        """Show what the import would add."""
        self.summary.setText(_summary(preview))
        self.counts.show_marks([Badge(text, "accent") for text in wording.counted(preview.counts)])
        self.cells.show_rows(preview.not_understood)
        self._pairs[:] = preview.duplicates
        self.duplicates.show_rows(self._pairs)
        self._enable_decisions()
        self.tables.show_rows(preview.tables)
        shown, total = len(preview.not_understood), preview.not_understood_total
        self.more.setText(wording.cells_shown(shown, total))
        self.more.setVisible(total > shown)
        self.tabs.setTabText(1, literal(wording.cells_tab(total)))
        self.tabs.setTabText(2, literal(wording.duplicates_tab(len(preview.duplicates))))

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName(wording.PREVIEW)
        self.tabs.tabBar().setAccessibleName(wording.PREVIEW_PARTS)
        self.tabs.addTab(self.tables, wording.SHEETS)
        self.tabs.addTab(self._cells_tab(), wording.CELLS_TAB)
        self.tabs.addTab(self._duplicates_tab(), wording.DUPLICATES)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        for part in (self.summary, self.counts):
            rows.addWidget(part)
        rows.addWidget(self.tabs, 1)

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
        self.people_decided.emit(pair.first_key, pair.second_key, same)


def _summary(preview: Preview) -> str:
    if not preview.counts:
        return wording.nothing_to_import(preview.rows)
    return wording.will_add(preview.rows, preview.known_before)


def _understood(table: TablePreview) -> str:
    return ", ".join(f"{column.heading} → {wording.field_words(column.field)}" for column in table.understood)


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
_TABLES = (
    Column[TablePreview](wording.SHEET, lambda table: table.sheet, width=130, strong=True),
    Column[TablePreview](wording.HOLDS, lambda table: wording.KINDS[table.kind], width=230),
    Column[TablePreview](
        wording.ROWS, lambda table: f"{table.rows:,}", lambda table: table.rows, 64, right=True
    ),
    Column[TablePreview](
        wording.ALREADY_IN, lambda table: f"{table.known_before:,}", lambda table: table.known_before, 84,
        right=True,
    ),
    Column[TablePreview](wording.COLUMNS_AS_NOTES, _kept_as_notes, width=180),
    Column[TablePreview](wording.COLUMNS_UNDERSTOOD, _understood, width=400),
)  # fmt: skip
