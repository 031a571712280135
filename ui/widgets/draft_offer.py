"""The offer to go on with what was typed in a form before and not saved."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from coordinator.core.dates import show_day, show_time
from ui.widgets import wording
from ui.widgets.buttons import button
from ui.widgets.layout import words


class DraftOffer(QFrame):
    """Says when a draft was begun, with a button to go on with it and one to discard it."""

    went_on = Signal()
    discarded = Signal()
    undone = Signal()  # the draft is not to be discarded

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 6, 8, 6)
        across.setSpacing(8)
        self.sentence = words("", wrap=True)
        self.go_on = button(wording.GO_ON, self.went_on.emit)
        self.discard = button(wording.DISCARD, self.discarded.emit)
        self.undo = button(wording.UNDO, self.undone.emit)
        self.undo.setAccessibleName(wording.UNDO_DISCARD)
        across.addWidget(self.sentence, 1)
        for each in (self.go_on, self.discard, self.undo):
            across.addWidget(each)
        self.hide()

    def offer(self, started: str) -> None:
        """Offer a draft that was begun at a moment, in ISO 8601."""
        at = datetime.fromisoformat(started).astimezone()
        day = "" if at.date() == date.today() else show_day(at.date())
        self._show(wording.started(day, show_time(at.time())), is_offered=True)

    def offer_undo(self) -> None:
        """Say that the draft is discarded, and offer to undo that."""
        self._show(wording.DISCARDED, is_offered=False)
        self.undo.setFocus()

    def _show(self, sentence: str, *, is_offered: bool) -> None:
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.go_on.setVisible(is_offered)
        self.discard.setVisible(is_offered)
        self.undo.setVisible(not is_offered)
        self.show()
