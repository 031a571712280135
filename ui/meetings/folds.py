"""Which of the two lists beside a case are folded, so that the case never scrolls sideways."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.session.page_context import PageContext
from ui.widgets.folding_pane import FoldingPane

_FOLDED, _OPEN = "folded", "open"
_LEAST = 430  # pixels: a narrower page would scroll sideways, whatever the user unfolded


class ListFolds(QObject):
    """Folds the lists, first to last, until the rest of the page is as wide as `needed` says, in pixels.

    A list that the user folded or unfolded stays so, also over a lock, unless nothing would be left of the
    page. `lists` by preference key.
    """

    def __init__(
        self, context: PageContext, page: QWidget, lists: dict[str, FoldingPane], needed: Callable[[], int]
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._lists, self._needed = context, page, lists, needed
        for key, pane in lists.items():
            pane.pressed.connect(partial(self.turn, key))

    def turn(self, key: str) -> None:
        """Fold or unfold a list for the user."""
        self._context.preferences.remember(key, _OPEN if self._lists[key].is_folded else _FOLDED)
        self.fit()

    def fit(self) -> None:
        """Fold what has to be folded, and unfold the rest."""
        if not self._page.isVisible():
            return
        room = self._page.width() - sum(pane.open_width() for pane in self._lists.values())
        for key, pane in self._lists.items():
            wish = self._context.preferences.recall(key)
            folded = wish == _FOLDED or room < (_LEAST if wish == _OPEN else self._needed())
            if folded:
                room += pane.open_width() - pane.strip
            pane.fold(folded)
