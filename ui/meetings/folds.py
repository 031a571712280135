"""Which of the two lists beside a case are folded, so that the case never scrolls sideways."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.session.page_context import PageContext
from ui.widgets.folding_pane import FoldingPane

_KEY = "meetings.folds"  # the preference with what the user folded and unfolded: "agenda:open list:folded"
_FOLDED, _OPEN = "folded", "open"
_LEAST = 430  # pixels: a narrower page would scroll sideways, whatever the user unfolded


class ListFolds(QObject):
    """Folds the lists, first to last, until the rest of the page is as wide as `needed` says, in pixels.

    A list that the user folded or unfolded stays so, also over a lock, unless nothing would be left of the
    page. `lists` by the name in the preference.
    """

    def __init__(
        self, context: PageContext, page: QWidget, lists: dict[str, FoldingPane], needed: Callable[[], int]
    ) -> None:
        super().__init__(page)
        self._preferences, self._page, self._needed = context.preferences, page, needed
        self.lists = lists
        for name, pane in lists.items():
            pane.pressed.connect(partial(self.turn, name))

    def turn(self, name: str) -> None:
        """Fold or unfold a list for the user."""
        chosen = self._chosen() | {name: _OPEN if self.lists[name].is_folded else _FOLDED}
        self._preferences.remember(_KEY, " ".join(f"{pane}:{state}" for pane, state in chosen.items()))
        self.fit()

    def fit(self) -> None:
        """Fold what has to be folded, and unfold the rest."""
        if not self._page.isVisible():
            return
        chosen, room = self._chosen(), self._page.width()
        room -= sum(pane.open_width() for pane in self.lists.values())
        for name, pane in self.lists.items():
            least = _LEAST if chosen.get(name) == _OPEN else self._needed()
            folded = chosen.get(name) == _FOLDED or room < least
            if folded:
                room += pane.open_width() - pane.strip
            pane.fold(folded)

    def _chosen(self) -> dict[str, str]:
        kept = self._preferences.recall(_KEY).split()
        return {name: state for name, _, state in (pair.partition(":") for pair in kept)}
