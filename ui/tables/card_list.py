"""A list of cards, as the caseload has it at the left: name, reference, a second line, chips."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from ui.style.icons import colours
from ui.style.text_direction import one_line
from ui.style.text_styles import Look, look_font
from ui.tables.row_delegate import (
    SIDE,
    draw_at_end,
    draw_marks,
    draw_words,
    lines_of_marks,
    row_ground,
    width_at_end,
)
from ui.tables.row_model import ROW, Column, RowsModel
from ui.tables.rows_view import RowsView
from ui.widgets.badges import Badge
from ui.widgets.wrapped_label import Lines

R = TypeVar("R")
CARD_HEIGHT = 85
_LINE = 20  # pixels, of each line of words
_TOP, _UNDER_TITLE, _OVER_MARKS, _MARKS, _BOTTOM, _BETWEEN = 9, 1, 4, 20, 11, 8


@dataclass(frozen=True)
class CardContent:
    """What a card shows."""

    title: str
    right: str = ""
    second: str = ""
    marks: tuple[Badge, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it in words, for the filter and for screen readers."""
        parts = (self.title, self.right, self.second, *(mark.words for mark in self.marks))
        return ", ".join(part for part in parts if part)


class CardList(RowsView[R]):
    """A list of cards that filters and keeps its choice as a table does.

    In a short list, `wraps` lets title, second line and chips go on in further lines; in a long one what
    there is no room for is cut, and shown when the pointer rests on the card.
    """

    def __init__(
        self,
        name: str,
        face: Callable[[R], CardContent],
        key: Callable[[R], str],
        *,
        also: Callable[[R], str] | None = None,
        wraps: bool = False,
    ) -> None:
        column = Column[R](name, lambda row: face(row).spoken)
        super().__init__(name, RowsModel([column], key, also=also))
        self._content, self._wraps = face, wraps
        self._face = _CardFace(face, wraps=wraps)
        self.setItemDelegate(self._face)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(CARD_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if wraps:
            self.rows.modelReset.connect(self._set_heights)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words for the new width."""
        if self._wraps and event.size().width() != event.oldSize().width():
            self._set_heights()
        super().resizeEvent(event)

    def cut_words(self, index: QModelIndex) -> str:
        """Return all that a card says, if there is no room for its title or its second line."""
        row = self.rows.row(index.row())
        if row is None or self._wraps:
            return ""
        face, width = self._content(row), self.viewport().width()
        room, second = _rooms(face, width)
        cut = _wide(face.title, "strong") > room or _wide(face.second, "small") > second
        return face.spoken if cut else ""

    @Slot()
    def _set_heights(self) -> None:
        for place in range(self.rows.rowCount()):
            row = self.rows.row(place)
            if row is not None:
                self.setRowHeight(place, _height(self._content(row), self.viewport().width()))


class _CardFace(QStyledItemDelegate, Generic[R]):
    def __init__(self, face: Callable[[R], CardContent], *, wraps: bool) -> None:
        super().__init__()
        self._face, self._wraps = face, wraps

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, CARD_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if row is None:
            return
        with row_ground(painter, option) as place:
            self._write(painter, place, self._face(row))

    def _write(self, painter: QPainter, place: QRect, face: CardContent) -> None:
        now, at = colours(), place.topLeft() + QPoint(SIDE, _TOP)
        draw_at_end(painter, face.right, look_font("caption"), now.third, place, at.y())
        room, wide = _rooms(face, place.width())
        at.setY(at.y() + self._draw(painter, face.title, "strong", now.text, at, room) + _UNDER_TITLE)
        at.setY(at.y() + self._draw(painter, face.second, "small", now.second, at, wide) + _OVER_MARKS)
        for line in lines_of_marks(face.marks, wide) if self._wraps else [face.marks]:
            draw_marks(painter, at, wide, line)
            at.setY(at.y() + _MARKS + _OVER_MARKS)

    def _draw(self, painter: QPainter, words: str, look: Look, ink: str, at: QPoint, room: int) -> int:
        """Paint words; return how high they are."""
        if not self._wraps:
            draw_words(painter, words, look_font(look), ink, at, room)
            return _LINE
        lines = _lines(words, look)
        painter.setPen(QColor(ink))
        lines.draw(painter, QPointF(at), room)
        return ceil(lines.measure(room)[1])


def _height(face: CardContent, width: int) -> int:
    """Return how many pixels a card needs whose words may go on in further lines."""
    room, wide = _rooms(face, width)
    high = _high(face.title, "strong", room) + _high(face.second, "small", wide)
    marks = (_OVER_MARKS + _MARKS) * len(lines_of_marks(face.marks, wide))
    return _TOP + high + _UNDER_TITLE + marks + _BOTTOM


def _rooms(face: CardContent, width: int) -> tuple[int, int]:
    """Return how many pixels there are for a card's title, and for its second line."""
    wide = max(width - 2 * SIDE, 1)
    return max(wide - width_at_end(face.right, look_font("caption"), width) - _BETWEEN, 1), wide


def _high(words: str, look: Look, room: int) -> int:
    """Return how high words are in so much room, and lay them out only where they don't fit one line."""
    if "\n" not in words and _wide(words, look) <= room:
        return _LINE
    return ceil(_lines(words, look).measure(room)[1])


def _lines(words: str, look: Look) -> Lines:
    return Lines(words, look_font(look), _LINE)


def _wide(words: str, look: Look) -> int:
    return QFontMetrics(look_font(look)).horizontalAdvance(one_line(words))
