"""The card of what the rules suggest: each line leads to the case file or the agency."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.watch.queries import list_suggestions
from coordinator.watch.suggestion import Suggestion
from ui.session.page_context import PageContext
from ui.today import wording
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import words

_SHOWN = 8


class SuggestionCard(Card):
    """Shows the most urgent suggestions, and how many more there are by rule."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(wording.SUGGESTIONS)
        self.setParent(parent)
        self._context = context
        self._more = words("", "caption", wrap=True)
        self.add(self._more)
        self.hide()

    def read(self) -> None:
        """Read what the rules suggest, in the background."""
        query = call(list_suggestions, today=self._context.today())
        self._context.worker.read(self, query, on_result=self._show)

    def _show(self, suggestions: tuple[Suggestion, ...]) -> None:
        self.show_lines([self._line(each) for each in suggestions[:_SHOWN]])
        self.title.setText(wording.counted(wording.SUGGESTIONS, len(suggestions)))
        rest = suggestions[_SHOWN:]
        self._more.setText(wording.more_by_rule(rest))
        self._more.setVisible(bool(rest))
        self.setVisible(bool(suggestions))

    def _line(self, suggestion: Suggestion) -> CardRow:
        return CardRow(
            wording.suggestion_title(suggestion),
            suggestion.rule.sentence,
            wording.suggestion_due(suggestion),
            look="strong", run=self._opener(suggestion),
        )  # fmt: skip

    def _opener(self, suggestion: Suggestion) -> Callable[[], object]:
        finding = suggestion.finding
        if finding.case_id:
            return partial(self._context.go, "caseload", finding.case_id)
        return partial(self._context.go, "settings", f"agencies:{finding.opens_id}")
