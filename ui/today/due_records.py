"""The card of what is due in referrals, plans and orders."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.caseload.due_records import DueRecord, list_due_records
from ui.session.page_context import PageContext
from ui.today import wording
from ui.widgets.cards import Card, CardRow

_SHOWN = 8  # the oldest; the title counts all


class DueRecordsCard(Card):
    """Shows what waits for an answer or a review, the oldest first; a line leads to its case file."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(wording.DUE_RECORDS)
        self.setParent(parent)
        self._context = context
        self.hide()

    def read(self) -> None:
        """Read what is due."""
        asked = call(list_due_records, today=self._context.today())
        self._context.worker.read(self, asked, on_result=self._show)

    def _show(self, due: tuple[DueRecord, ...]) -> None:
        today = self._context.today()
        self.show_lines(
            [
                CardRow(
                    each.what,
                    wording.about_due(each),
                    wording.since_due(each, today),
                    look="strong",
                    right_look="late" if each.day < today else "",
                    run=partial(self._context.go, "caseload", each.case_id),
                )
                for each in due[:_SHOWN]
            ]
        )
        self.title.setText(wording.due_title(len(due)))
        self.setVisible(bool(due))
