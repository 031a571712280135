"""Cards, page headers, empty states and banners: what a page is made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.style import icons
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import Button, button, link, primary
from ui.widgets.card_row import INSET
from ui.widgets.card_row import CardRow as CardRow
from ui.widgets.layout import column, drop, empty, empty_item, rule, words


class Card(QFrame):
    """A titled box; lines and facts go in it from top to bottom."""

    def __init__(self, title: str, *, act: str = "", run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        # Lines reach INSET further out than everything else, so that their focus ring clears the words.
        outside = column(self, spacing=8)
        outside.setContentsMargins(16 - INSET, 12, 16 - INSET, 14)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(INSET, 0, 0, 0)
        self.title = words(title, "heading")
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self.action = link(act, run)
        if run is None:
            self.action.hide()
            self.action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head.addWidget(self.action)
        outside.addLayout(self._head)
        self.body = column(spacing=0)
        self._lines = column(spacing=0)
        self.body.addLayout(self._lines)
        outside.addLayout(self.body)

    def add(self, part: QWidget) -> None:
        """Put a part at the end of the card."""
        if isinstance(part, CardRow | RowWithMore):
            self.body.addWidget(part)
            return
        self.body.addLayout(_inset(part))

    def add_above(self, part: QWidget) -> None:
        """Put a part over the lines of the card."""
        self.body.insertLayout(0, _inset(part))

    def add_act(self, words: str, run: Callable[[], object] | None) -> None:
        """Add a link to the head of the card, left of the others."""
        if run is not None:
            self._head.insertWidget(2, link(words, run))

    def add_key(self, key: str) -> None:
        """Show at the head of the card which key goes to it."""
        self._head.addWidget(words(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, lines: Sequence[CardRow], nothing: str = "") -> None:
        """Show these lines with hairlines between them, or a sentence when there are none."""
        empty(self._lines)
        for place, line in enumerate(lines):
            if place:
                self._add_line(rule())
            self._add_line(line)
        if not lines and nothing:
            self._add_line(words(nothing, "second", wrap=True))

    def show_other_lines(self, lines: Sequence[CardRow], nothing: str = "") -> None:
        """Show these lines in the widgets of those before them; the lines given are not shown themselves."""
        kept = (self._lines.itemAt(place) for place in range(0, self._lines.count(), 2))
        shown = [row for item in kept if item and isinstance(row := item.widget(), CardRow)]
        if not lines or not shown:
            self.show_lines(lines, nothing)
            return
        for row, line in zip(shown, lines, strict=False):
            row.become(line)
        while self._lines.count() >= 2 * len(lines) and (item := self._lines.takeAt(2 * len(lines) - 1)):
            empty_item(item)
        for line in lines[len(shown) :]:
            self._add_line(rule())
            self._add_line(line)

    def _add_line(self, part: QWidget) -> None:
        if isinstance(part, CardRow):
            self._lines.addWidget(part)
        else:
            self._lines.addLayout(_inset(part))
        part.show()  # now, with all the rest, not a turn later


class RowWithMore(QWidget):
    """A line of a card with more lines below it."""

    def __init__(self, line: CardRow, more: QWidget) -> None:
        super().__init__()
        rows = column(self, spacing=1)
        rows.addWidget(line)
        rows.addWidget(more)


def _inset(part: QWidget) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setContentsMargins(INSET, 0, INSET, 0)
    across.addWidget(part)
    return across


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
        self._rows: list[tuple[QLabel, QLabel | ChipRow | None]] = []  # kept, to be used again

    def show_facts(self, facts: Sequence[tuple[str, str | Sequence[Badge]]]) -> None:
        """Show (label, value) pairs; a value is text or marks, and an empty one is left out."""
        for row, (label, value) in enumerate(facts):
            if row == len(self._rows):
                self._rows.append((words("", "second", wrap=True), None))
                self._grid.addWidget(self._rows[row][0], row, 0, Qt.AlignmentFlag.AlignTop)
            label_part, shown = self._rows[row][0], self._fitting(row, value)
            label_part.setText(label)
            if isinstance(shown, ChipRow):
                shown.show_marks([badge for badge in value if isinstance(badge, Badge)])
            elif shown is not None and isinstance(value, str):
                shown.setText(value)
                shown.setAccessibleName(f"{label}: {value}")
            self._show_row(row, bool(value))
        for row in range(len(facts), len(self._rows)):
            self._show_row(row, False)

    def _fitting(self, row: int, value: str | Sequence[Badge]) -> QLabel | ChipRow | None:
        label, shown = self._rows[row]
        kind = QLabel if isinstance(value, str) else ChipRow
        if value and not isinstance(shown, kind):
            if shown is not None:
                drop(shown)
            shown = words(wrap=True, selectable=True) if kind is QLabel else ChipRow()
            self._grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignTop)
            self._rows[row] = label, shown
        return shown if value else None

    def _show_row(self, row: int, shown: bool) -> None:
        for part in self._rows[row]:
            if part is not None:
                part.setVisible(shown)


class PageHeader(QWidget):
    """The title of a screen, a line under it, chips, what can be done here, and a picture at the left."""

    def __init__(
        self,
        title: str = "",
        second: str = "",
        actions: Sequence[QWidget] = (),
        picture: QWidget | None = None,
    ) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        if picture is not None:
            across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout()
        across.addLayout(rows, 1)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(4)
        self.title = words(title, "title", wrap=True)
        self.second = words(second, "second", wrap=True)
        self.chips = ChipRow()
        top.addWidget(self.title, 1)
        for action in actions:
            top.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        rows.addWidget(self.second)
        rows.addSpacing(4)
        rows.addWidget(self.chips)
        self.second.setVisible(bool(second))

    def show_title(self, title: str, second: str = "", marks: Sequence[Badge] = ()) -> None:
        """Say what is on the screen now; a line break in a name makes the header no higher."""
        self.title.setText(" ".join(title.split()))
        self.second.setText(" ".join(second.split()))
        self.second.setVisible(bool(second))
        self.chips.show_marks(list(marks))


class EmptyState(QWidget):
    """Says that there is nothing here yet, and what to do next."""

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

    def add_act(self, words: str, run: Callable[[], object]) -> Button:
        """Add a second button under the first."""
        made = button(words, run)
        self._rows.insertWidget(self._rows.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
        return made


_SIGNS: dict[str, tuple[str, icons.Ink]] = {
    "protected": ("shield", "protected"),
    "warning": ("triangle-alert", "medium"),
    "problem": ("triangle-alert", "high"),
}


class Banner(QFrame):
    """A notice on a page; "protected" (withheld text, with a shield) unless it is a warning or a problem."""

    def __init__(self, sentence: str, kind: str = "protected") -> None:
        super().__init__()
        self.setProperty("look", "banner" if kind == "protected" else kind)
        across = QHBoxLayout(self)
        across.setContentsMargins(10, 6, 10, 7)
        across.setSpacing(8)
        sign = words()
        icons.set_icon(sign, *_SIGNS[kind])
        self.sentence = words(sentence, wrap=True)
        sign.setContentsMargins(0, 3, 0, 0)
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.sentence, 1)
        self.setAccessibleName(sentence)

    def say(self, sentence: str) -> None:
        """Show another sentence; without one, hide."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
