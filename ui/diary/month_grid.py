"""A month as a grid of days, each with its holidays and its entries; by keyboard as by mouse."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coordinator.diary.calendar import DayFacts, day_facts
from coordinator.diary.entry import DiaryEntry
from ui.diary import wording
from ui.style.icons import colours
from ui.style.text_styles import look_font
from ui.tables.row_delegate import draw_words
from ui.tables.row_model import ROW
from ui.tables.rows_view import look_like_a_list

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WEEKS, DAYS = 6, 7
_SIDE, _LINE = 6, 18  # pixels
_STEPS: dict[int, relativedelta] = {
    Qt.Key.Key_Left: relativedelta(days=-1),
    Qt.Key.Key_Right: relativedelta(days=1),
    Qt.Key.Key_Up: relativedelta(weeks=-1),
    Qt.Key.Key_Down: relativedelta(weeks=1),
    Qt.Key.Key_PageUp: relativedelta(months=-1),
    Qt.Key.Key_PageDown: relativedelta(months=1),
}


class MonthModel(QAbstractTableModel):
    """The days from the Monday on or before the first of a month, with what is on each."""

    def __init__(self, month: date) -> None:
        super().__init__()
        self.month = month.replace(day=1)
        self._by_day: dict[date, list[DiaryEntry]] = {}

    def show(self, month: date) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self.endResetModel()

    def show_entries(self, entries: Sequence[DiaryEntry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        by_day: dict[date, list[DiaryEntry]] = defaultdict(list)
        for entry in entries:
            by_day[entry.day].append(entry)
        self._by_day = dict(by_day)
        self.endResetModel()

    def first(self) -> date:
        """Return the first day of the grid."""
        return self.month - timedelta(days=self.month.weekday())

    def day(self, index: Index) -> date:
        """Return the day of a cell."""
        return self.first() + timedelta(days=index.row() * DAYS + index.column())

    def place(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid one if the grid does not have it."""
        at = (day - self.first()).days
        return self.index(at // DAYS, at % DAYS) if 0 <= at < WEEKS * DAYS else QModelIndex()

    def entries(self, day: date) -> Sequence[DiaryEntry]:
        """Return the entries of a day."""
        return self._by_day.get(day, [])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the weeks."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the days of a week."""
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say what a day holds."""
        day = self.day(index)
        if role == ROW:
            return day
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.spoken_day(day, day_facts(day), self.entries(day))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the days of the week."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return wording.SHORT_WEEKDAYS[section]
        return None


class MonthGrid(QTableView):
    """Shows a month; arrows go from day to day, Page Up and Page Down from month to month."""

    day_chosen = Signal(object)  # date
    day_opened = Signal(object)  # date; Enter or double click

    def __init__(self, today: date) -> None:
        super().__init__()
        self.days, self._today, self._chosen = MonthModel(today), today, today
        self.days.setParent(self)
        self.setModel(self.days)
        look_like_a_list(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_DayFace(today))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName(wording.MONTH)
        self.clicked.connect(lambda index: self.choose(self.days.day(index)))
        self.doubleClicked.connect(lambda index: self.day_opened.emit(self.days.day(index)))

    def chosen(self) -> date:
        """Return the chosen day."""
        return self._chosen

    def choose(self, day: date) -> None:
        """Choose a day, in its own month."""
        self._chosen = day
        if (day.year, day.month) != (self.days.month.year, self.days.month.month):
            self.days.show(day)
        self.setCurrentIndex(self.days.place(day))
        self.setAccessibleName(wording.month_title(self.days.month))
        self.day_chosen.emit(day)

    def show_entries(self, entries: Sequence[DiaryEntry]) -> None:
        """Show these entries; the chosen day stays chosen."""
        self.days.show_entries(entries)
        self.choose(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day or month, or into the entries of the day."""
        step = _STEPS.get(event.key())
        if step is not None:
            self.choose(self._chosen + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)


class _DayFace(QStyledItemDelegate):
    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, MonthModel):
            return
        day, now = model.day(index), colours()
        facts, state = day_facts(day), option.state
        place: QRect = option.rect
        free = facts.weekend or facts.words
        painter.save()
        painter.fillRect(place, QColor(now.faint if free else now.surface))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(now.accent.ground))
        painter.setPen(QColor(now.line))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        self._write(painter, place, day, model, facts)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(now.accent.ink))
            painter.drawRect(place.adjusted(0, 0, -2, -2))
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, day: date, model: MonthModel, facts: DayFacts) -> None:
        now, room = colours(), place.width() - 2 * _SIDE
        at = QPoint(place.left() + _SIDE, place.top() + 2)
        ink = now.third if day.month != model.month.month else now.text
        number = now.accent.ink if day == self._today else ink
        look = "strong" if day == self._today else "small"
        draw_words(painter, str(day.day), look_font(look), number, at, room)
        holiday = facts.bank_holiday or (wording.NO_SCHOOL if facts.school_holiday else "")
        draw_words(painter, holiday, look_font("caption"), now.third, at + QPoint(24, 0), room - 24)
        entries = model.entries(day)
        lines = max((place.height() - 24) // _LINE, 0)
        shown = entries if len(entries) <= lines else entries[: max(lines - 1, 0)]
        for entry in shown:
            at += QPoint(0, _LINE)
            overdue = now.high.ink if day < self._today else ink
            draw_words(painter, entry.what, look_font("caption"), overdue, at, room)
        if len(shown) < len(entries) and lines:
            at += QPoint(0, _LINE)
            draw_words(
                painter, wording.more(len(entries) - len(shown)), look_font("caption"), now.second, at, room
            )
