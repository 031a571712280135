"""The marks in a box of text: each part of the app sets its own, and leaves the others as they are."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit


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
