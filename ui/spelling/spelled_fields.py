"""The boxes of a dialog whose spelling is checked; F7 goes from one word to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from ui.forms.fields import LongTextField
from ui.session.page_context import PageContext
from ui.spelling.casebook_words import CasebookWords
from ui.spelling.spelled_field import SpelledField


class SpelledFields(QObject):
    """Checks the boxes of a dialog, in their order, and goes from one marked word to the next."""

    def __init__(self, context: PageContext, dialog: QDialog, boxes: Sequence[LongTextField]) -> None:
        super().__init__(dialog)
        shared = CasebookWords(context, self)
        self.fields = [SpelledField(context, box, shared) for box in boxes]
        key = QShortcut(QKeySequence("F7"), dialog)
        key.activated.connect(self.go_to_next)

    @Slot()
    def go_to_next(self) -> None:
        """Select the next word to check, from the cursor on, then from the first box again."""
        here = next((at for at, field in enumerate(self.fields) if field.place() >= 0), 0)
        order = [*range(here, len(self.fields)), *range(here + 1)]
        for turn, at in enumerate(order):
            field = self.fields[at]
            after = field.place() if turn == 0 else 0
            if word := field.next_marked(after):
                field.select(word)
                return
