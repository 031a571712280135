"""The marks in a box or a line of text: each part of the app sets its own, and leaves the others."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

_FORMAT = QInputMethodEvent.AttributeType.TextFormat
LineMark = tuple[int, int, QTextCharFormat]  # where it starts and ends, as Qt counts, and how it looks


class TextMarks(QObject):
    """The marks of one box, by layer; where two overlap, that of the later layer is seen."""

    restyled = Signal()  # light turned dark, or the other way: the colours of the marks are old

    def __init__(self, box: QPlainTextEdit) -> None:
        super().__init__(box)
        self._box = box
        self._of: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}
        box.installEventFilter(self)

    def set(self, layer: str, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Set the marks of one layer; layers are drawn in the order of their names."""
        self._of[layer] = marks
        self._box.setExtraSelections([mark for _, each in sorted(self._of.items()) for mark in each])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say when the look of the box changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.restyled.emit()
        return super().eventFilter(watched, event)


def marks_of(box: QPlainTextEdit) -> TextMarks:
    """Return the marks of a box; the first that asks makes them."""
    return box.findChild(TextMarks) or TextMarks(box)


class LineMarks(QObject):
    """The marks of a line, by layer. A line has no marks of its own: they go the way of an input method."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._of: dict[str, Sequence[LineMark]] = {}
        line.textChanged.connect(self._forget)

    def set(self, layer: str, marks: Sequence[LineMark]) -> None:
        """Set the marks of one layer for the text that is there now."""
        self._of[layer] = marks
        here = self._line.cursorPosition()
        attributes = [
            QInputMethodEvent.Attribute(_FORMAT, start - here, end - start, look)
            for _, each in sorted(self._of.items())
            for start, end, look in each
        ]
        QApplication.sendEvent(self._line, QInputMethodEvent("", attributes))

    def layer(self, name: str) -> Sequence[LineMark]:
        """Return the marks of one layer."""
        return self._of.get(name, ())

    @Slot()
    def _forget(self) -> None:
        """Forget the marks of a text that is no longer there."""
        self._of.clear()


def marks_of_line(line: QLineEdit) -> LineMarks:
    """Return the marks of a line; the first that asks makes them."""
    return line.findChild(LineMarks) or LineMarks(line)
