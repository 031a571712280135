"""The card of the overview that shows a referral which is new, or waits for an answer."""

from collections.abc import Callable
from datetime import date

from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import show_short_day
from coordinator.referrals.queries import ReferralRow
from ui.caseload.operations.case import CaseOperations
from ui.caseload.referrals import wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow


class NewReferralCard(Card):
    """Says who referred the case, when, and whether it was answered; hidden where none is new."""

    def __init__(
        self, context: PageContext, operations: CaseOperations, show_tab: Callable[[str], object]
    ) -> None:
        super().__init__(wording.NEW_REFERRAL, act=wording.ALL_REFERRALS, run=lambda: show_tab(wording.TAB))
        self._context, self._operations = context, operations
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Show the new referrals of a case."""
        today = self._context.today()
        shown = [row for row in view.referrals if row.is_new(today)] if view.file.status != "closed" else []
        self.show_other_lines([self._line(row, today) for row in shown])
        self.setVisible(bool(shown))

    def _line(self, referral: ReferralRow, today: date) -> CardRow:
        answer = self._operations.referrals.answer
        waits = not referral.details.answer
        return CardRow(
            referral.source_words,
            wording.new_referral_line(referral),
            show_short_day(referral.details.received, today) if referral.details.received else "",
            look="strong",
            run=self._context.permissions.allowed_or_none(answer, referral) if waits else None,
        )
