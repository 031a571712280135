"""The menu of a box with other spellings of a word, above what every box offers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.spelling import wording
from ui.spelling.casebook_words import CasebookWords
from ui.widgets.plain_text import literal


class SuggestionsMenu:
    """A box's own menu, which goes when it is closed."""

    def __init__(self, box: QPlainTextEdit | QLineEdit, shared: CasebookWords) -> None:
        self.menu = box.createStandardContextMenu()
        self._shared = shared
        self.menu.setParent(box, self.menu.windowFlags())
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.setAccessibleName(wording.SPELLING)

    def offer(self, word: str, suggested: tuple[str, ...], take: Callable[[str], object]) -> None:
        """Offer other words for one, to leave it, and to add it to the casebook's words."""
        first = self.menu.actions()[0]
        for other in suggested:
            self._add(first, other, partial(take, other))
        if not suggested:
            self._add(first, wording.NONE_TO_SUGGEST, None)
        self.menu.insertSeparator(first)
        self._add(first, wording.LEAVE, partial(self._shared.leave, word))
        why_not = self._shared.why_not_add()
        label = f"{wording.ADD}\t{why_not}" if why_not else wording.ADD
        self._add(first, label, None if why_not else partial(self._shared.add, word))
        self.menu.insertSeparator(first)
        self.menu.setActiveAction(self.menu.actions()[0])

    def popup(self, at: QPoint) -> None:
        """Show it at a point of the screen."""
        self.menu.popup(at)

    def _add(self, before: QAction, label: str, run: Callable[[], object] | None) -> None:
        act = QAction(literal(label), self.menu)
        act.setEnabled(run is not None)
        if run is not None:
            act.triggered.connect(lambda _checked=False: run())
        self.menu.insertAction(before, act)


def asks_for_menu(event: QKeyEvent) -> bool:
    """Return whether a key asks for the menu: Shift+F10."""
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
