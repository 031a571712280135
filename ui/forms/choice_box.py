"""A drop-down list."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.style import icons
from ui.style.names_delegate import NamesDelegate
from ui.style.shown_names import for_screen
from ui.widgets.plain_text import show_tip

_WHOLE = Qt.ItemDataRole.UserRole + 1  # a choice with names, whatever is shown
_WIDEST, _HIGHEST, _UNBOUNDED = 320, 640, 16_777_215  # pixels; QWIDGETSIZE_MAX


class Choice(QComboBox):
    """A drop-down with our own arrow; the mouse wheel scrolls the page, not the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(NamesDelegate(self))

    def offer(self, text: str, value: object) -> None:
        """Add a choice that may name somebody."""
        self.addItem(for_screen(text) if self.isEditable() else text, value)
        self.setItemData(self.count() - 1, text, _WHOLE)

    def show_again(self) -> None:
        """Offer the choices as they may be shown now where words can be typed; others are painted so."""
        line = self.lineEdit()
        if line is None:
            return
        typed, place = line.text(), self.findText(line.text(), Qt.MatchFlag.MatchExactly)
        self.blockSignals(True)
        for row in range(self.count()):
            if whole := self.itemData(row, _WHOLE):
                self.setItemText(row, for_screen(whole))
        line.setText(self.itemText(place) if place >= 0 else typed)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """Return the size of the longest choice, but no great width."""
        return super().sizeHint().boundedTo(QSize(_WIDEST, _UNBOUNDED))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, but no great width."""
        return super().minimumSizeHint().boundedTo(QSize(_WIDEST, _UNBOUNDED))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the styled box; words that don't fit end in an ellipsis."""
        if self.isEditable():
            super().paintEvent(event)
        else:
            self._draw_choice()
        arrow = icons.pixmap("chevron-down", "second", 16)
        painter = QPainter(self)
        painter.drawPixmap(QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16), arrow)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show words that don't fit when the pointer rests on them."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut():
            show_tip(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def is_cut(self) -> bool:
        """Return whether the choice has not enough room to be shown whole."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self._room()

    def _draw_choice(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = for_screen(option.currentText)
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._room())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _room(self) -> int:
        """Return how many pixels there are for the words of the choice."""
        line = self.lineEdit()
        if line is not None:
            return line.width() - 4  # Qt's own margin of a line, at each side
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()

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
