"""Suggestions under a line, the best match first; Tab and Enter take it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from coordinator.core.matching import rank_matches

_TAKE = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TopMatch(QObject):
    """Offers what matches the words typed in a line, and takes the top one with Tab or Enter.

    Escape closes the suggestions and leaves the words as they are.
    """

    taken = Signal(str)

    def __init__(self, line: QLineEdit, name: str, options: Callable[[], Sequence[str]]) -> None:
        super().__init__(line)
        self._line, self._options = line, options
        self.also_called: Mapping[str, Sequence[str]] = {}  # other names of an option, which find it too
        self._shown = QStringListModel(self)
        self._pending = False  # words were typed and no suggestion was taken or refused since
        self.completer = QCompleter(self._shown, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        line.textEdited.connect(self._typed)
        line.installEventFilter(self)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.popup.setAccessibleName(name)
        self.popup.installEventFilter(self)
        self.completer.activated.connect(self._clicked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the top match with Tab and Enter, wherever the keys go."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and watched is self.popup:
                self._pending = False
            elif event.key() in _TAKE and self._take():
                # With Enter the match is taken and no more: the form is submitted by the next one.
                return event.key() != Qt.Key.Key_Tab
        return False

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._pending = True
        matches = rank_matches(words, self._options(), self.also_called)
        self._shown.setStringList(matches)
        self.completer.setMaxVisibleItems(max(len(matches), 1))  # Qt shows as many as fit on the screen

    @Slot(str)
    def _clicked(self, _words: str) -> None:
        self._pending = False

    def _take(self) -> bool:
        """Take the highlighted or else the top match; return False if there is nothing to take."""
        if not self._pending:
            return False
        self._pending = False
        at = self.popup.currentIndex().row() if self.popup.isVisible() else 0
        matches = self._shown.stringList()
        self.popup.hide()
        if not matches or matches[max(at, 0)] == self._line.text():
            return False
        self.taken.emit(matches[max(at, 0)])
        return True
