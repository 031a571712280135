"""A box whose spelling is checked while somebody types, away from the screen's thread."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor

from coordinator.spelling.checking import suggest
from coordinator.spelling.words_in_text import WordInText
from ui.forms.fields import LongTextField
from ui.session.page_context import PageContext
from ui.spelling import wording
from ui.spelling.casebook_words import CasebookWords
from ui.spelling.spell_check import SpellCheck
from ui.spelling.suggestions_menu import SuggestionsMenu, asks_for_menu
from ui.spelling.wavy_marks import mark, units
from ui.style.text_marks import marks_of
from ui.widgets.layout import words_in_room


class SpelledField(SpellCheck):
    """Underlines what may be misspelt in a box, names it in a line under it, and offers other words.

    The word that is being typed is not marked before the cursor leaves it.
    """

    def __init__(self, context: PageContext, field: LongTextField, shared: CasebookWords) -> None:
        super().__init__(context, field, shared)
        self._box = field.text
        self._marked: list[QTextCursor] = []  # each selects a marked word, wherever it has moved to
        self._asking = False
        self._typed_to = -1  # where the cursor stood after the last key that changed the text
        self._awaits_end = False  # the word before the cursor was left out
        self.line = words_in_room("", "small")
        field.rows.insertWidget(field.rows.indexOf(self._box) + 1, self.line)
        self._box.textChanged.connect(self._changed)
        self._box.cursorPositionChanged.connect(self._moved)
        self._box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._box.customContextMenuRequested.connect(self._offer_at)
        self._box.installEventFilter(self)
        marks_of(self._box).restyled.connect(self._timer.start)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer spellings with Shift+F10, and check the last word when the box is left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and asks_for_menu(event):
            self._offer(self._box.textCursor().position(), self._box.cursorRect().bottomLeft())
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and self._awaits_end:
            self._timer.start()
        return super().eventFilter(watched, event)

    def next_marked(self, after: int) -> QTextCursor | None:
        """Return what selects the first marked word behind a place."""
        return next((word for word in self._marked if word.selectionStart() >= after), None)

    def select(self, word: QTextCursor) -> None:
        """Select a word, and show it."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.setTextCursor(word)

    def place(self) -> int:
        """Return the end of what is selected, behind which the next word is sought; -1 without the focus."""
        return self._box.textCursor().selectionEnd() if self._box.hasFocus() else -1

    @Slot()
    def _changed(self) -> None:
        self._typed_to = self._box.textCursor().position()
        self._timer.start()

    @Slot()
    def _moved(self) -> None:
        if self._awaits_end and self._box.textCursor().position() != self._typed_to:
            self._timer.start()

    def show_misspelt(self, text: str, misspelt: Sequence[WordInText]) -> None:
        """Mark and name the words, but the one that is being typed."""
        shown = [each for each in misspelt if not self._is_being_typed(text, each)]
        self._awaits_end = len(shown) < len(misspelt)
        self._marked = mark(self._box, text, shown)
        self.line.setText(wording.to_check(list(dict.fromkeys(each.word for each in shown))))

    def _is_being_typed(self, text: str, word: WordInText) -> bool:
        at = self._box.textCursor().position()
        return self._box.hasFocus() and at == self._typed_to and at == units(text[: word.end])

    @Slot(QPoint)
    def _offer_at(self, point: QPoint) -> None:
        self._offer(self._box.cursorForPosition(point).position(), point)

    def _offer(self, at: int, point: QPoint) -> None:
        """Offer other spellings of the word at a place, and what else can be done there."""
        shown = self._box.viewport().mapToGlobal(point)
        under = (word for word in self._marked if word.selectionStart() <= at <= word.selectionEnd())
        cursor = next(under, None)
        if self._asking:
            return
        if cursor is None or not cursor.hasSelection():
            SuggestionsMenu(self._box, self.shared).popup(shown)
            return
        self._asking = True
        word = cursor.selectedText()

        def show(suggested: tuple[str, ...]) -> None:
            self._asking = False
            menu = SuggestionsMenu(self._box, self.shared)
            menu.offer(word, suggested, partial(_replace, cursor, word))
            menu.popup(shown)

        self._worker.run(self, partial(suggest, word), on_result=show)


def _replace(cursor: QTextCursor, word: str, other: str) -> None:
    """Put another word in the place of one that is still there; it is one step to undo."""
    if cursor.selectedText() == word:
        cursor.insertText(other)
