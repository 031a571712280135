"""A check box that follows the colour scheme, a field for yes or no, and one for grounds to tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from coordinator.forums.registry import definition, definitions
from ui.forms import wording
from ui.forms.fields import Field
from ui.style import icons
from ui.style.no_drag import keep_in_window
from ui.widgets.layout import words
from ui.widgets.plain_text import literal

_LINES = 46  # pixels: two lines of text


class Checkbox(QCheckBox):
    """A check box whose tick follows the colour scheme; no "&" of its words is a mnemonic."""

    def __init__(self, words: str) -> None:
        super().__init__(literal(words))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick over the styled box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.drawPixmap(box.center().x() - 7, box.center().y() - 7, icons.pixmap("check", "on_accent", 14))
        painter.end()


class CheckboxField(Field):
    """A yes or no; its label is beside the box."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        self.tick = Checkbox(label)
        super().__init__(name, label, self.tick, hint=hint)
        self.tick.toggled.connect(self._touched)

    def value(self) -> bool:
        """Say whether it is ticked."""
        return self.tick.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick it."""
        self.tick.setChecked(bool(value))

    def typed(self) -> str:
        """Return "yes" when ticked."""
        return "yes" if self.value() else ""

    def set_typed(self, words: str) -> None:
        """Tick it when a draft says "yes"."""
        self.set_value(words == "yes")

    def in_words(self) -> str:
        """Return "Yes" or "No"."""
        return wording.YES if self.value() else wording.NO

    def _parts(self) -> Sequence[QWidget]:
        return self.control, self.hint, self.error


class CriteriaField(Field):
    """The grounds for a case at a forum: those of the forum's file to tick, and free text."""

    def __init__(self, name: str, label: str) -> None:
        self.ticks = {
            ground.label: Checkbox(ground.label)
            for rules in definitions().values()
            for ground in rules.grounds
        }
        self.line, self.thresholds = QLineEdit(), words("", "small", wrap=True)
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for widget in (*self.ticks.values(), self.line):
            self._grid.addWidget(widget)  # in the order of the Tab key
        super().__init__(name, label, box, optional=True)
        self.line.setAccessibleName(wording.OTHER_REASONS)
        self.line.setPlaceholderText(wording.OTHER_REASONS)
        for tick in self.ticks.values():
            tick.toggled.connect(self._touched)
        self.line.textChanged.connect(self._touched)
        self.show_for("")

    def show_for(self, forum: str) -> None:
        """Offer the grounds that the forum, if any, has, and say which of them are thresholds."""
        self._rules = definition(forum)
        offered = [ground.label for ground in self._rules.grounds]
        for tick in self.ticks.values():
            self._grid.removeWidget(tick)
            tick.setVisible(False)
        for at, label in enumerate(offered):
            self._grid.addWidget(self.ticks[label], at // 2, at % 2)
            self.ticks[label].setVisible(True)
        thresholds = [(ground.label, ground.words) for ground in self._rules.grounds if ground.words]
        limits = wording.thresholds(thresholds, local="grounds" in self._rules.local)
        self.thresholds.setText(limits if forum else wording.FORUM_FIRST)
        self._grid.addWidget(self.thresholds, len(offered), 0, 1, 2)  # before it is shown, or it floats
        self.thresholds.setVisible(bool(thresholds) or not forum)
        self._grid.addWidget(self.line, len(offered) + 1, 0, 1, 2)
        self.control.setFocusProxy(self.ticks[offered[0]] if offered else self.line)
        self._tick_what_is_named()

    def value(self) -> str:
        """Return the grounds, separated by commas."""
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked() and not tick.isHidden()]
        return ", ".join(part for part in (*ticked, self.line.text().strip()) if part)

    def set_value(self, value: Any) -> None:
        """Tick the forum's grounds and put other words in the line."""
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.line.setText(str(value or ""))
        self._tick_what_is_named()

    def _tick_what_is_named(self) -> None:
        """Tick the grounds of the forum that the line names, and leave the other words there."""
        known = self._rules.ground_names
        parts = [part.strip() for part in self.line.text().split(",") if part.strip()]
        if not any(part.lower() in known for part in parts):
            return
        for part in parts:
            if part.lower() in known:
                self.ticks[known[part.lower()]].setChecked(True)
        self.line.setText(", ".join(part for part in parts if part.lower() not in known))


class TicksField(Field):
    """Several of the usual answers, and others in words, one a line."""

    def __init__(self, name: str, label: str, usual: Sequence[str], others: str, *, hint: str = "") -> None:
        self.ticks = {each: Checkbox(each) for each in usual}
        self.others = QPlainTextEdit()
        keep_in_window(self.others)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, at // 2, at % 2)
        grid.addWidget(self.others, (len(self.ticks) + 1) // 2, 0, 1, 2)
        super().__init__(name, label, box, hint=hint, optional=True)
        self.others.setAccessibleName(others)
        self.others.setPlaceholderText(others)
        self.others.setFixedHeight(_LINES)
        self.others.setTabChangesFocus(True)
        box.setFocusProxy(next(iter(self.ticks.values()), self.others))
        for tick in self.ticks.values():
            tick.toggled.connect(self._touched)
        self.others.textChanged.connect(self._touched)

    def value(self) -> str:
        """Return the answers, one a line, the usual ones first."""
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        lines = [line.strip() for line in self.others.toPlainText().splitlines()]
        return "\n".join(dict.fromkeys(line for line in (*ticked, *lines) if line))

    def set_value(self, value: Any) -> None:
        """Tick the usual answers and put the others in the box."""
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        for name, tick in self.ticks.items():
            tick.setChecked(name in lines)
        self.others.setPlainText("\n".join(line for line in lines if line not in self.ticks))
