"""A check box that follows the colour scheme, a field for yes or no, and one for grounds to tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QStyle, QStyleOptionButton, QWidget

from coordinator.forums.definitions import definition
from coordinator.meetings.rules import CRITERIA
from ui.forms import wording
from ui.forms.fields import Field
from ui.style import icons
from ui.widgets.plain_text import literal


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
    """The grounds for a case at a forum: the MARAC criteria to tick, and free text."""

    def __init__(self, name: str, label: str) -> None:
        self.ticks = {criterion: Checkbox(criterion) for criterion in CRITERIA}
        self.line = QLineEdit()
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, at // 2, at % 2)
        grid.addWidget(self.line, 2, 0, 1, 2)
        box.setFocusProxy(next(iter(self.ticks.values())))
        super().__init__(name, label, box, optional=True)
        self.line.setAccessibleName(wording.OTHER_REASONS)
        self.line.setPlaceholderText(wording.OTHER_REASONS)
        for tick in self.ticks.values():
            tick.toggled.connect(self._touched)
        self.line.textChanged.connect(self._touched)

    def show_for(self, forum: str) -> None:
        """Offer the criteria only where the forum, if any, has them (docs/domain.md 2.2)."""
        ticked = bool(forum) and definition(forum).repeat_months is not None
        for tick in self.ticks.values():
            tick.setVisible(ticked)
        self.control.setFocusProxy(next(iter(self.ticks.values())) if ticked else self.line)

    def value(self) -> str:
        """Return the criteria, separated by commas."""
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked() and not tick.isHidden()]
        return ", ".join(part for part in (*ticked, self.line.text().strip()) if part)

    def set_value(self, value: Any) -> None:
        """Tick the known criteria and put other words in the line."""
        parts = [part.strip() for part in str(value or "").split(",") if part.strip()]
        known = {criterion.lower(): criterion for criterion in CRITERIA}
        known["repeat"] = CRITERIA[-1]
        ticked = {known[part.lower()] for part in parts if part.lower() in known}
        for criterion, tick in self.ticks.items():
            tick.setChecked(criterion in ticked)
        self.line.setText(", ".join(part for part in parts if part.lower() not in known))
