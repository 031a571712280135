"""A bar chart with numbers, such as the caseload by forum."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.icons import colours
from ui.style.theme import text_font
from ui.style.tokens import CAPTION, SECONDARY

_ROW, _THICK, _GAP, _NUMBER = 30, 16, 8, 40


@dataclass(frozen=True)
class Bar:
    """One bar: its label and its count; a plain bar is grey."""

    label: str
    count: int
    plain: bool = False


class BarChart(QWidget):
    """Horizontal bars, each with a label on the left and a number on the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars, and give their numbers to screen readers."""
        self._bars = tuple(bars)
        text = ", ".join(f"{bar.label} {bar.count}" for bar in bars)
        self.setAccessibleName(f"{self._name}: {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a height for all bars."""
        return QSize(240, _ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """Return a width for labels and short bars."""
        return QSize(200, _ROW * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, scaled to the longest."""
        palette, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(text_font(SECONDARY))
        start = max((metrics.horizontalAdvance(bar.label) for bar in self._bars), default=0) + 16
        longest = max((bar.count for bar in self._bars), default=0)
        room = max(self.width() - start - _NUMBER, 8)
        middle = Qt.AlignmentFlag.AlignVCenter
        for index, bar in enumerate(self._bars):
            top = index * _ROW
            painter.setFont(text_font(SECONDARY))
            painter.setPen(QColor(palette.second))
            painter.drawText(QRectF(0, top, start, _ROW), middle, bar.label)
            width = room * bar.count / longest if longest else 0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.bar if bar.plain else palette.accent.ink))
            if bar.count:
                painter.drawRoundedRect(QRectF(start, top + (_ROW - _THICK) / 2, width, _THICK), 2, 2)
            painter.setFont(text_font(CAPTION))
            painter.setPen(QColor(palette.text))
            painter.drawText(QRectF(start + width + _GAP, top, _NUMBER, _ROW), middle, str(bar.count))
        painter.end()
