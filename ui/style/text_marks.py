"""The marks in a box of text: each part of the app sets its own, and leaves the others as they are."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit


class _Layers(QObject):
    """The marks of one box, by layer; where two overlap, that of the later layer is seen."""

    def __init__(self, box: QPlainTextEdit) -> None:
        super().__init__(box)
        self.of: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}


def set_marks(box: QPlainTextEdit, layer: str, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
    """Set the marks of one layer of a box; layers are drawn in the order of their names."""
    layers = box.findChild(_Layers) or _Layers(box)
    layers.of[layer] = marks
    box.setExtraSelections([mark for _, each in sorted(layers.of.items()) for mark in each])
