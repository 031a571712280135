"""The card of what agencies have to renew: confidentiality statements, and agreements to review."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coordinator.agencies.queries import list_renewals
from coordinator.agencies.rules import Renewal
from coordinator.casebook.call import call
from ui.session.page_context import PageContext
from ui.today import wording
from ui.widgets.cards import Card, CardRow

_SHOWN = 5  # the oldest; the title counts all


class RenewalsCard(Card):
    """Shows statements that expired or expire soon and agreements to review; a line leads to the agency."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(wording.RENEWALS)
        self.setParent(parent)
        self._context = context
        self.hide()

    def read(self) -> None:
        """Read what is to be renewed."""
        asked = call(list_renewals, today=self._context.today())
        self._context.worker.read(self, asked, on_result=self._show)

    def _show(self, due: tuple[Renewal, ...]) -> None:
        today = self._context.today()
        self.show_lines(
            [
                CardRow(
                    wording.renewal(each, today),
                    wording.about_renewal(each),
                    wording.when_due(each.day, today),
                    look="strong",
                    right_look="late" if each.is_over(today) else "",
                    run=partial(self._context.go, "settings", f"agencies:{each.agency_id}"),
                )
                for each in due[:_SHOWN]
            ]
        )
        self.title.setText(wording.renewals_title(len(due)))
        self.setVisible(bool(due))
