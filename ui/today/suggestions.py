"""The card of what the rules suggest: a line for each case or agency, which leads there."""

from collections import defaultdict
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
    """Shows the cases with the most urgent suggestions, a line each, and how many more there are by rule."""

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
        about: dict[str, list[Suggestion]] = defaultdict(list)
        for each in suggestions:  # the most urgent first, and so are the cases
            about[each.finding.case_id or each.key].append(each)
        groups = list(about.values())
        self.show_lines([self._line(group) for group in groups[:_SHOWN]])
        self.title.setText(wording.counted(wording.SUGGESTIONS, len(groups)))
        rest = [each for group in groups[_SHOWN:] for each in group]
        self._more.setText(wording.more_by_rule(rest))
        self._more.setVisible(bool(rest))
        self.setVisible(bool(suggestions))

    def _line(self, group: list[Suggestion]) -> CardRow:
        first = group[0]
        return CardRow(
            wording.suggestion_title(first),
            wording.suggestion_line(first, group[1:]),
            wording.suggestion_due(first),
            look="strong", run=self._opener(first),
        )  # fmt: skip

    def _opener(self, suggestion: Suggestion) -> Callable[[], object]:
        finding = suggestion.finding
        if finding.case_id:
            return partial(self._context.go, "caseload", finding.case_id)
        return partial(self._context.go, "settings", f"agencies:{finding.opens_id}")
