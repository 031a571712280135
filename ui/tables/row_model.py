"""Frozen rows as a Qt model: filtered and sorted in short turns, so that typing never waits."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from anyascii import anyascii
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor

from ui.style.icons import colours
from ui.style.text_direction import one_line
from ui.style.text_styles import look_font
from ui.style.tokens import Role

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_TURN_SECONDS = 0.008
_AT_ONCE = 2000  # so few rows are filtered and sorted without a turn in between
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its title, what it says of a row, how it sorts; its least width in pixels."""

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 120
    right: bool = False
    role: Callable[[R], Role | None] | None = None
    strong: bool = False
    hidden: bool = False
    grows: bool = False  # takes the room that is left over, in place of the last column
    gives_way: bool = False  # is left out where the table is too narrow; the chosen row is shown whole beside


def fold(words: str) -> str:
    """Bring words to plain small letters, so that "Łukasz" is found by "lukasz"."""
    return (words if words.isascii() else f"{words} {anyascii(words)}").lower()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows rows; `key` names a row for as long as it exists."""

    counted = Signal(int, int)  # shown, all

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        *,
        also: Callable[[R], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self.key, self._also = tuple(columns), key, also
        self._rows: Sequence[R] = ()
        self._words: list[str] = []  # what the filter looks in, row by row, as far as it is folded
        self._order: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._places: dict[str, int] | None = None  # of the rows shown, by their keys, once asked for
        self._typed = ""
        self._sorting: tuple[int, bool] | None = None  # column, descending
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows from now on."""
        self._rows, self._words, self._order = rows, [], range(len(rows))
        self._start(ordered=False)

    def filter(self, typed: str) -> None:
        """Show only rows in which every typed word occurs."""
        self._typed = fold(typed.strip())
        self._start(ordered=True)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 goes back to the order in which the rows came."""
        self._sorting = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._start(ordered=False)

    def settled(self) -> bool:
        """Return whether filtering and sorting are finished."""
        return self._steps is None

    def row(self, place: int) -> R | None:
        """Return the row now shown at a place."""
        return self._rows[self._shown[place]] if 0 <= place < len(self._shown) else None

    def place(self, key: str) -> int:
        """Return where the row of that key is now shown, or -1."""
        if self._places is None:
            self._places = {self.key(self._rows[at]): place for place, at in enumerate(self._shown)}
        return self._places.get(key, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what a cell shows."""
        row = self.row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(column.text(row))
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column.strong:
            return look_font("strong")
        if role == Qt.ItemDataRole.ForegroundRole and column.role is not None:
            part = column.role(row)
            return QColor(colours().tint(part).ink) if part else None
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if way is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _start(self, *, ordered: bool) -> None:
        still_ordering = self._steps is not None
        self._steps = self._work(ordered=ordered and not still_ordering)
        if len(self._rows) <= _AT_ONCE:
            for _ in self._steps:
                pass
            self._steps = None
            self._timer.stop()
        else:
            self._timer.start()

    def _turn(self) -> None:
        until = time.perf_counter() + _TURN_SECONDS
        while self._steps is not None and time.perf_counter() < until:
            if next(self._steps, self) is self:
                self._steps = None
        if self._steps is None:
            self._timer.stop()

    def _work(self, *, ordered: bool) -> Iterator[None]:
        if not ordered:
            yield from self._put_in_order()
        if self._typed:
            yield from self._fold_words()
        matches: list[int] = []
        typed = self._typed.split()
        for at in range(0, len(self._order), 2000):
            part = self._order[at : at + 2000]
            matches += [row for row in part if all(word in self._words[row] for word in typed)]
            yield
        self.beginResetModel()
        self._shown, self._places = matches, None
        self.endResetModel()
        self.counted.emit(len(matches), len(self._rows))

    def _fold_words(self) -> Iterator[None]:
        while len(self._words) < len(self._rows):
            at = len(self._words)
            self._words += [self._searchable(row) for row in self._rows[at : at + 200]]
            yield

    def _searchable(self, row: R) -> str:
        text = " ".join(column.text(row) for column in self.columns)
        return fold(f"{text} {self._also(row)}" if self._also else text)

    def _put_in_order(self) -> Iterator[None]:
        if self._sorting is None:
            self._order = range(len(self._rows))
            return
        column, descending = self._sorting
        keys: list[tuple[bool, Any]] = []
        for at in range(0, len(self._rows), 500):
            keys += [self._sort_key(column, row) for row in self._rows[at : at + 500]]
            yield
        runs: list[list[int]] = []
        for at in range(0, len(keys), 2000):
            part = range(at, min(at + 2000, len(keys)))
            runs.append(sorted(part, key=keys.__getitem__, reverse=descending))
            yield
        while len(runs) > 1:
            pairs = [runs[at] + (runs[at + 1] if at + 1 < len(runs) else []) for at in range(0, len(runs), 2)]
            runs = []
            for pair in pairs:
                runs.append(sorted(pair, key=keys.__getitem__, reverse=descending))
                yield
        self._order = runs[0] if runs else []

    def _sort_key(self, column: int, row: R) -> tuple[bool, Any]:
        by = self.columns[column]
        value = by.sort(row) if by.sort else fold(by.text(row))
        return value is None, value if value is not None else 0
