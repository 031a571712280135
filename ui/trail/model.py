"""The trail's lines as a Qt model that fetches the next page when the user scrolls near its end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from coordinator.core.dates import show_short_day, show_time
from coordinator.trail.queries import PAGE, TrailLine
from coordinator.trail.wording import KINDS
from ui.style.text_direction import one_line
from ui.trail.wording import COLUMNS
from ui.widgets.plain_text import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TrailModel(QAbstractTableModel):
    """Lines, the newest first."""

    page_needed = Signal(int)  # the number of the line that the next page comes before

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TrailLine] = []
        self._more = self._fetching = False

    def show(self, lines: Sequence[TrailLine]) -> None:
        """Replace all lines by the first page of a new result."""
        self.beginResetModel()
        self.lines, self._fetching = list(lines), False
        self._more = len(lines) == PAGE
        self.endResetModel()

    def add(self, lines: Sequence[TrailLine]) -> None:
        """Append the next page."""
        self._fetching, self._more = False, len(lines) == PAGE
        if lines:
            self.beginInsertRows(_NOWHERE, len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are more lines to fetch."""
        return self._more and not self._fetching and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Request the next page."""
        if self.canFetchMore(parent):
            self._fetching = True
            self.page_needed.emit(self.lines[-1].seq)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines shown so far."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, which is also its tooltip."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.lines[index.row()]
        local = line.at.astimezone()
        text = (
            f"{show_short_day(local.date(), local.date())}, {show_time(local.time())}", line.who,
            line.done, line.about, line.reason, line.recipients,
        )[index.column()]  # fmt: skip
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else one_line(text)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def kind_words(line: TrailLine) -> str:
    """Name the kind of a line: "Changed"."""
    return KINDS.get(line.kind, line.kind)
