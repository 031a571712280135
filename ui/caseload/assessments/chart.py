"""The chart of scores over time: a line for one person and tool, with the first and the latest named."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.results import wording as result_words
from coordinator.assessments.results.places import places
from ui.caseload.assessments import wording
from ui.style.icons import colours
from ui.style.text_styles import look_font

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM, _DOT = 160, 44, 90, 32, 26, 4
_LABEL = 16  # the height of a number beside its point


class ScoreChart(QWidget):
    """Scores as points on a time scale; a screen reader hears them as a sentence."""

    def __init__(self, title: str, rows: Sequence[AssessmentRow], *, closed: bool = False) -> None:
        super().__init__()
        self._closed = closed  # so the last score is that at the exit
        self._rows = [row for row in rows if row.score is not None and row.assessed is not None]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(wording.chart_name(title, self._rows))

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(480, _HEIGHT)

    def points(self) -> list[QPointF]:
        """Return where each score is, in pixels."""
        at = places([row.assessed for row in self._rows if row.assessed])
        wide, high = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        most = self.highest()
        return [
            QPointF(_LEFT + wide * place, _TOP + high * (1 - (row.score or 0) / most))
            for place, row in zip(at, self._rows, strict=True)
        ]

    def highest(self) -> int:
        """Return the top of the scale: the form's highest score, or the highest that there was."""
        stated = max((row.highest or 0 for row in self._rows), default=0)
        return max(stated, *(row.score or 0 for row in self._rows), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, the line, the points and their numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look_font("caption"))
        self._draw_scale(painter)
        points = self.points()
        painter.setPen(QPen(QColor(colours().accent.ink), 2))
        painter.drawPolyline(points)
        painter.setBrush(QColor(colours().accent.ink))
        for point in points:
            painter.drawEllipse(point, _DOT, _DOT)
        for place, (point, row) in enumerate(zip(points, self._rows, strict=True)):
            named = result_words.point_words(row, place, len(points), closed=self._closed)
            self._draw_label(painter, point, named, first=not place)
        painter.end()

    def _draw_label(self, painter: QPainter, point: QPointF, named: str, *, first: bool) -> None:
        """Draw a number above its point, the first to the right of the scale's own; a line ends behind it."""
        wide = painter.fontMetrics().horizontalAdvance(named) + 4
        left = point.x() - _DOT if first else point.x() - wide / 2
        room = QRectF(left, point.y() - _DOT - _LABEL - 2, wide, _LABEL)
        painter.fillRect(room, QColor(colours().surface))
        painter.setPen(QColor(colours().text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, named)

    def _draw_scale(self, painter: QPainter) -> None:
        bottom, right = self.height() - _BOTTOM, self.width() - _RIGHT
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawLine(_LEFT, bottom, right, bottom)
        painter.drawLine(_LEFT, _TOP, right, _TOP)
        painter.setPen(QColor(colours().second))
        for number, y in ((self.highest(), _TOP), (0, bottom)):
            room = QRectF(0, y - 8, _LEFT - 6, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        first, last = self._rows[0], self._rows[-1]
        left, centre = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter
        for row, x, at in ((first, _LEFT, left), (last, right - 70, centre)):
            painter.drawText(QRectF(x, bottom + 6, 140, 16), at, result_words.chart_day(row, first, last))
