"""Small pieces that every screen is laid out with: labels, rules, scrolled columns, splitters."""

from html import escape
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui.kit.direction import at_left

Look = Literal[
    "title", "heading", "strong", "label", "second", "small", "caption", "error", "late", "key", ""
]


# Line heights in pixels, by look; 20 for text.
_LINE_HEIGHTS = {"title": 28, "small": 18, "caption": 16, "error": 18, "heading": 18}


class Paragraph(QLabel):
    """Plain text that wraps, with the room between its lines that reading asks for."""

    def __init__(self, text: str, line_height: int) -> None:
        super().__init__()
        self._said, self._line_height = "", line_height
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given, without a trace of markup."""
        return self._said

    def setText(self, text: str) -> None:
        """Show text; every character stands for itself."""
        self._said = text
        shown = escape(at_left(text)).replace("\n", "<br>")
        super().setText(f'<p style="margin:0; line-height:{self._line_height}px">{shown}</p>' if text else "")

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")


class OneLine(QLabel):
    """Plain text on one line, from the left."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._said

    def setText(self, text: str) -> None:
        """Show text; every character stands for itself."""
        self._said = text
        super().setText(at_left(text))

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")


def words(text: str = "", look: Look = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Make a label of plain text (never markup: names are shown as they were typed)."""
    made = Paragraph(text, _LINE_HEIGHTS.get(look, 20)) if wrap else OneLine(text)
    made.setProperty("look", look)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def level_with_text(text: str, look: Look = "") -> QLabel:
    """Make a label on one line that stands level with wrapped text beside it."""
    made = Paragraph(text, 20)
    made.setWordWrap(False)
    made.setProperty("look", look)
    return made


def rule() -> QFrame:
    """Make a hairline."""
    made = QFrame()
    made.setProperty("look", "rule")
    made.setFixedHeight(1)
    return made


def column(parent: QWidget | None = None, *, margins: int = 0, spacing: int = 8) -> QVBoxLayout:
    """Make a column of parts; distances in pixels."""
    made = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(spacing)
    return made


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """Let a part scroll down (never sideways); `name` is what a screen reader calls it."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    inside.setProperty("look", "scrolled")
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def splitter(*parts: QWidget, sizes: tuple[int, ...]) -> QSplitter:
    """Put panes side by side with a line between them that can be moved; `sizes` in pixels."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for place, part in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(place, 1 if place == len(parts) - 1 else 0)
    made.setSizes(list(sizes))
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
