"""Cards, page headers, empty states and banners: what a page is made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit import icons
from ui.kit.buttons import button, link, primary
from ui.kit.chips import Chip, ChipRow, Mark
from ui.kit.layout import Look, column, empty, level_with_text, rule, words

_INSET = 4


class Card(QFrame):
    """A titled box; lines and facts go in it from top to bottom."""

    def __init__(self, title: str, *, act: str = "", run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        # Lines reach _INSET further out than everything else, so that their focus ring clears the words.
        outside = column(self, spacing=8)
        outside.setContentsMargins(16 - _INSET, 12, 16 - _INSET, 14)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(_INSET, 0, 0, 0)
        self.title = words(title, "heading")
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self.action = link(act, run)
        if not act:
            self.action.hide()
            self.action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head.addWidget(self.action)
        outside.addLayout(self._head)
        self.body = column(spacing=0)
        outside.addLayout(self.body)

    def add(self, part: QWidget) -> None:
        """Put a part at the end of the card."""
        if isinstance(part, Line):
            self.body.addWidget(part)
            return
        across = QHBoxLayout()
        across.setContentsMargins(_INSET, 0, _INSET, 0)
        across.addWidget(part)
        self.body.addLayout(across)

    def add_act(self, words: str, run: Callable[[], object]) -> QPushButton:
        """Offer one more thing to do with the card, left of what is offered already."""
        made = link(words, run)
        self._head.insertWidget(2, made)
        return made

    def show_lines(self, lines: Sequence["Line"], nothing: str = "") -> None:
        """Show these lines with hairlines between them, or a sentence when there are none."""
        empty(self.body)
        for place, line in enumerate(lines):
            if place:
                self.add(rule())
            self.add(line)
        if not lines and nothing:
            self.add(words(nothing, "second", wrap=True))


class Line(QFrame):
    """A line of a card: what, under it a second line, and something at the right; pressed, it opens."""

    activated = Signal()

    def __init__(
        self,
        title: str,
        second: str = "",
        right: str | Mark = "",
        *,
        look: Look = "",
        right_look: Look = "caption",
        beside: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """`beside`: plain words that go on in the same line after the title."""
        super().__init__()
        self._opens = run is not None
        across = QHBoxLayout(self)
        across.setContentsMargins(_INSET, 7, _INSET, 7)
        across.setSpacing(12)
        left = column(spacing=1)
        if beside:
            first = QHBoxLayout()
            first.setSpacing(4)
            first.addWidget(level_with_text(title, look), 0, Qt.AlignmentFlag.AlignTop)
            first.addWidget(words(f"· {beside}", wrap=True), 1)
            left.addLayout(first)
        else:
            left.addWidget(words(title, look, wrap=True))
        if second:
            left.addWidget(words(second, "small", wrap=True))
        across.addLayout(left, 1)
        at_top = Qt.AlignmentFlag.AlignTop
        if isinstance(right, Mark):
            across.addWidget(Chip(right.shown, right.role), 0, at_top)
        elif right:
            across.addWidget(level_with_text(right, right_look), 0, at_top)
        said = right.words if isinstance(right, Mark) else right
        self.setAccessibleName(", ".join(part for part in (title, beside, second, said) if part))
        if run is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.activated.connect(lambda: run())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(icons.colours().accent.ink), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click."""
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.activated.emit()
        super().mouseReleaseEvent(event)


class Facts(QWidget):
    """What is known, as labels and values side by side."""

    def __init__(self, label_width: int = 132) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, label_width - 8)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str | Sequence[Mark]]]) -> None:
        """Show (label, value) pairs; a value is text or marks, and an empty one is left out."""
        empty(self._grid)
        for row, (label, value) in enumerate(pair for pair in facts if pair[1]):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(words(label, "second", wrap=True), row, 0, top)
            shown: QWidget
            if isinstance(value, str):
                shown = words(value, wrap=True, selectable=True)
                shown.setAccessibleName(f"{label}: {value}")
            else:
                shown = ChipRow(list(value))
            self._grid.addWidget(shown, row, 1, top)


class PageHeader(QWidget):
    """The title of a screen, a line under it, chips, and what can be done here."""

    def __init__(self, title: str = "", second: str = "", actions: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(4)
        self.title = words(title, "title", wrap=True)
        self.second = words(second, "second", wrap=True)
        self.second.setVisible(bool(second))
        self.chips = ChipRow()
        top.addWidget(self.title, 1)
        for action in actions:
            top.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        rows.addWidget(self.second)
        rows.addSpacing(4)
        rows.addWidget(self.chips)

    def show_title(self, title: str, second: str = "", marks: Sequence[Mark] = ()) -> None:
        """Say what is on the screen now."""
        self.title.setText(title)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.chips.show_marks(list(marks))


class EmptyState(QWidget):
    """Nothing here yet: says so, and what to do next."""

    def __init__(
        self, title: str, next_step: str, act: str = "", run: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._rows = rows = column(self, margins=32, spacing=8)
        rows.addStretch(1)
        self.title = words(title, "strong")
        self.next_step = words(next_step, "second", wrap=True)
        self.action = primary(act, run)
        if not act:
            self.action.hide()
            self.action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.title, self.next_step):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(part)
        rows.addSpacing(8)
        rows.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(2)

    def add_act(self, words: str, run: Callable[[], object]) -> QPushButton:
        """Offer one more thing to do, under the first."""
        made = button(words, run)
        self._rows.insertWidget(self._rows.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
        return made


_SIGNS: dict[str, tuple[str, icons.Ink]] = {
    "protected": ("shield", "protected"),
    "warning": ("triangle-alert", "medium"),
    "problem": ("triangle-alert", "high"),
}


class Banner(QFrame):
    """A standing notice; "protected" (the wall's, with a shield) unless it is a warning or a problem."""

    def __init__(self, sentence: str, kind: str = "protected") -> None:
        super().__init__()
        self.setProperty("look", "banner" if kind == "protected" else kind)
        across = QHBoxLayout(self)
        across.setContentsMargins(10, 6, 10, 7)
        across.setSpacing(8)
        sign = QLabel()
        icons.set_icon(sign, *_SIGNS[kind])
        self.sentence = words(sentence, wrap=True)
        sign.setContentsMargins(0, 3, 0, 0)
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.sentence, 1)
        self.setAccessibleName(sentence)

    def say(self, sentence: str) -> None:
        """Say something else, or with nothing to say go out of sight."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
