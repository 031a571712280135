"""Tables over frozen rows: filter as you type, sort by a heading, columns as the person likes them."""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu

from ui.style import icons
from ui.style.text_direction import one_line
from ui.style.text_styles import look_font
from ui.tables import wording
from ui.tables.column_widths import (
    ROW,
    count_lines,
    no_room_for,
    room_in_cell,
    row_height,
    share_width,
    width_of_heading,
    width_of_words,
)
from ui.tables.row_model import Column, RowsModel
from ui.tables.rows_view import RowsView
from ui.widgets.buttons import IconButton
from ui.widgets.plain_text import literal

R = TypeVar("R")
_MEASURED = 500  # rows, whose words say how wide the columns are
_SHORT = 2000  # rows at most whose lines are counted


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
        most_lines: int = 1,
    ) -> None:
        """`most_lines`: how many lines a row may have, in a short table whose cells hold sentences."""
        super().__init__(name, RowsModel(columns, key, also=also))
        self._most_lines = most_lines
        self._by_hand = self._fitting = False
        self._left_out: set[int] = set()  # columns that give way, for which there is no room
        self._needed = [column.width for column in columns]  # pixels, until there are words to measure
        self.setWordWrap(most_lines > 1)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.rows.modelReset.connect(self._set_heights)
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
        header.sortIndicatorChanged.connect(lambda *_: self._fit())

    def arrangement(self) -> str:
        """Return order, widths, hidden columns and sorting, to be remembered."""
        header = self.horizontalHeader()
        return json.dumps(
            {
                "order": [header.logicalIndex(place) for place in range(header.count())],
                "widths": self._widths(),
                "hidden": [at for at in range(header.count()) if at not in self._columns_kept()],
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
        self._left_out.clear()
        for at, width in enumerate(widths):
            self.setColumnHidden(at, at in hidden)
            self.setColumnWidth(at, width)
        self._by_hand = widths != [column.width for column in self.rows.columns]
        self._fit()
        if sort < header.count():
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.sortByColumn(sort, way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, in columns that fit their words."""
        self._needed = [
            width_of_words(self, (one_line(column.text(row)) for row in rows[:_MEASURED]), _font(column))
            for column in self.rows.columns
        ]
        super().show_rows(rows)
        self._fit()

    def cut_words(self, index: QModelIndex) -> str:
        """Return the words of a cell that is too small for them."""
        column, text = index.column(), str(index.data())
        lines = count_lines(text, room_in_cell(self, column), self._metrics(column))
        return text if lines > self._most_lines else ""

    def _fit(self) -> None:
        """Share the width among the columns, unless the person has set one."""
        kept = self._columns_kept()
        if self._by_hand or self._fitting or not kept:
            self._set_heights()
            return
        columns, room = self.rows.columns, self.viewport().width()
        headings = {at: width_of_heading(self, at) for at in kept}
        least = {at: max(headings[at], columns[at].width) for at in kept}
        self._left_out = no_room_for(room, least, [at for at in kept if columns[at].gives_way])
        shown = [at for at in kept if at not in self._left_out]
        smallest = self.horizontalHeader().minimumSectionSize()  # a column that is set to less takes this
        needed = [max(headings[at], self._needed[at], smallest) for at in shown]
        widths = share_width(room, needed, [least[at] for at in shown])
        grows = next((place for place, at in enumerate(shown) if columns[at].grows), len(shown) - 1)
        widths[grows] += max(room - sum(widths), 0)
        self._fitting = True  # this is nobody's arrangement, to be remembered
        for at in kept:
            self.setColumnHidden(at, at in self._left_out)
        for at, width in zip(shown, widths, strict=True):
            self.setColumnWidth(at, width)
        self._fitting = False
        self._set_heights()

    def _columns_kept(self) -> list[int]:
        """List the columns that the person has not hidden."""
        return [
            at for at in range(len(self.rows.columns)) if at in self._left_out or not self.isColumnHidden(at)
        ]

    @Slot()
    def _set_heights(self) -> None:
        """Make rows higher whose words need more lines, up to the most that there may be."""
        if self._most_lines == 1 or self.rows.rowCount() > _SHORT:
            return
        shown = [at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)]
        narrow = [at for at in shown if self._needed[at] > self.columnWidth(at)]
        measured = [(self.rows.columns[at], room_in_cell(self, at), self._metrics(at)) for at in narrow]
        for place in range(self.rows.rowCount()):
            row = self.rows.row(place)
            if row is not None:
                cells = ((one_line(column.text(row)), room, font) for column, room, font in measured)
                self.setRowHeight(place, row_height(cells, self._most_lines))

    def _metrics(self, column: int) -> QFontMetrics:
        font = _font(self.rows.columns[column])
        return self.fontMetrics() if font is None else QFontMetrics(font)

    def _resized(self, logical: int, before: int, now: int) -> None:
        # The last column is resized with the window, and by hiding or showing another: not by the user.
        if self._fitting or 0 in (before, now) or logical == self._last_shown():
            return
        self._by_hand = True
        self._set_heights()
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
            act.setChecked(logical in self._columns_kept())
            act.toggled.connect(lambda shown, which=logical: self._show_column(which, shown))
            menu.addAction(act)
        menu.addSeparator()
        for logical, column in enumerate(self.rows.columns):
            act = QAction(literal(wording.sort_by(column.title)), menu)
            act.triggered.connect(lambda _=False, which=logical: self._sort_by(which))
            menu.addAction(act)
        menu.popup(at)

    def _show_column(self, logical: int, shown: bool) -> None:
        self._left_out.discard(logical)
        self.setColumnHidden(logical, not shown)
        self._fit()
        self.arranged.emit()

    def _sort_by(self, logical: int) -> None:
        header = self.horizontalHeader()
        same = header.sortIndicatorSection() == logical
        up = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        way = Qt.SortOrder.DescendingOrder if same and up else Qt.SortOrder.AscendingOrder
        self.sortByColumn(logical, way)


def _font(column: Column[Any]) -> QFont | None:
    return look_font("strong") if column.strong else None
