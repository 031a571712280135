"""A row of buttons of which one is pressed: filters, and ways to show the same rows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.widgets.buttons import Button


class ToggleRow(QWidget):
    """Holds a button for each value; the first is pressed until another is."""

    changed = Signal()  # by the user, not by `choose`

    def __init__(self, titles: Mapping[str, str], name: Callable[[str], str] = str) -> None:
        """Make a button for each value of `titles`; `name` makes its title a name for screen readers."""
        super().__init__()
        self._titles = dict(titles)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        self.buttons: dict[str, QPushButton] = {}
        for value, title in titles.items():
            self.buttons[value] = made = Button(title)
            made.setCheckable(True)
            made.setProperty("look", "toggle")
            made.setAccessibleName(name(title))
            made.setAutoDefault(False)
            self._group.addButton(made)
            across.addWidget(made)
        self.choose(next(iter(titles)))
        self._group.buttonClicked.connect(self.changed)

    def value(self) -> str:
        """Return the value whose button is pressed."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Press the button of a value; a value without one changes nothing."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def show_counts(self, counts: Mapping[str, int], name: Callable[[str, int], str]) -> None:
        """Show how many rows each value has, as "Late 1,200"; `name` names it for screen readers."""
        for value, button in self.buttons.items():
            title, count = self._titles[value], counts[value]
            button.setText(f"{title} {count:,}")
            button.setAccessibleName(name(title, count))
