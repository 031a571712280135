"""A list of cards, as the caseload has it at the left: name, reference, a second line, chips."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from ui.style.icons import colours
from ui.style.text_styles import Look, look_font
from ui.tables.row_delegate import SIDE, draw_at_end, draw_marks, draw_words, row_ground
from ui.tables.row_model import ROW, Column, RowsModel
from ui.tables.table_view import RowsView
from ui.widgets.badges import Badge

R = TypeVar("R")
CARD_HEIGHT = 85


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
    """A list of cards that filters and keeps its choice as a table does."""

    def __init__(
        self,
        name: str,
        face: Callable[[R], CardContent],
        key: Callable[[R], str],
        *,
        also: Callable[[R], str] | None = None,
    ) -> None:
        column = Column[R](name, lambda row: face(row).spoken)
        super().__init__(name, RowsModel([column], key, also=also))
        self._face = _CardFace(face)
        self.setItemDelegate(self._face)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(CARD_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _CardFace(QStyledItemDelegate, Generic[R]):
    def __init__(self, face: Callable[[R], CardContent]) -> None:
        super().__init__()
        self._face = face

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
        now, left, wide = colours(), place.left() + SIDE, place.width() - 2 * SIDE
        right = draw_at_end(painter, face.right, look_font("caption"), now.third, place, place.top() + 9)
        lines: tuple[tuple[str, Look, str, int, int], ...] = (
            (face.title, "strong", now.text, 9, wide - right - 8),
            (face.second, "small", now.second, 30, wide),
        )
        for words, look, colour, top, room in lines:
            draw_words(painter, words, look_font(look), colour, QPoint(left, place.top() + top), room)
        draw_marks(painter, QPoint(left, place.top() + 54), wide, face.marks)
