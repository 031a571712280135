"""The card of where else the people of the case on show are listed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.caseload.elsewhere import OtherListing, list_elsewhere
from ui.caseload.elsewhere import wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow


class ElsewhereCard(Card):
    """Each line opens the other case file; below it are the open actions that bear on this case."""

    def __init__(self, context: PageContext, view: CaseView, parent: QWidget) -> None:
        super().__init__(wording.TITLE)
        self.setParent(parent)
        self._context = context
        self.hide()
        query = call(list_elsewhere, case_id=view.file.id, today=context.today())
        context.worker.read(self, query, on_result=self._show)

    def _show(self, listings: tuple[OtherListing, ...]) -> None:
        today, lines = self._context.today(), list[CardRow]()
        actions_of: set[str] = set()
        for row in listings:
            run = partial(self._context.go, "caseload", row.case_id)
            line = wording.listed_elsewhere(row, today)
            lines.append(CardRow(*line, look="strong", run=run))
            if row.case_id not in actions_of:
                actions_of.add(row.case_id)
                lines += [CardRow(each.what, wording.bears_on(each)) for each in row.bearing]
        self.show_lines(lines)
        self.setVisible(bool(lines))
