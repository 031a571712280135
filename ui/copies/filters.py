"""The filter above the register: where a copy is."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from coordinator.copies.queries import CopyRow
from coordinator.copies.state import CopyState
from ui.copies import wording
from ui.session.page_context import PageContext
from ui.widgets.buttons import Button

_KEY = "copies.filter"
# Shown under another.
_ALSO = {
    CopyState.LOST: CopyState.OVERDUE,
    CopyState.NOT_GIVEN: CopyState.ENDED,
    CopyState.OWN: CopyState.OUT,
}


class CopyFilters(QWidget):
    """Buttons for the states of copies; the choice is remembered."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        for state, title in wording.STATES.items():
            across.addWidget(self._button(state, title))
        kept = context.preferences.recall(_KEY)
        self.buttons[kept if kept in self.buttons else ""].setChecked(True)
        self._group.buttonClicked.connect(self._changed_by_user)

    def state(self) -> str:
        """Return the chosen state; "" for all."""
        return next(state for state, button in self.buttons.items() if button.isChecked())

    def choose(self, state: str) -> None:
        """Choose a state, "" for all."""
        self.buttons[state].setChecked(True)
        self._changed_by_user()

    def matching(self, copies: Sequence[CopyRow]) -> list[CopyRow]:
        """Return the copies that match; show on the buttons how many each has."""
        today = self._context.today()
        states = [(copy, _ALSO.get(copy.state(today), copy.state(today))) for copy in copies]
        counts = Counter[str](state for _, state in states)
        counts[""] = len(states)
        for state, title in wording.STATES.items():
            self.buttons[state].setText(wording.filter_button(title, counts[state]))
        chosen = self.state()
        return [copy for copy, state in states if chosen in ("", state)]

    def _button(self, state: str, title: str) -> QPushButton:
        button = Button(title)
        button.setCheckable(True)
        button.setProperty("look", "toggle")
        button.setAccessibleName(wording.filter_name(title))
        button.setAutoDefault(False)
        self.buttons[state] = button
        self._group.addButton(button)
        return button

    @Slot()
    def _changed_by_user(self) -> None:
        self._context.preferences.remember(_KEY, self.state())
        self.changed.emit()
