"""Small pieces that every screen is laid out with: labels, rules, scrolled columns, splitters."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.style.no_drag import keep_in_window
from ui.style.text_direction import one_line
from ui.style.text_styles import WRITTEN, Look
from ui.style.theme import keep_figures_still
from ui.widgets.wrapped_label import RoomyLabel, WrappedLabel

_WIDEST = 680  # pixels: longer lines are hard to read
_UNBOUNDED = 16_777_215  # QWIDGETSIZE_MAX


_BETWEEN_CARDS = 14  # pixels
_LEAST_WIDTH = 240  # pixels: where there is no more room, longer text ends in an ellipsis


class OneLine(QLabel):
    """Plain text on one line, from the left; its middle is left out where there is no room for it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def setText(self, text: str) -> None:
        """Show text as it is: no character is markup."""
        self._text = text
        super().setText(one_line(text))

    def show_again(self) -> None:
        """Show the text as it may be shown now."""
        self.setText(self._text)

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")

    def minimumSizeHint(self) -> QSize:
        """Return the size of the whole text, but no great width: no name may widen the window."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_WIDTH, _UNBOUNDED))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or its beginning and its end."""
        shown, inside = super().text(), self.contentsRect()
        if self.fontMetrics().horizontalAdvance(shown) <= inside.width() or not shown:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        fitting = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, self.alignment(), fitting)
        painter.end()


def words(text: str = "", look: Look = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Make a label of plain text (never markup: names are shown as they were typed)."""
    made: QLabel
    if wrap:
        made = WrappedLabel(text, WRITTEN[look].line, selectable=selectable)
    else:
        made = OneLine(text)
        if selectable:
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setProperty("look", look)
    return keep_in_window(made) if selectable else made


def clock() -> QLabel:
    """Make a label for a time that runs, as large as a title."""
    made = words("", "title")
    keep_figures_still(made)
    return made


def words_in_room(text: str, look: Look) -> RoomyLabel:
    """Make a label that wraps, and that can keep room for a higher text."""
    made = RoomyLabel(text, WRITTEN[look].line)
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


def page_column(page: QWidget) -> QVBoxLayout:
    """Make the column for the cards of a page of the settings."""
    made = column(page, spacing=14)
    made.setContentsMargins(0, 0, 8, 16)
    page.setMaximumWidth(_WIDEST)
    return made


def scrolled(inside: QWidget, name: str, area: QScrollArea | None = None) -> QScrollArea:
    """Let a part scroll down (never sideways); `name` is what a screen reader calls it."""
    area = area or QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    inside.setProperty("look", "scrolled")
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def to_top(page: QWidget) -> None:
    """Scroll everything on a page to its top, but no list: its place goes with what is chosen in it."""
    for area in page.findChildren(QAbstractScrollArea):
        if isinstance(area, QScrollArea | QTextBrowser):
            area.verticalScrollBar().setValue(0)


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
    """Remove everything from a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        empty_item(item)


def empty_item(item: QLayoutItem) -> None:
    """Delete the widget of an item that was taken out of a layout, or all in it if it is a layout."""
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        drop(widget)
    elif inner is not None:
        empty(inner)


def drop(widget: QWidget) -> None:
    """Delete a widget."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def side_by_side(*parts: QWidget) -> QWidget:
    """Put widgets next to each other at the left."""
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    for part in parts:
        across.addWidget(part)
    across.addStretch(1)
    return holder


class TwoColumns(QWidget):
    """The parts of a page, in the order in which they stand where there is room for one column only.

    `side_by_side` is the width, in pixels, from which there is room for two.
    """

    def __init__(self, first: Sequence[QWidget], second: Sequence[QWidget], *, side_by_side: int) -> None:
        super().__init__()
        self._side_by_side = side_by_side
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(_BETWEEN_CARDS)
        for parts in (first, second):
            cards = column(spacing=_BETWEEN_CARDS)
            for part in parts:
                cards.addWidget(part)
            cards.addStretch(1)
            self._columns.addLayout(cards, 1)

    def is_side_by_side(self) -> bool:
        """Return whether the columns stand side by side."""
        return self._columns.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side, or one under the other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = event.size().width() >= self._side_by_side
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._columns.setStretch(0, 1 if wide else 0)
