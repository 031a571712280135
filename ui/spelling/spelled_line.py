"""A line whose spelling is checked: Shift+F10 goes to the next marked word and suggests others."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from coordinator.spelling.checking import suggest
from coordinator.spelling.words_in_text import WordInText, words_in
from ui.forms.fields import TextField
from ui.session.page_context import PageContext
from ui.spelling.casebook_words import CasebookWords
from ui.spelling.spell_check import SpellCheck
from ui.spelling.suggestions_menu import SuggestionsMenu, asks_for_menu
from ui.spelling.wavy_marks import mark_line, units

Words = Callable[[], frozenset[str]]


class SpelledLine(SpellCheck):
    """Underlines what may be misspelt in a line, and offers other words; nothing else on the screen moves.

    The word that is being typed is not marked before the cursor leaves it. `meant` are words of the line that
    are no prose: the name of an agency, a due date.
    """

    def __init__(
        self, context: PageContext, field: TextField, shared: CasebookWords, meant: Words = frozenset
    ) -> None:
        super().__init__(context, field, shared)
        self._box: QLineEdit = field.line
        self._meant = meant
        self._places: list[tuple[int, int]] = []
        self._asking = self._awaits_end = self._is_marked = False
        field.line.textChanged.connect(self._changed)
        field.line.cursorPositionChanged.connect(self._moved)
        field.line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.line.customContextMenuRequested.connect(self._offer_at)
        field.line.installEventFilter(self)

    def passed(self) -> frozenset[str]:
        """Return the words that are right here."""
        return self.shared.passed() | self._meant()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer spellings with Shift+F10, and check the last word when the line is left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and asks_for_menu(event):
            self._offer(self._next(self._box.cursorPosition()))
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and self._awaits_end:
            self._timer.start()
        return super().eventFilter(watched, event)

    def show_misspelt(self, text: str, misspelt: Sequence[WordInText]) -> None:
        """Mark the words, but the one that is being typed."""
        at = self._box.cursorPosition() if self._box.hasFocus() else -1
        shown = [each for each in misspelt if units(text[: each.end]) != at]
        self._awaits_end = len(shown) < len(misspelt)
        if shown or self._is_marked:
            self._places = mark_line(self._box, text, shown)
            self._is_marked = bool(shown)

    @Slot()
    def _changed(self) -> None:
        self._places = []
        self._timer.start()

    @Slot()
    def _moved(self) -> None:
        if self._awaits_end:
            self._timer.start()

    def _next(self, at: int) -> tuple[int, int] | None:
        """Return the marked word at a place, or the next one, or the first."""
        after = (place for place in self._places if place[1] >= at)
        return next(after, self._places[0] if self._places else None)

    @Slot(QPoint)
    def _offer_at(self, point: QPoint) -> None:
        at = self._box.cursorPositionAt(point)
        self._offer(next((place for place in self._places if place[0] <= at <= place[1]), None))

    def _offer(self, place: tuple[int, int] | None) -> None:
        """Offer other spellings of a marked word, and what else can be done there."""
        if self._asking:
            return
        if place is None:
            SuggestionsMenu(self._box, self.shared).popup(self._under())
            return
        self._asking = True
        self._box.setSelection(place[0], place[1] - place[0])
        word = self._box.selectedText()

        def show(suggested: tuple[str, ...]) -> None:
            self._asking = False
            menu = SuggestionsMenu(self._box, self.shared)
            menu.offer(word, suggested, partial(self._replace, place, word))
            menu.popup(self._under())

        self._worker.run(self, partial(suggest, word), on_result=show)

    def _replace(self, place: tuple[int, int], word: str, other: str) -> None:
        """Put another word in the place of one that is still there; it is one step to undo."""
        self._box.setSelection(place[0], place[1] - place[0])
        if self._box.selectedText() == word:
            self._box.insert(other)

    def _under(self) -> QPoint:
        return self._box.mapToGlobal(self._box.rect().bottomLeft())


def spell_lines(context: PageContext, *fields: TextField, meant: Words = frozenset) -> None:
    """Check the spelling of the lines of one card."""
    shared = CasebookWords(context, fields[0])
    for field in fields:
        SpelledLine(context, field, shared, meant)


def words_beside(text: str, prose: str) -> frozenset[str]:
    """Return the words of a line that are not among those of the prose in it."""
    known = {each.word.casefold() for each in words_in(prose)}
    return frozenset(each.word for each in words_in(text) if each.word.casefold() not in known)
