"""What every row that is painted by hand has alike: its ground, its mark of being chosen, its chips."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.style.icons import colours
from ui.style.text_direction import one_line
from ui.style.text_styles import look_font, look_metrics
from ui.widgets.badges import Badge

SIDE = 16


@contextmanager
def row_ground(painter: QPainter, option: QStyleOptionViewItem) -> Iterator[QRect]:
    """Paint a row's ground before, and the frame of the keyboard's place after, what is written on it."""
    now = colours()
    place: QRect = option.rect
    state: QStyle.StateFlag = option.state
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(place, QColor(now.accent.ground if selected else now.surface))
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(now.line))
    if selected:
        painter.fillRect(place.left(), place.top(), 3, place.height() - 1, QColor(now.accent.ink))
    yield place
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(now.accent.ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -1.5))
    painter.restore()


def draw_words(painter: QPainter, words: str, font: QFont, colour: str, at: QPoint, room: int) -> None:
    """Paint words in one line from `at`; those that don't fit in `room` pixels end in an ellipsis."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    fitting = QFontMetrics(font).elidedText(one_line(words), Qt.TextElideMode.ElideRight, room)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(at.x(), at.y(), room, 20), flags, fitting)


def draw_at_end(painter: QPainter, words: str, font: QFont, colour: str, place: QRect, top: int) -> int:
    """Paint words at a row's right end, in half of the row at most; return how wide they are."""
    wide = width_at_end(words, font, place.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    box = QRect(place.right() - SIDE - wide, top, wide + 2, 20)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _in_half(words, font, place.width()))
    return wide


def width_at_end(words: str, font: QFont, row_width: int) -> int:
    """Return how wide words at a row's right end are, in pixels."""
    return QFontMetrics(font).horizontalAdvance(_in_half(words, font, row_width))


def _in_half(words: str, font: QFont, row_width: int) -> str:
    return QFontMetrics(font).elidedText(one_line(words), Qt.TextElideMode.ElideRight, row_width // 2)


def lines_of_marks(marks: Sequence[Badge], room: int) -> list[list[Badge]]:
    """Put chips in as many lines of `room` pixels as they need."""
    metrics = look_metrics("caption")
    lines: list[list[Badge]] = []
    left = 0
    for mark in marks:
        width = metrics.horizontalAdvance(one_line(mark.shown)) + 16
        if not lines or width > left:
            lines.append([])
            left = room
        lines[-1].append(mark)
        left -= width + 4
    return lines


def draw_marks(painter: QPainter, at: QPoint, room: int, marks: Sequence[Badge]) -> None:
    """Paint chips in one line from `at`; those that don't fit in `room` pixels are counted instead."""
    metrics = look_metrics("caption")
    painter.setFont(look_font("caption"))
    x = at.x()
    fits = True
    for place, mark in enumerate(marks):
        if not fits:
            return
        left_over = len(marks) - place
        text = one_line(mark.shown)
        width = metrics.horizontalAdvance(text) + 16
        needed = width + (36 if left_over > 1 else 0)
        if place and x + needed > at.x() + room:
            fits, mark = False, Badge(f"+{left_over}")
            text = mark.shown
            width = metrics.horizontalAdvance(text) + 16
        tint = colours().tint(mark.role)
        box = QRectF(x, at.y(), min(width, at.x() + room - x), 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(QColor(tint.ink))
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) - 14)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitting)
        x += int(box.width()) + 4
