"""Tables over frozen rows: filter as you type, sort by a heading, columns as the person likes them."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QTableView

from ui.style import icons
from ui.tables import wording
from ui.tables.row_model import Column, RowsModel
from ui.widgets.buttons import IconButton
from ui.widgets.plain_text import literal

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
        if self.currentIndex().isValid() and event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def _find_again(self) -> None:
        place = self.rows.place(self._key) if self._key is not None else -1
        if place < 0:
            return
        index = self.model().index(place, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)


class RowsTable(RowsView[R]):
    """A table with headings; `arrangement` and `arrange` keep how the person arranged it."""

    arranged = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        *,
        also: Callable[[R], str] | None = None,
    ) -> None:
        super().__init__(name, RowsModel(columns, key, also=also))
        self._by_hand = self._fitting = False
        self.verticalHeader().setDefaultSectionSize(36)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        self.setSortingEnabled(True)
        for at, column in enumerate(columns):
            self.setColumnWidth(at, column.width)
            self.setColumnHidden(at, column.hidden)
        header.sectionResized.connect(self._resized)
        for moved in (header.sectionMoved, header.sortIndicatorChanged):
            moved.connect(lambda *_: self.arranged.emit())

    def arrangement(self) -> str:
        """Return order, widths, hidden columns and sorting, to be remembered."""
        header = self.horizontalHeader()
        return json.dumps(
            {
                "order": [header.logicalIndex(place) for place in range(header.count())],
                "widths": self._widths(),
                "hidden": [at for at in range(header.count()) if self.isColumnHidden(at)],
                "sort": header.sortIndicatorSection(),
                "descending": header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
            }
        )

    def arrange(self, arrangement: str) -> None:
        """Arrange the table as remembered; what doesn't fit these columns is passed over."""
        try:
            kept: dict[str, Any] = json.loads(arrangement)
            order, widths, hidden = kept["order"], kept["widths"], set(kept["hidden"])
            sort, descending = int(kept["sort"]), bool(kept["descending"])
        except (ValueError, KeyError, TypeError):
            return
        header = self.horizontalHeader()
        if sorted(order) != list(range(header.count())) or len(widths) != len(order):
            return
        for place, logical in enumerate(order):
            header.moveSection(header.visualIndex(logical), place)
        for at, width in enumerate(widths):
            self.setColumnHidden(at, at in hidden)
            self.setColumnWidth(at, width)
        self._by_hand = widths != [column.width for column in self.rows.columns]
        self._fit()
        if sort < header.count():
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.sortByColumn(sort, way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room that is left to the columns that grow."""
        super().resizeEvent(event)
        self._fit()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, in columns that fit their words."""
        super().show_rows(rows)
        self._fit()

    def _fit(self) -> None:
        shown = {at: c for at, c in enumerate(self.rows.columns) if not self.isColumnHidden(at)}
        grows = [at for at, column in shown.items() if column.grows]
        if not grows or self._by_hand or self._fitting:
            return
        spare = max(self.viewport().width() - sum(column.width for column in shown.values()), 0)
        lacking = {at: max(self.sizeHintForColumn(at) - shown[at].width, 0) for at in grows}
        part = min(1.0, spare / max(sum(lacking.values()), 1))
        more = {at: int(width * part) for at, width in lacking.items()}
        more[grows[0]] += spare - sum(more.values())
        self._fitting = True  # this is nobody's arrangement, to be remembered
        for at, width in more.items():
            self.setColumnWidth(at, shown[at].width + width)
        self._fitting = False

    def _resized(self, logical: int, before: int, now: int) -> None:
        # The last column is resized with the window, and by hiding or showing another: not by the user.
        if self._fitting or 0 in (before, now) or logical == self._last_shown():
            return
        self._by_hand = True
        self.arranged.emit()

    def _last_shown(self) -> int:
        header = self.horizontalHeader()
        in_order = [header.logicalIndex(place) for place in range(header.count())]
        return next((at for at in reversed(in_order) if not self.isColumnHidden(at)), -1)

    def _widths(self) -> list[int]:
        if not self._by_hand:
            return [column.width for column in self.rows.columns]
        last = self._last_shown()
        return [
            column.width if at == last else self.columnWidth(at) or column.width
            for at, column in enumerate(self.rows.columns)
        ]

    def columns_button(self) -> IconButton:
        """Make the button that offers sorting and columns to the keyboard as well."""
        made = IconButton()
        made.setText("Columns")
        made.setProperty("look", "quiet")
        made.setAccessibleName(wording.COLUMNS_SORTING)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.set_icon(made, "menu")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(lambda: self._pop_up(made.mapToGlobal(QPoint(0, made.height()))))
        return made

    def _offer_columns(self, at: QPoint) -> None:
        self._pop_up(self.horizontalHeader().mapToGlobal(at))

    def _pop_up(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(wording.COLUMNS_SORTING)
        for logical, column in enumerate(self.rows.columns):
            act = QAction(literal(wording.show_column(column.title)), menu)
            act.setCheckable(True)
            act.setChecked(not self.isColumnHidden(logical))
            act.toggled.connect(lambda shown, which=logical: self._show_column(which, shown))
            menu.addAction(act)
        menu.addSeparator()
        for logical, column in enumerate(self.rows.columns):
            act = QAction(literal(wording.sort_by(column.title)), menu)
            act.triggered.connect(lambda _=False, which=logical: self._sort_by(which))
            menu.addAction(act)
        menu.popup(at)

    def _show_column(self, logical: int, shown: bool) -> None:
        self.setColumnHidden(logical, not shown)
        self._fit()
        self.arranged.emit()

    def _sort_by(self, logical: int) -> None:
        header = self.horizontalHeader()
        same = header.sortIndicatorSection() == logical
        up = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        way = Qt.SortOrder.DescendingOrder if same and up else Qt.SortOrder.AscendingOrder
        self.sortByColumn(logical, way)


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
