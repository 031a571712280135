"""The card with the words that the casebook takes as spelt right."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.preferences.use_cases import choose_for_all
from coordinator.spelling.own_words import KEY, own_words, without_word
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.settings import wording
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layout import column, empty, words


class SpellingWordsCard(Card):
    """Lists the casebook's own words; each can be removed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(wording.SPELLING)
        self._context = context
        self.add(words(wording.SPELLING_ABOUT, "second", wrap=True))
        self.rows = column(spacing=2)
        self.body.addLayout(self.rows)
        context.preferences.changed.connect(self._chosen)
        self._show()

    @requires(choose_for_all)
    def remove(self, word: str) -> None:
        """Take a word off the list."""
        preferences = self._context.preferences
        preferences.remember(KEY, without_word(preferences.recall(KEY), word))

    @Slot(str, str)
    def _chosen(self, key: str, _value: str) -> None:
        if key == KEY:
            self._show()

    def _show(self) -> None:
        empty(self.rows)
        listed = own_words(self._context.preferences.recall(KEY))
        for word in listed:
            self.rows.addWidget(self._row(word))
        if not listed:
            self.rows.addWidget(words(wording.NO_SPELLING_WORDS, "small", wrap=True))

    def _row(self, word: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(4, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(words(word))
        remove = link(wording.REMOVE, partial(self.remove, word))
        remove.setAccessibleName(f"{wording.REMOVE}: {word}")
        across.addWidget(self._context.permissions.disable_if_denied(remove, use_case=choose_for_all))
        across.addStretch(1)
        across.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return row
