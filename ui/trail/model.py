"""The trail's lines as a Qt model that asks for the next page as the person comes near its end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from coordinator.core.dates import show_short_day, show_time
from coordinator.trail.queries import PAGE, TrailLine
from coordinator.trail.wording import KINDS

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TITLES = ("When", "Who", "What", "About", "Why", "Given to")
WIDTHS = (150, 96, 154, 106, 130, 110)
NARROW = (150, 70, 154, 90, 130, 110)


class TrailModel(QAbstractTableModel):
    """Lines, the newest first. `wanted` asks for those before a line's number."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TrailLine] = []
        self._more = self._asked = False

    def show(self, lines: Sequence[TrailLine]) -> None:
        """Show the first page of another question."""
        self.beginResetModel()
        self.lines, self._asked = list(lines), False
        self._more = len(lines) == PAGE
        self.endResetModel()

    def add(self, lines: Sequence[TrailLine]) -> None:
        """Show the next page below."""
        self._asked, self._more = False, len(lines) == PAGE
        if lines:
            self.beginInsertRows(_NOWHERE, len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are lines that were not asked for yet."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._asked = True
            self.wanted.emit(self.lines[-1].seq)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines shown so far."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what a cell shows; the whole of it as its tip."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.lines[index.row()]
        here = line.at.astimezone()
        return (
            f"{show_short_day(here.date(), here.date())}, {show_time(here.time())}", line.who,
            line.done, line.about, line.reason, line.recipients,
        )[index.column()]  # fmt: skip

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what stands over a column."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def kind_words(line: TrailLine) -> str:
    """Say which kind of act a line is."""
    return KINDS.get(line.kind, line.kind)
