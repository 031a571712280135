"""The dialog that shows what one copy held, entry by entry, and what became of the copy."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.copies.queries import CopyRow
from coordinator.copies.use_cases import log_copy_access
from coordinator.copy_contents.contents import CopyEntry, CopyGroup, CopyView, get_copy
from coordinator.core.changes import Topic
from ui.copies import wording
from ui.copies.event_list import CopyEventList
from ui.copies.operations import CopyOperations
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import empty, scrolled, words
from ui.widgets.plain_text import window_title

_WIDTH, _HEIGHT = 720, 560


class CopyDialog(QDialog):
    """What a recipient's copy held: released, reworded or left out; and what became of it since."""

    def __init__(self, context: PageContext, copy_id: str) -> None:
        super().__init__(context.window)
        self._context, self._copy_id = context, copy_id
        self._copy: CopyRow | None = None
        self.setWindowTitle(window_title(wording.COPY))
        self.resize(_WIDTH, _HEIGHT)
        self.title, self.line = words("", "title", wrap=True), words(wording.READING, "second", wrap=True)
        self._operations = CopyOperations(context, self)
        self.events = CopyEventList(context, self._operations)
        self.record = context.permissions.disable_if_denied(
            button(wording.RECORD_EVENT, self._record), act=self._operations.record_event
        )
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(self.title)
        rows.addWidget(self.line)
        rows.addWidget(self.events)
        rows.addWidget(scrolled(inside, wording.IN_THIS_COPY), 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.record)
        below.addWidget(button(wording.CLOSE, self.reject))
        rows.addLayout(below)
        context.worker.log_access(self, call(log_copy_access, copy_id=copy_id))
        context.worker.changed.connect(self._read_again)
        self._read()

    def _read(self) -> None:
        query = call(get_copy, copy_id=self._copy_id)
        self._context.worker.read(self, query, on_result=self._show)

    def _read_again(self, touched: frozenset[Topic]) -> None:
        if Topic.COPIES in touched:
            self._read()

    def _show(self, copy: CopyView) -> None:
        self._copy = copy.row
        self.setWindowTitle(window_title(copy.row.name))
        self.title.setText(copy.row.name)
        self.line.setText(wording.copy_summary(copy))
        self.events.show_events(copy.row)
        self.record.setVisible(not copy.row.not_given)
        empty(self._cards)
        for group in copy.groups:
            self._cards.addWidget(_card(group))
        self._cards.addStretch(1)

    def _record(self) -> None:
        if self._copy:
            self._operations.record_event(self._copy)


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
