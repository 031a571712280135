"""Actions, notes and the chronology of a case: long lists, shown a page at a time."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.caseload.case_view import CaseView
from coordinator.caseload.chronology import ChronologyEntry, chronology
from coordinator.core.dates import show_day
from coordinator.notes.queries import NoteRow
from ui.caseload.file.note_row import fill, note_block
from ui.caseload.file.overview import action_line
from ui.caseload.file.tab import Tab
from ui.caseload.operations import CaseOperations
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.deferred import later
from ui.widgets.layout import column, words

_AT_ONCE = 30
R = TypeVar("R")


class _Paged(Tab):
    """A tab with a list that shows more when asked."""

    _most = _AT_ONCE

    def forget(self) -> None:
        """Begin at the top of another case file."""
        self._most = _AT_ONCE

    def fill(self, card: Card, rows: Sequence[R], made: list[QWidget], nothing: str) -> None:
        """Put what is shown of the rows in a card, and the way to the rest."""
        fill(card, made, nothing)
        left = len(rows) - len(made)
        if left > 0:
            card.add(button(f"Show {min(left, _AT_ONCE)} more of {left}", self._more))
        self.body.addWidget(card)

    def shown(self, rows: Sequence[R]) -> Sequence[R]:
        """Give the rows that are shown now."""
        return rows[: self._most]

    def _more(self) -> None:
        self._most += _AT_ONCE
        later(self, self.rebuild)  # the button that asks for it goes with the rest


class Actions(_Paged):
    """All actions of the case, open ones first."""

    def __init__(self, context: PageContext, acts: CaseOperations) -> None:
        super().__init__("Actions", context, acts)

    def count(self, view: CaseView) -> int:
        """Count the actions."""
        return len(view.actions)

    def build(self, view: CaseView) -> None:
        """Show the open actions, then the ended ones."""
        still = view.open_actions
        ended = [one for one in view.actions if one not in still]
        card = Card("Open", act="Record action", run=self.let(self.acts.record_action))
        self.fill(card, still, [self._line(one) for one in self.shown(still)], "Nothing is open.")
        if ended:
            card = Card("Ended")
            self.fill(card, ended, [self._line(one) for one in self.shown(ended)], "")

    def _line(self, one: ActionRow) -> QWidget:
        return action_line(one, self.context.today(), self.acts)


class Notes(_Paged):
    """All notes on the case and on the people in it, the newest first."""

    def __init__(self, context: PageContext, acts: CaseOperations) -> None:
        super().__init__("Notes", context, acts)

    def count(self, view: CaseView) -> int:
        """Count the notes."""
        return len(view.notes)

    def build(self, view: CaseView) -> None:
        """Show the notes."""
        names = {link.person.id: link.person.spoken for link in view.file.links}
        names[view.file.subject.id] = view.file.subject.spoken
        card = Card("Notes", act="Write note", run=self.let(self.acts.write_note))
        made = [self._note(one, names.get(one.person_id or "", "")) for one in self.shown(view.notes)]
        self.fill(card, view.notes, made, "No note is kept yet. Write down what was said, and by whom.")

    def _note(self, one: NoteRow, about: str) -> QWidget:
        return note_block(one, f"about {about}" if about else "", self.acts)


class Chronology(_Paged):
    """Everything that has a date, the newest first."""

    def __init__(self, context: PageContext, acts: CaseOperations) -> None:
        super().__init__("Chronology", context, acts)

    def build(self, view: CaseView) -> None:
        """Show what happened."""
        happened = chronology(view)
        card = Card("What happened, the newest first")
        made = [_happening(one) for one in self.shown(happened)]
        self.fill(card, happened, made, "Nothing with a date is recorded yet.")


def _happening(one: ChronologyEntry) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 7, 0, 7)
    across.setSpacing(12)
    top = Qt.AlignmentFlag.AlignTop
    for said, wide in ((show_day(one.day), 128), (one.kind, 64)):
        label = words(said, "small", wrap=True)
        label.setFixedWidth(wide)
        across.addWidget(label, 0, top)
    told = column(spacing=1)
    told.addWidget(words(one.what, wrap=True, selectable=True))
    if one.more:
        told.addWidget(words(one.more, "small", wrap=True))
    across.addLayout(told, 1)
    return made
