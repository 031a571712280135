"""The dialog that shows what one copy of the papers held, paragraph by paragraph."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.packs.release_view import CopyEntry, CopyGroup, CopyView, get_copy
from ui.packs import wording
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import scrolled, words
from ui.widgets.plain_text import window_title

_WIDTH, _HEIGHT = 720, 560


class CopyDialog(QDialog):
    """What a recipient's copy held of what is typed: released, reworded, left out, and by which decision."""

    def __init__(self, context: PageContext, meeting_id: str, number: int, recipient: str) -> None:
        super().__init__(context.window)
        title = wording.copy_name(number, recipient)
        self.setWindowTitle(window_title(title))
        self.resize(_WIDTH, _HEIGHT)
        self.title, self.line = words(title, "title", wrap=True), words(wording.READING, "second", wrap=True)
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(self.title)
        rows.addWidget(self.line)
        rows.addWidget(scrolled(inside, wording.IN_THIS_COPY), 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(button(wording.CLOSE, self.reject))
        rows.addLayout(below)
        context.worker.read(self, call(get_copy, meeting_id=meeting_id, number=number), on_result=self._show)

    def _show(self, copy: CopyView) -> None:
        self.line.setText(wording.copy_summary(copy))
        for group in copy.groups:
            self._cards.addWidget(_card(group))
        self._cards.addStretch(1)


def _card(group: CopyGroup) -> Card:
    card = Card(group.title)
    card.show_lines([_row(entry) for entry in group.entries])
    return card


def _row(entry: CopyEntry) -> CardRow:
    return CardRow(
        entry.words or wording.OTHER_WORDS_NOW,
        wording.entry_details(entry),
        wording.OUTCOMES.get(entry.outcome, entry.outcome),
    )
