"""Checks the spelling of a field while somebody types, away from the screen's thread."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from coordinator.spelling.checking import unknown_words
from coordinator.spelling.words_in_text import WordInText
from ui.forms.fields import Field
from ui.session.page_context import PageContext
from ui.spelling.casebook_words import CasebookWords

_PAUSE_MS = 350  # after the last key


class SpellCheck(QObject):
    """Finds what may be misspelt in a field, and has it shown; each key only starts a timer."""

    def __init__(self, context: PageContext, field: Field, shared: CasebookWords) -> None:
        super().__init__(field)
        self._worker, self._field, self.shared = context.worker, field, shared
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.check)
        shared.changed.connect(self._timer.start)

    def passed(self) -> frozenset[str]:
        """Return the words that are right here."""
        return self.shared.passed()

    def show_misspelt(self, text: str, misspelt: Sequence[WordInText]) -> None:
        """Show what may be misspelt in the text that is there now."""
        raise NotImplementedError

    def refuse(self, _refusal: object) -> None:
        """Check again after the next key: the form itself says what is wrong with the casebook."""
        self._busy = False

    @Slot()
    def check(self) -> None:
        """Check what is typed now; what is being checked already comes first."""
        if not self._busy:
            self._busy = True
            text = self._field.typed()
            look = partial(unknown_words, text, self.passed())
            self._worker.run(self, look, on_result=partial(self._take, text))

    def _take(self, text: str, unknown: tuple[WordInText, ...]) -> None:
        words = frozenset(each.word for each in unknown)
        self.shared.without_names(words, partial(self._show, text, unknown), self)

    def _show(self, text: str, unknown: tuple[WordInText, ...], wrong: frozenset[str]) -> None:
        self._busy = False
        if text != self._field.typed():
            self._timer.start()  # the text changed while it was checked
            return
        self.show_misspelt(text, [each for each in unknown if each.word in wrong])
