"""A line of a card, painted in one piece: cards hold dozens of them."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Self

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import icons
from ui.style.text_styles import WRITTEN, Look, look_colour, look_font
from ui.widgets.badges import Badge, chip_size, paint_chip
from ui.widgets.wrapped_label import Lines, in_proportion

INSET = 4
_TOP, _BETWEEN, _NEXT, _UNDER = 7, 12, 4, 1
_RIGHT_MOST = 160  # pixels: longer words at the right are broken or cut off


class CardRow(QWidget):
    """A line of a card: what, under it a second line, and something at the right; pressed, it opens."""

    activated = Signal()

    _title: Lines
    _beside: Lines | None
    _second: Lines | None
    _right_lines: Lines | None
    _right_size: QSize

    def __init__(
        self,
        title: str,
        second: str = "",
        right: str | Badge = "",
        *,
        look: Look = "",
        right_look: Look = "caption",
        beside: str = "",
        run: Callable[[], object] | None = None,
        keys: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        """`beside`: plain words that go on in the same line; `keys`: what a letter does to a focused line."""
        super().__init__()
        self._look, self._right, self._right_look = look, right, right_look
        self._run, self._keys = run, dict(keys or {})
        self._words = (title, f"· {beside}" if beside else "", second)
        self._asked = (-1, 0)  # the width asked for last, and the height that it needs
        self._write()
        right_text = right.words if isinstance(right, Badge) else right
        rule = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)
        self.setAccessibleName(", ".join(part for part in (title, beside, second, right_text) if part))
        self._let_open()
        self.activated.connect(self._open)

    def become(self, other: Self) -> None:
        """Show what another line shows, which itself is never shown: much quicker than a new widget."""
        self._look, self._right, self._right_look = other._look, other._right, other._right_look
        self._run, self._keys, self._words = other._run, other._keys, other._words
        self._title, self._beside, self._second = other._title, other._beside, other._second
        self._right_lines, self._right_size, self._asked = other._right_lines, other._right_size, other._asked
        self.setAccessibleName(other.accessibleName())
        self._let_open()
        self.updateGeometry()
        self.update()

    def show_again(self) -> None:
        """Show the words as they may be shown now."""
        self._write()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that this width needs."""
        if self._asked[0] != width:
            room = self._room(width)
            high = self._first_height(room)
            if self._second is not None:
                high += _UNDER + ceil(self._second.measure(room)[1])
            self._asked = width, max(high, self._right_size.height()) + 2 * _TOP
        return self._asked[1]

    def sizeHint(self) -> QSize:
        """Return a size in good proportion."""
        most = 80 * self.fontMetrics().horizontalAdvance("x")
        parts = [part for part in (self._beside or self._title, self._second) if part is not None]
        wide = max(in_proportion(part, most)[0] for part in parts) + self._before(most) + self._around()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word, and the least height."""
        parts = [part for part in (self._beside or self._title, self._second) if part is not None]
        wide = max(ceil(part.least) for part in parts) + self._around()
        return QSize(wide, ceil(sum(part.flat for part in parts)) + _UNDER * (len(parts) - 1) + 2 * _TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the line, and draw the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room(self.width())
        before = self._before(room)
        painter.setPen(look_colour(self._look))
        self._title.draw(painter, QPointF(INSET, _TOP), before - _NEXT if before else room)
        if self._beside is not None:
            painter.setPen(look_colour(""))
            self._beside.draw(painter, QPointF(INSET + before, _TOP), room - before)
        if self._second is not None:
            painter.setPen(look_colour("small"))
            top = _TOP + self._first_height(room) + _UNDER
            self._second.draw(painter, QPointF(INSET, top), room)
        self._paint_right(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(icons.colours().accent.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        if self._run is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
            return
        if act := self._keys.get(event.text().lower()):
            act()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click."""
        if self._run is not None and self.rect().contains(event.position().toPoint()):
            self.activated.emit()
        super().mouseReleaseEvent(event)

    def _let_open(self) -> None:
        """Let a line be reached with the keys and the pointer if it opens something."""
        if self._run is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()

    @Slot()
    def _open(self) -> None:
        if self._run is not None:
            self._run()

    def _write(self) -> None:
        title, beside, second = self._words
        self._title = _lines(title, self._look)
        self._beside = _lines(beside, "") if beside else None
        self._second = _lines(second, "small") if second else None
        right = "" if isinstance(self._right, Badge) else self._right
        self._right_lines = _lines(right, self._right_look, WRITTEN[""].line) if right else None
        self._right_size = self._measure_right()
        self._asked = (-1, 0)

    def _paint_right(self, painter: QPainter) -> None:
        right, size = self._right, self._right_size
        place = QRect(self.width() - INSET - size.width(), _TOP, size.width(), size.height())
        if isinstance(right, Badge):
            paint_chip(painter, place, right.shown, right.role)
        elif self._right_lines is not None:
            painter.setPen(look_colour(self._right_look))
            self._right_lines.draw(painter, QPointF(place.topLeft()), size.width())

    def _first_height(self, room: int) -> int:
        if self._beside is None:
            return ceil(self._title.measure(room)[1])
        before = self._before(room)
        return ceil(max(self._title.measure(before - _NEXT)[1], self._beside.measure(room - before)[1]))

    def _before(self, room: int) -> int:
        """Return the width of the title where words go on beside it: at most three fifths of the room."""
        return 0 if self._beside is None else min(ceil(self._title.widest), room * 3 // 5) + _NEXT

    def _room(self, width: int) -> int:
        return max(width - self._around(), 1)

    def _around(self) -> int:
        right = self._right_size.width()
        return 2 * INSET + (right + _BETWEEN if right else 0)

    def _measure_right(self) -> QSize:
        if isinstance(self._right, Badge):
            size = chip_size(self._right.shown)
            return QSize(min(size.width(), _RIGHT_MOST), size.height())
        if self._right_lines is None:
            return QSize(0, 0)
        wide, high = self._right_lines.measure(min(self._right_lines.widest, _RIGHT_MOST))
        return QSize(min(ceil(wide), _RIGHT_MOST), ceil(high))


def _lines(text: str, look: Look, least_height: int = 0) -> Lines:
    return Lines(text, look_font(look), least_height or WRITTEN[look].line)
