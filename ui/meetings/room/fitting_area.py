"""An area as high as what is in it, which scrolls where the window has no room for that."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.widgets.layout import scrolled

_LEAST = 96  # pixels


class FittingArea(QScrollArea):
    """Shows a part whole where it can; long names make no window higher than its screen."""

    def __init__(self, inside: QWidget, name: str) -> None:
        super().__init__()
        scrolled(inside, name, self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the size of all that is in it, for the width there is."""
        inside = self.widget()
        if inside is None:
            return super().sizeHint()
        width = self.viewport().width()
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(width, high)

    def minimumSizeHint(self) -> QSize:
        """Return the size of its first lines."""
        return QSize(0, _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another height when what is in it has changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
