"""The filter above the register: where a copy is."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Slot

from coordinator.copies.queries import CopyRow
from coordinator.copies.state import CopyState
from ui.copies import wording
from ui.session.page_context import PageContext
from ui.tables.toggle_row import ToggleRow

_KEY = "copies.filter"
# Shown under another.
_ALSO = {
    CopyState.LOST: CopyState.OVERDUE,
    CopyState.NOT_GIVEN: CopyState.ENDED,
    CopyState.OWN: CopyState.OUT,
}


class CopyFilters(ToggleRow):
    """Buttons for the states of copies, "" for all; the choice is remembered."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(wording.STATES, wording.filter_name)
        self._context = context
        self.choose(context.preferences.recall(_KEY))
        self.changed.connect(self._remember)

    def show_only(self, state: str) -> None:
        """Choose a state, as the user does."""
        self.choose(state)
        self.changed.emit()

    def matching(self, copies: Sequence[CopyRow]) -> list[CopyRow]:
        """Return the copies that match; show on the buttons how many each has."""
        today = self._context.today()
        states = [(copy, _ALSO.get(copy.state(today), copy.state(today))) for copy in copies]
        counts = Counter[str](state for _, state in states)
        counts[""] = len(states)
        self.show_counts(counts, wording.filter_name)
        chosen = self.value()
        return [copy for copy, state in states if chosen in ("", state)]

    @Slot()
    def _remember(self) -> None:
        self._context.preferences.remember(_KEY, self.value())
