"""A field that shows the values of two records side by side, and takes the one that stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from ui.forms.fields import Field
from ui.widgets.layout import column, words


class SidesField(Field):
    """Values to choose from, as (what it is, whose it is, the value); the first stays if nobody chooses."""

    def __init__(self, name: str, label: str, sides: Sequence[tuple[str, str, str]]) -> None:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        group = QButtonGroup(line)
        self.choices: dict[str, QRadioButton] = {}
        for side, whose, value in sides:
            choice = self.choices[side] = QRadioButton()
            choice.setAccessibleName(f"{label}, {whose}: {value}")
            group.addButton(choice)
            across.addWidget(_OneOfThem(choice, whose, value), 1)
        super().__init__(name, label, line)
        line.setFocusProxy(self.choices[sides[0][0]])
        self.set_value(sides[0][0])
        self.recorded()
        group.buttonToggled.connect(lambda *_: self._touched())

    def value(self) -> str:
        """Return which one stays."""
        return next(side for side, choice in self.choices.items() if choice.isChecked())

    def set_value(self, value: str) -> None:
        """Choose the one that stays."""
        if value in self.choices:
            self.choices[value].setChecked(True)


class _OneOfThem(QWidget):
    """One value with its choice; a click on the words chooses it too."""

    def __init__(self, choice: QRadioButton, whose: str, value: str) -> None:
        super().__init__()
        self._choice = choice
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        rows = column(spacing=0)
        rows.addWidget(words(value, wrap=True))
        rows.addWidget(words(whose, "caption", wrap=True))
        across.addLayout(rows, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self._choice.setChecked(True)
        self._choice.setFocus(Qt.FocusReason.MouseFocusReason)
