"""Step 3: what would come in, and what was understood and what not, cell by cell."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from coordinator.imports.queries import Preview, TablePreview
from coordinator.imports.records.identity import PossibleDuplicate
from coordinator.imports.records.leftovers import NotUnderstood
from ui.imports.field_labels import KINDS, counted, field_words
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable, filter_line
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import button
from ui.widgets.layout import words


class PreviewStep(QWidget):
    """Shows a preview; nothing has come in yet. `said` tells that two are one person, or two."""

    said = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.summary = words("", "strong", wrap=True)
        self.counts = ChipRow()
        self.cells = RowsTable[NotUnderstood](
            "Cells kept as notes", _CELLS, lambda one: f"{one.sheet}!{one.cell}"
        )
        self.duplicates = RowsTable[PossibleDuplicate](
            "Possible duplicates", _DUPLICATES, lambda one: f"{one.one}\n{one.other}"
        )
        self._found: list[PossibleDuplicate] = []
        self.duplicates.chosen.connect(self._offer)
        self.one_person = button("They are one person", lambda: self._say(same=True))
        self.two_people = button("They are two people", lambda: self._say(same=False))
        self.tables = RowsTable[TablePreview]("Sheets", _TABLES, lambda one: f"{one.sheet}!{one.header_row}")
        self.more = words("", "small", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Preview")
        self.tabs.tabBar().setAccessibleName("Parts of the preview")
        cells = QWidget()
        inside = QVBoxLayout(cells)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(filter_line("Filter cells", "Filter: sheet, heading, words…", self.cells))
        inside.addWidget(self.cells, 1)
        inside.addWidget(self.more)
        self.tabs.addTab(self.tables, "Sheets")
        self.tabs.addTab(cells, "Kept as notes")
        self.tabs.addTab(self._duplicates_tab(), "Possible duplicates")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        for part in (self.summary, self.counts):
            rows.addWidget(part)
        rows.addWidget(self.tabs, 1)

    def show_preview(self, preview: Preview) -> None:
        """Show what would come in."""
        self.summary.setText(_summary(preview))
        self.counts.show_marks([Badge(said, "accent") for said in counted(preview.counts)])
        self.cells.show_rows(preview.not_understood)
        self._found[:] = preview.duplicates
        self.duplicates.show_rows(self._found)
        self._offer()
        self.tables.show_rows(preview.tables)
        shown, total = len(preview.not_understood), preview.not_understood_total
        self.more.setText(f"The first {shown:,} of {total:,} are shown." if total > shown else "")
        self.more.setVisible(total > shown)
        self.tabs.setTabText(1, f"Kept as notes {total:,}")
        self.tabs.setTabText(2, f"Possible duplicates {len(preview.duplicates):,}")

    def _duplicates_tab(self) -> QWidget:
        self._offer()
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self.duplicates, 1)
        across = QHBoxLayout()
        for part in (self.one_person, self.two_people):
            across.addWidget(part)
        across.addStretch(1)
        rows.addLayout(across)
        return made

    @Slot()
    def _offer(self) -> None:
        one = self.duplicates.current()
        self.one_person.setEnabled(one is not None and not one.joined)
        self.two_people.setEnabled(one is not None and one.joined)

    def _say(self, *, same: bool) -> None:
        one = self.duplicates.current()
        if one is None:
            return
        told = replace(one, joined=same, why="What you said comes with the next preview.")
        self._found[self._found.index(one)] = told
        self.duplicates.show_rows(self._found)
        self._offer()
        self.said.emit(one.one, one.other, same)


def _summary(preview: Preview) -> str:
    rows = "1 row" if preview.rows == 1 else f"{preview.rows:,} rows"
    if not preview.counts:
        return f"All of this workbook ({rows}) is already in the casebook. Nothing would come in."
    before = f", {preview.known_before:,} of them already in the casebook" if preview.known_before else ""
    return f"Nothing has come in yet. From {rows}{before}, the import would make:"


def _columns_said(one: TablePreview) -> str:
    return ", ".join(f"{column.heading} → {field_words(column.field)}" for column in one.understood)


_CELLS = (
    Column[NotUnderstood]("Sheet", lambda one: one.sheet, width=110),
    Column[NotUnderstood]("Cell", lambda one: one.cell, width=64),
    Column[NotUnderstood]("Heading", lambda one: one.heading, width=130),
    Column[NotUnderstood]("Words", lambda one: " ".join(one.words.split()), width=260, strong=True),
    Column[NotUnderstood]("Why it is kept as a note", lambda one: one.why, width=300),
)
_DUPLICATES = (
    Column[PossibleDuplicate]("One", lambda one: one.first, width=220, strong=True),
    Column[PossibleDuplicate]("The other", lambda one: one.second, width=250, strong=True),
    Column[PossibleDuplicate](
        "Comes in as", lambda one: "One person" if one.joined else "Two people", width=110
    ),
    Column[PossibleDuplicate]("Why they may be the same", lambda one: one.why, width=320),
)
_TABLES = (
    Column[TablePreview]("Sheet", lambda one: one.sheet, width=130, strong=True),
    Column[TablePreview]("Holds", lambda one: KINDS[one.kind], width=230),
    Column[TablePreview]("Rows", lambda one: f"{one.rows:,}", lambda one: one.rows, 64, right=True),
    Column[TablePreview](
        "Already in", lambda one: f"{one.known_before:,}", lambda one: one.known_before, 84, right=True
    ),
    Column[TablePreview](
        "Columns kept as notes",
        lambda one: ", ".join(column.heading or column.column for column in one.kept_as_notes) or "None",
        width=180,
    ),
    Column[TablePreview]("Columns understood", _columns_said, width=400),
)
