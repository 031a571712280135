"""A list of cards, as the caseload has it at the left: name, reference, a second line, chips."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.chips import Mark
from ui.kit.direction import at_left
from ui.kit.icons import colours
from ui.kit.looks import Look, look_font, look_metrics
from ui.kit.rows import ROW, Column, RowsModel
from ui.kit.tables import RowsView

R = TypeVar("R")
CARD_HEIGHT = 85
_SIDE = 16


@dataclass(frozen=True)
class Face:
    """What a card shows."""

    title: str
    right: str = ""
    second: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def said(self) -> str:
        """All of it in words, for the filter and for screen readers."""
        parts = (self.title, self.right, self.second, *(mark.words for mark in self.marks))
        return ", ".join(part for part in parts if part)


class CardList(RowsView[R]):
    """A list of cards that filters and keeps its choice as a table does."""

    def __init__(
        self,
        name: str,
        face: Callable[[R], Face],
        key: Callable[[R], str],
        *,
        also: Callable[[R], str] | None = None,
    ) -> None:
        one = Column[R](name, lambda row: face(row).said)
        super().__init__(name, RowsModel([one], key, also=also))
        self._face = _CardFace(face)
        self.setItemDelegate(self._face)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(CARD_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _CardFace(QStyledItemDelegate, Generic[R]):
    def __init__(self, face: Callable[[R], Face]) -> None:
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
        face, now = self._face(row), colours()
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, QColor(now.accent.ground if selected else now.surface))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(now.line))
        if selected:
            painter.fillRect(place.left(), place.top(), 3, place.height() - 1, QColor(now.accent.ink))
        self._write(painter, place, face)
        draw_marks(
            painter, QPoint(place.left() + _SIDE, place.top() + 54), place.width() - 2 * _SIDE, face.marks
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(now.accent.ink))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -1.5))
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, face: Face) -> None:
        now, wide = colours(), place.width() - 2 * _SIDE
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = look_metrics("caption").horizontalAdvance(face.right)
        painter.setFont(look_font("caption"))
        painter.setPen(QColor(now.third))
        box = QRect(place.right() - _SIDE - right, place.top() + 9, right + 2, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, face.right)
        lines: tuple[tuple[str, Look, str, int, int], ...] = (
            (at_left(face.title), "strong", now.text, 9, wide - right - 8),
            (at_left(face.second), "small", now.second, 30, wide),
        )
        for text, look, colour, top, room in lines:
            painter.setFont(look_font(look))
            painter.setPen(QColor(colour))
            fitting = look_metrics(look).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(place.left() + _SIDE, place.top() + top, room, 20), flags, fitting)


def draw_marks(painter: QPainter, at: QPoint, room: int, marks: Sequence[Mark]) -> None:
    """Paint chips in one line from `at`; those that don't fit in `room` pixels are counted instead."""
    metrics = look_metrics("caption")
    painter.setFont(look_font("caption"))
    x = at.x()
    fits = True
    for place, mark in enumerate(marks):
        if not fits:
            return
        left_over = len(marks) - place
        width = metrics.horizontalAdvance(mark.shown) + 16
        needed = width + (36 if left_over > 1 else 0)
        if place and x + needed > at.x() + room:
            fits, mark = False, Mark(f"+{left_over}")
            width = metrics.horizontalAdvance(mark.shown) + 16
        tint = colours().tint(mark.role)
        box = QRectF(x, at.y(), min(width, at.x() + room - x), 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(QColor(tint.ink))
        fitting = metrics.elidedText(mark.shown, Qt.TextElideMode.ElideRight, int(box.width()) - 14)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitting)
        x += int(box.width()) + 4
