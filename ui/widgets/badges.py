"""Chips: a status in words, in its colour, with its sign; and rows that wrap."""

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.style.icons import colours
from ui.style.text_direction import one_line
from ui.style.text_styles import look_font, look_metrics
from ui.style.theme import restyle
from ui.style.tokens import SIGNS, Role
from ui.widgets.layout import OneLine

_BETWEEN = 4
_LEAST, _WIDEST = 160, 680  # pixels, of a row of chips


@dataclass(frozen=True)
class Badge:
    """What a chip says, and the role that gives its colour and sign."""

    words: str
    role: Role = "quiet"

    @property
    def shown(self) -> str:
        """The words with the sign of their role before them: "▲ High"."""
        sign = SIGNS.get(self.role)
        return f"{sign} {self.words}" if sign else self.words


class Chip(OneLine):
    """A mark on a screen. `signed=False` leaves the sign out where the colour says nothing of risk."""

    def __init__(self, words: str, role: Role = "quiet", *, signed: bool = False) -> None:
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_mark(Badge(words, role), signed=signed)

    def show_mark(self, mark: Badge, *, signed: bool = False) -> None:
        """Show another mark."""
        self.setText(mark.shown if signed else mark.words)
        self.setProperty("chip", mark.role)
        restyle(self)


class Flow(QLayout):
    """Lays parts out in a row that goes on in the next line when it is full; distances in pixels."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 4, down: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across, self._down = across, down
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part in."""
        self._items.append(item)

    def count(self) -> int:
        """Count the parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a part back, or None past the end, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that this width needs."""
        return self._lay(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, place: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(place)
        self._lay(place, moving=True)

    def sizeHint(self) -> QSize:
        """Return the size of all in one row."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest part."""
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def _lay(self, place: QRect, *, moving: bool) -> int:
        x, y, deep = place.x(), place.y(), 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            hint = item.sizeHint()
            wide = min(hint.width(), place.width())
            if x > place.x() and x + wide > place.right() + 1:
                x, y, deep = place.x(), y + deep + self._down, 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, hint.height())))
            x, deep = x + wide + self._across, max(deep, hint.height())
        return y + deep - place.y()


_INSIDE, _TOP, _BOW = 8, 2, 9  # of a chip: room beside its words and over them, roundness


def chip_size(text: str) -> QSize:
    """Measure a painted chip."""
    # Not cached: a chip can name a person, and a cache outlives a lock.
    metrics = look_metrics("caption")
    words = metrics.size(Qt.TextFlag.TextSingleLine, one_line(text))
    return words + QSize(2 * (_INSIDE + metrics.horizontalAdvance("x") // 2), 2 * _TOP)


def paint_chip(painter: QPainter, place: QRect, text: str, role: Role) -> None:
    """Paint a chip as the style sheet would show it."""
    tint = colours().tint(role)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.ground))
    painter.drawRoundedRect(QRectF(place), _BOW, _BOW)
    painter.setFont(look_font("caption"))
    painter.setPen(QColor(tint.ink))
    left = _INSIDE + look_metrics("caption").horizontalAdvance("x") // 2
    inside = place.adjusted(left, _TOP, 1 - left, -_TOP)
    fitting = look_metrics("caption").elidedText(one_line(text), Qt.TextElideMode.ElideMiddle, inside.width())
    painter.drawText(place.adjusted(left, _TOP, 0, -_TOP), Qt.AlignmentFlag.AlignVCenter, fitting)


class ChipRow(QWidget):
    """Several marks, wrapping; painted in one piece."""

    def __init__(self, marks: tuple[Badge, ...] | list[Badge] = (), *, signed: bool = True) -> None:
        super().__init__()
        self._signed = signed
        self._chips: list[tuple[str, Role, QSize]] = []
        rule = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)
        self.show_marks(marks)

    def show_marks(self, marks: tuple[Badge, ...] | list[Badge]) -> None:
        """Show these marks and no others."""
        texts = [(mark.shown if self._signed else mark.words, mark.role) for mark in marks]
        self._chips = [(words, role, chip_size(words)) for words, role in texts]
        self.setAccessibleName(", ".join(mark.words for mark in marks))
        self.setVisible(bool(marks))
        self.updateGeometry()
        self.update()

    def show_again(self) -> None:
        """Measure the chips as they may be shown now: initials are shorter than names."""
        self._chips = [(words, role, chip_size(words)) for words, role, _size in self._chips]

    def shown(self) -> list[str]:
        """Return what the chips say, with their signs."""
        return [words for words, _role, _size in self._chips]

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that this width needs."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of all in one row."""
        sizes = [size for _words, _role, size in self._chips]
        width = sum(size.width() for size in sizes) + _BETWEEN * max(0, len(sizes) - 1)
        return QSize(min(width, _WIDEST), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the largest chip, but no great width: a long one is shortened."""
        sizes = [size for _words, _role, size in self._chips]
        return QSize(
            min(max((size.width() for size in sizes), default=0), _LEAST),
            max((size.height() for size in sizes), default=0),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (words, role, _size), place in zip(self._chips, self._places(self.width()), strict=True):
            paint_chip(painter, place, words, role)
        painter.end()

    def _places(self, width: int) -> list[QRect]:
        x, y, deep, places = 0, 0, 0, []
        for _words, _role, size in self._chips:
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y, deep = 0, y + deep + _BETWEEN, 0
            places.append(QRect(x, y, wide, size.height()))
            x, deep = x + wide + _BETWEEN, max(deep, size.height())
        return places
