"""A pane at the side that folds to a strip."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.style import icons
from ui.widgets import wording
from ui.widgets.buttons import icon_button
from ui.widgets.layout import words
from ui.widgets.plain_text import set_tip

_LEAST = 200  # pixels, of a pane that is not folded
_UNBOUNDED = 16_777_215  # QWIDGETSIZE_MAX


class FoldingPane(QWidget):
    """A titled pane at the left of a splitter, which folds to a strip `strip` pixels wide.

    `narrow` is called with True when it folds and with False when it unfolds; without it, what is
    `inside` is hidden and shown.
    """

    pressed = Signal()  # the user pressed the button that folds and unfolds

    def __init__(
        self,
        title: str,
        inside: QWidget,
        strip: int,
        *,
        beside: QWidget | None = None,
        narrow: Callable[[bool], object] | None = None,
    ) -> None:
        super().__init__()
        self.title, self.strip, self.is_folded = title, strip, False
        self._inside, self._narrow = inside, narrow or (lambda folded: inside.setVisible(not folded))
        self._open_width = _LEAST
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_LEAST)
        self.button = icon_button("arrow-left", wording.fold(title), self.pressed.emit)
        self._head = [words(title, "strong"), *([beside] if beside is not None else [])]
        self._top = top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._head[0], 1)
        for part in self._head[1:]:
            top.addWidget(part)
        top.addWidget(self.button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 1, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.setAlignment(top, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(inside, 1)
        self._set_margins()

    def open_width(self) -> int:
        """Return how wide it is unfolded, in pixels."""
        return self._open_width if self.is_folded else max(self.width(), _LEAST)

    def fold(self, folded: bool) -> None:
        """Fold it, or unfold it to the width that it had."""
        if folded == self.is_folded:
            return
        self._open_width, self.is_folded = self.open_width(), folded
        focused = self.window().focusWidget()
        for part in self._head:
            part.setVisible(not folded)
        self._narrow(folded)
        name = wording.unfold(self.title) if folded else wording.fold(self.title)
        icons.set_icon(self.button, "arrow-right" if folded else "arrow-left")
        self.button.setAccessibleName(name)
        set_tip(self.button, name)
        self._set_margins()
        self._take_width()
        if focused is not None and self._inside.isAncestorOf(focused) and not self._inside.isVisible():
            self.button.setFocus()

    def _set_margins(self) -> None:
        """Put the title over the lines below it, or the button in the middle of the strip."""
        left = (self.strip - self.button.sizeHint().width()) // 2 if self.is_folded else 16
        self._top.setContentsMargins(left, 8, 4, 4)

    def _take_width(self) -> None:
        if self.is_folded:
            self.setFixedWidth(self.strip)
        else:
            self.setMinimumWidth(_LEAST)
            self.setMaximumWidth(_UNBOUNDED)
        beside = self.parentWidget()
        if isinstance(beside, QSplitter):
            own = self.strip if self.is_folded else self._open_width
            beside.setSizes([own, sum(beside.sizes()) - own])
