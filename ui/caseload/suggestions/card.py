"""The card of what the rules suggest for the case on show."""

from functools import partial

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.watch.queries import list_suggestions
from coordinator.watch.suggestion import Suggestion
from ui.caseload.operations.case import CaseOperations
from ui.caseload.suggestions import wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow
from ui.widgets.deferred import after_painting


class SuggestionsCard(Card):
    """Each line opens how it was made, with the answers; the card is there while there is a line."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TITLE)
        self._context, self._operations = context, operations
        self._case_id = ""
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Hide what is suggested for another case file, and read the suggestions once this one is painted."""
        if view.file.id != self._case_id:
            self._case_id = view.file.id
            self.hide()
        tab = self.parentWidget()
        after_painting(
            tab or self, partial(self._read, self._case_id)
        )  # or the two would share the processor

    def _read(self, case_id: str) -> None:
        if case_id == self._case_id:
            query = call(list_suggestions, today=self._context.today(), case_id=case_id)
            self._context.worker.read(self, query, on_result=partial(self._show, case_id))

    def _show(self, case_id: str, suggestions: tuple[Suggestion, ...]) -> None:
        if case_id == self._case_id:
            self.show_lines([self._line(each) for each in suggestions])
            self.setVisible(bool(suggestions))

    def _line(self, suggestion: Suggestion) -> CardRow:
        answer = self._operations.suggestions.answer
        return CardRow(
            suggestion.rule.sentence, wording.second_line(suggestion), wording.due(suggestion), look="strong",
            run=self._context.permissions.allowed_or_none(answer, suggestion),
        )  # fmt: skip
