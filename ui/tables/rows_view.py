"""A view of rows of which one is chosen, the line that filters it, and how it looks."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QLineEdit, QTableView

from ui.tables.row_model import RowsModel
from ui.widgets.layout import words
from ui.widgets.plain_text import show_tip

R = TypeVar("R")


def look_like_a_list(table: QTableView) -> None:
    """Make a table look like a list: no grid, no row numbers, Tab leaves it, smooth scrolling."""
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)


class RowsView(QTableView, Generic[R]):
    """A view of rows, one of them chosen; the choice stays with its row through every refresh."""

    chosen = Signal(object)  # another row became the current one
    opened = Signal(object)  # Enter or double click
    counted = Signal(int, int)  # shown, all

    def __init__(self, name: str, model: RowsModel[R]) -> None:
        super().__init__()
        self.rows = model
        self._key: str | None = None
        self._nothing: QLabel | None = None
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        look_like_a_list(self)
        model.modelReset.connect(self._find_again)
        model.counted.connect(self.counted)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the chosen one stays chosen if it is still there."""
        self.rows.show(rows)

    def say_if_empty(self, sentence: str) -> None:
        """Say in the view what it means that there is no row at all, and what to do."""
        if self._nothing is None:
            self._nothing = words("", "second", wrap=True)
            self._nothing.setContentsMargins(12, 8, 12, 8)
            self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._nothing.hide()
            self._nothing.setParent(self.viewport())
            self.counted.connect(self._show_nothing)
        self._nothing.setText(sentence)

    def filter(self, typed: str) -> None:
        """Show only rows with every typed word."""
        self.rows.filter(typed)

    def current(self) -> R | None:
        """Return the chosen row."""
        return self.rows.row(self.currentIndex().row())

    def current_key(self) -> str:
        """Return the key of the chosen row, or of the one to choose when it comes; "" for none."""
        return self._key or ""

    def choose(self, key: str) -> None:
        """Choose the row of that key, now or as soon as it is shown."""
        before, self._key = self._key, key
        self._find_again()
        row = self.current()
        if row is not None and before != key and self.rows.key(row) == key:
            self.chosen.emit(row)

    def cut_words(self, index: QModelIndex) -> str:
        """Return the words of a row for which there is no room; "" if all of them are shown."""
        return ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Show words for which there is no room when the pointer rests on them."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if words := self.cut_words(index) if index.isValid() else "":
                show_tip(event.globalPos(), words, self)
                return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def _moved(self, *_: object) -> None:
        row = self.current()
        if row is None or self.rows.key(row) == self._key:
            return
        self._key = self.rows.key(row)
        self.chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the selected row in sight where the view gets smaller."""
        super().resizeEvent(event)
        if self._nothing is not None:
            self._nothing.setGeometry(self.viewport().rect())
        if self.currentIndex().isValid() and event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def _show_nothing(self, _shown: int, total: int) -> None:
        if self._nothing is not None:
            self._nothing.setGeometry(self.viewport().rect())
            self._nothing.setVisible(not total)

    def _find_again(self) -> None:
        place = self.rows.place(self._key) if self._key is not None else -1
        if place < 0:
            return
        index = self.model().index(place, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)


def filter_line(name: str, hint: str, view: RowsView[Any]) -> QLineEdit:
    """Make the line over a list that filters it as you type; Down goes to the list."""
    made = _FilterLine(view)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    made.textChanged.connect(view.filter)
    return made


class _FilterLine(QLineEdit):
    def __init__(self, view: RowsView[Any]) -> None:
        super().__init__()
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._view.rows.rowCount():
            if not self._view.currentIndex().isValid():
                self._view.selectRow(0)
            self._view.setFocus()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
