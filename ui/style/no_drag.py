"""Keep selected text in its window: it can't be dragged to another program, past the clipboard's watch."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

TextWidget = TypeVar("TextWidget", bound=QLabel | QPlainTextEdit | QTextEdit)
_KEPT_IN = "kept_in_window"


class _ClearsSelection(QObject):
    """Clears the selection before a press: Qt drags only text that is selected at the press."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through."""
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent)
        if pressed and event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            _clear_selection(self.parent())
        return False


def keep_in_window(widget: TextWidget) -> TextWidget:
    """Make the text of a label or an editor impossible to drag; the mouse and the keys still select it."""
    receives = widget if isinstance(widget, QLabel) else widget.viewport()
    receives.installEventFilter(_ClearsSelection(widget))
    widget.setProperty(_KEPT_IN, True)
    return widget


def is_kept_in_window(widget: QLabel | QPlainTextEdit | QTextEdit) -> bool:
    """Tell whether the text of a widget can't be dragged."""
    return bool(widget.property(_KEPT_IN))


def _clear_selection(widget: QObject | None) -> None:
    if isinstance(widget, QLabel):
        if widget.hasSelectedText():
            widget.setSelection(0, 0)
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        cursor = widget.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            widget.setTextCursor(cursor)
