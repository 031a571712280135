"""Text that wraps, with lines of a least height."""

import re
from html import escape
from math import ceil, isqrt

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from ui.style.shown_names import for_screen
from ui.style.text_direction import at_left

_SPACES = re.compile(r"[ \t\f\v\r]+")
_BREAKS = re.compile("[\n\u2028\u2029]")
_UNBOUNDED = 16_000_000.0
_WIDTHS = 16  # a height is kept for so many: a layout asks for the same few again
_LEAST_WIDTH = 160  # pixels: a longer word is broken where there is no more room


class Lines:
    """Breaks text into lines of a least height, in a font; lengths in pixels."""

    def __init__(
        self, text: str, font: QFont, least_height: int, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> None:
        shown = "\n".join(line.strip() for line in _BREAKS.split(_SPACES.sub(" ", at_left(text))))
        self._option = QTextOption(side)
        self._option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._layout = QTextLayout(shown.replace("\n", "\u2028"), font)
        self._layout.setTextOption(self._option)
        self._at_left = side == Qt.AlignmentFlag.AlignLeft
        self._least_height = least_height
        self._laid: tuple[float, float, float] = (-1.0, 0.0, 0.0)  # width, used, height
        self._measured: dict[float, tuple[float, float]] = {}  # used and height for each width
        self._longest_word = 0.0
        _, self.widest, self.flat = self._lay(_UNBOUNDED)  # without breaking a line
        self._on_one_line = "\n" not in shown
        self._longest_word = self._layout.minimumWidth()
        self.least = min(self._longest_word, _LEAST_WIDTH)

    def measure(self, width: float) -> tuple[float, float]:
        """Break the text for a width; return how much of the width it uses, and its height."""
        if self._fits(width):
            return self.widest, self.flat
        measured = self._measured.get(width)
        if measured is None:
            if len(self._measured) == _WIDTHS:
                self._measured.clear()
            measured = self._measured[width] = self._lay(width)[1:]
        return measured

    def draw(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Draw the lines for a width."""
        if not (self._at_left and self._fits(min(width, self._laid[0]))):
            self._lay(width)
        self._layout.draw(painter, at)

    def _fits(self, width: float) -> bool:
        return self._on_one_line and width >= self.widest

    def _lay(self, width: float) -> tuple[float, float, float]:
        if width == self._laid[0]:
            return self._laid
        layout, y, used = self._layout, 0.0, 0.0
        modes = QTextOption.WrapMode
        fits = max(width, _LEAST_WIDTH) >= self._longest_word
        self._option.setWrapMode(modes.WordWrap if fits else modes.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(self._option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            high = line.height()
            room = max(high, self._least_height)
            line.setPosition(QPointF(0, y + room - high))
            y += room
            used = max(used, line.naturalTextWidth())
        layout.endLayout()
        self._laid = width, used, y
        return self._laid


class WrappedLabel(QLabel):
    """Shows plain text that wraps; it draws the lines itself, because a page has dozens of labels.

    When the pointer enters a selectable label, the label changes to one of Qt's documents: Qt can select
    text there, but takes several times as long to lay it out. Qt sets a height of lines only for rich
    text, so the document is rich; every character of the text is escaped in it.
    """

    def __init__(self, text: str, line_height: int, *, selectable: bool = False) -> None:
        super().__init__()
        self._text, self._line_height, self._selectable = "", line_height, selectable
        self._lines: Lines | None = None
        self._hints: tuple[QSize, QSize] | None = None
        self._document = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def setText(self, text: str) -> None:
        """Show text as it is: no character is markup."""
        if text == self._text and self._hints is not None:
            return
        self._text = text
        self._forget()
        if self._document:
            self._document = False
            super().setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            super().setTextFormat(Qt.TextFormat.PlainText)
        super().setText(for_screen(text))

    def show_again(self) -> None:
        """Show the text as it may be shown now."""
        self._hints = None
        self.setText(self._text)

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Return the height that this width needs."""
        if self._leave_to_qt() or not self.wordWrap():
            return super().heightForWidth(width)
        self.ensurePolished()
        margins = self.contentsMargins()
        inside = max(width - margins.left() - margins.right(), 0)
        return ceil(self._laid().measure(inside)[1]) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return a size in good proportion, as Qt's own labels have it."""
        return super().sizeHint() if self._leave_to_qt() else self._sizes()[0]

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word, which is broken if it is very long, and the least height."""
        return super().minimumSizeHint() if self._leave_to_qt() else self._sizes()[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        if self._leave_to_qt():
            super().paintEvent(event)
            return
        inside, lines = self.contentsRect(), self._laid()
        width = inside.width() if self.wordWrap() else _UNBOUNDED
        spare = max(0, inside.height() - ceil(lines.measure(width)[1]))
        align, top = self.alignment(), inside.top()
        if align & Qt.AlignmentFlag.AlignVCenter:
            top += spare // 2
        elif align & Qt.AlignmentFlag.AlignBottom:
            top += spare
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines.draw(painter, QPointF(inside.left(), top), width)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the text be selected with the mouse."""
        self._become_document()
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the text be selected with a finger."""
        self._become_document()
        super().mousePressEvent(event)

    def _become_document(self) -> None:
        if self._document or not self._selectable or not self._text:
            return
        self._document = True
        shown = escape(at_left(self._text)).replace("\n", "<br>")
        super().setTextFormat(Qt.TextFormat.RichText)
        super().setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().setText(f'<p style="margin:0; line-height:{self._line_height}px">{shown}</p>')

    def _leave_to_qt(self) -> bool:
        return self._document or not self._text

    def _forget(self) -> None:
        self._lines = self._hints = None

    def _laid(self) -> Lines:
        if self._lines is None:
            side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            self._lines = Lines(self._text, self.font(), self._line_height, side)
        return self._lines

    def _sizes(self) -> tuple[QSize, QSize]:
        if self._hints is None:
            self.ensurePolished()
            lines, margins = self._laid(), self.contentsMargins()
            size = natural, high = ceil(lines.measure(_UNBOUNDED)[0]), ceil(lines.flat)
            least = natural
            if self.wordWrap():
                least = ceil(lines.least)
                size = in_proportion(lines, 80 * self.fontMetrics().horizontalAdvance("x"))
            more = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
            self._hints = QSize(*size) + more, QSize(least, min(high, size[1])) + more
        return self._hints


class RoomyLabel(WrappedLabel):
    """Is no lower than another text would be, so that nothing moves when its text changes."""

    _room: Lines | None = None

    def keep_room_for(self, text: str) -> None:
        """Keep the height that another text needs."""
        self.ensurePolished()
        self._room = Lines(text, self.font(), self._line_height)

    def heightForWidth(self, width: int) -> int:
        """Return the height that this width needs for the higher of the two texts."""
        room = ceil(self._room.measure(width)[1]) if self._room is not None else 0
        return max(super().heightForWidth(width), room)


def in_proportion(lines: Lines, most: int) -> tuple[int, int]:
    """Find a size about five wide to three high, by the rule of Qt's documents; `most` is the widest."""
    wide = isqrt(int(5 * lines.measure(most)[1] * most / 3))
    used, high = lines.measure(min(wide, most))
    if wide * 3 < 5 * high:
        wide = isqrt(int(2 * high * max(wide, lines.least)))
        used, high = lines.measure(min(wide, most))
    return ceil(used), ceil(high)
