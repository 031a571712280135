"""A drop-down list."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.style import icons

_WIDEST, _HIGHEST, _UNBOUNDED = 320, 640, 16_777_215  # pixels; QWIDGETSIZE_MAX


class Choice(QComboBox):
    """A drop-down with our own arrow; the mouse wheel scrolls the page, not the choice."""

    def sizeHint(self) -> QSize:
        """Return the size of the longest choice, but no great width."""
        return super().sizeHint().boundedTo(QSize(_WIDEST, _UNBOUNDED))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, but no great width."""
        return super().minimumSizeHint().boundedTo(QSize(_WIDEST, _UNBOUNDED))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the styled box."""
        super().paintEvent(event)
        arrow = icons.pixmap("chevron-down", "second", 16)
        painter = QPainter(self)
        painter.drawPixmap(QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16), arrow)
        painter.end()

    def showPopup(self) -> None:
        """Open the list with as many entries as fit on the screen."""
        row = max(self.view().sizeHintForRow(0), 1)
        height = min(self.screen().availableGeometry().height(), _HIGHEST)
        self.setMaxVisibleItems(max(height // row, 1))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Up and Down where words can be typed: a step would choose another entry."""
        if self.isEditable() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
            return
        super().keyPressEvent(event)
