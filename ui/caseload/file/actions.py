"""The tab of a case's actions: a long list, shown a page at a time."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import OPEN
from coordinator.caseload.case_view import CaseView
from ui.caseload.file import wording
from ui.caseload.file.note_row import fill
from ui.caseload.file.overview import action_line
from ui.caseload.file.tab import Tab
from ui.caseload.operations.case import CaseOperations
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Card, RowWithMore
from ui.widgets.deferred import later
from ui.widgets.layout import column, words

_PAGE_ROWS = 30
R = TypeVar("R")


class PagedTab(Tab):
    """A tab with a list that shows more rows on request."""

    _limit = _PAGE_ROWS

    def forget(self) -> None:
        """Show the first rows of another case file."""
        self._limit = _PAGE_ROWS

    def fill(self, card: Card, rows: Sequence[R], widgets: list[QWidget], empty_text: str) -> None:
        """Put the shown rows in a card at the end of the tab."""
        self.body.addWidget(self.fill_page(card, rows, widgets, empty_text))

    def fill_page(self, card: Card, rows: Sequence[R], widgets: list[QWidget], empty_text: str) -> Card:
        """Put the shown rows in a card, with a button for the remaining ones."""
        fill(card, widgets, empty_text)
        remaining = len(rows) - len(widgets)
        if remaining > 0:
            card.add(button(wording.show_more(min(remaining, _PAGE_ROWS), remaining), self._more))
        return card

    def shown(self, rows: Sequence[R]) -> Sequence[R]:
        """Return the rows that are shown now."""
        return rows[: self._limit]

    def _more(self) -> None:
        self._limit += _PAGE_ROWS
        later(self, self.rebuild)  # rebuilding deletes the button that was pressed


class Actions(PagedTab):
    """All actions of the case, open ones first."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.ACTIONS, context, operations)

    def count(self, view: CaseView) -> int:
        """Count the actions."""
        return len(view.actions)

    def build(self, view: CaseView) -> None:
        """Show the open actions, then the ended ones."""
        open_actions = view.open_actions
        ended = [action for action in view.actions if action.status != OPEN]
        card = Card(wording.OPEN, act=wording.RECORD_ACTION, run=self.allowed(self.operations.record_action))
        self.fill(card, open_actions, self._lines(open_actions), wording.NO_OPEN_ACTIONS)
        if ended:
            self.fill(Card(wording.ENDED), ended, self._lines(ended), "")

    def _lines(self, actions: Sequence[ActionRow]) -> list[QWidget]:
        today = self.context.today()
        return [self._line(action, today) for action in self.shown(actions)]

    def _line(self, action: ActionRow, today: date) -> QWidget:
        """Show an action with its updates, the latest first."""
        line = action_line(action, today, self.operations)
        if not action.updates:
            return line
        below = QWidget()
        inside = column(below, spacing=1)
        inside.setContentsMargins(28, 0, 12, 8)
        for update in action.updates:
            inside.addWidget(words(wording.update_line(update), "caption", wrap=True))
            inside.addWidget(words(update.words, "small", wrap=True, selectable=True))
        return RowWithMore(line, below)
