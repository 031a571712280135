"""The table of the trail's lines."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.tables.column_widths import (
    ROW,
    room_in_cell,
    row_height,
    share_width,
    width_of_heading,
    width_of_words,
)
from ui.tables.rows_view import look_like_a_list
from ui.trail import wording
from ui.trail.model import TrailModel

_LEAST = (140, 70, 130, 80, 110, 90)  # pixels
_MOST_LINES = 2
_WHY, _GIVEN_TO = 4, 5  # columns; the first takes the space that is left


class TrailTable(QTableView):
    """Shows lines, the newest first."""

    def __init__(self, model: TrailModel) -> None:
        super().__init__()
        self._needed: tuple[int, ...] = _LEAST
        self.setModel(model)
        self.setAccessibleName(wording.TITLE)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        look_like_a_list(self)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setMinimumSectionSize(60)
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(lambda _parent, first, _last: self._set_heights(first))

    def set_narrow(self, narrow: bool) -> None:
        """Hide the recipients, which the details also show, if there is little room."""
        if narrow != self.isColumnHidden(_GIVEN_TO):
            self.setColumnHidden(_GIVEN_TO, narrow)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _measure(self) -> None:
        """Measure the first page of lines; the next ones come while the user scrolls, and move nothing."""
        model = self.model()
        rows = range(model.rowCount())
        self._needed = tuple(
            max(
                width_of_heading(self, column),
                width_of_words(self, (str(model.index(row, column).data()) for row in rows)),
            )
            for column in range(model.columnCount())
        )
        self._fit()

    def _fit(self) -> None:
        shown = [column for column in range(len(_LEAST)) if not self.isColumnHidden(column)]
        room = self.viewport().width()
        needed, least = [self._needed[column] for column in shown], [_LEAST[column] for column in shown]
        widths = share_width(room, needed, least)
        widths[_WHY] += max(room - sum(widths), 0)
        for column, width in zip(shown, widths, strict=True):
            self.setColumnWidth(column, width)
        self._set_heights(0)

    def _set_heights(self, first: int) -> None:
        """Let the words of lines from `first` on go on in a second line, where a column is too narrow."""
        model, metrics = self.model(), self.fontMetrics()
        shown = [column for column in range(len(_LEAST)) if not self.isColumnHidden(column)]
        rooms = [(column, room_in_cell(self, column)) for column in shown]
        for row in range(first, model.rowCount()):
            cells = ((str(model.index(row, column).data()), room, metrics) for column, room in rooms)
            self.setRowHeight(row, row_height(cells, _MOST_LINES))
