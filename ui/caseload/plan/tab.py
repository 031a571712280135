"""The tab of how a case came and what is planned for it."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.referral_quality import missing_from
from coordinator.referrals.queries import OnwardRow, ReferralRow
from coordinator.referrals.rules import DECLINED
from ui.caseload.file.note_row import RowLink, fill, with_links
from ui.caseload.file.tab import Tab
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan import wording
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card
from ui.widgets.layout import column, words


class PlanTab(Tab):
    """The referrals in and onward, and what is still to be asked."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TAB, context, operations)

    def count(self, view: CaseView) -> int:
        """Count the referrals, in and onward."""
        return len(view.referrals) + len(view.onward)

    def build(self, view: CaseView) -> None:
        """Show the cards."""
        referrals, onward = self.operations.referrals, self.operations.onward
        card = Card(wording.REFERRALS, act=wording.RECORD_REFERRAL, run=self.allowed(referrals.record))
        fill(card, [self._referral(row) for row in view.referrals], wording.NO_REFERRALS)
        self.body.addWidget(card)
        self._add_missing(view)
        sent = Card(wording.REFERRED_ON, act=wording.REFER_ON, run=self.allowed(onward.record))
        fill(sent, [self._onward(row) for row in view.onward], wording.NOT_REFERRED_ON)
        self.body.addWidget(sent)

    def _referral(self, referral: ReferralRow) -> QWidget:
        operations, title = self.operations.referrals, wording.referral_title(referral)
        links: list[RowLink] = [
            (wording.ANSWER_LINK, title, self.allowed(operations.answer, referral)),
            (wording.AMEND, title, self.allowed(operations.amend, referral)),
            (wording.WITHDRAW, title, self.allowed(operations.withdraw, referral)),
        ]
        lines: list[tuple[str, Look]] = [
            (wording.answer_line(referral), "" if referral.details.answer else "strong"),
            (wording.reply_line(referral), "small"),
            (referral.details.why, ""),
            *((fact, "small") for fact in wording.referral_facts(referral)),
        ]
        return _block(title, links, lines)

    def _onward(self, onward: OnwardRow) -> QWidget:
        operations, title = self.operations.onward, wording.onward_title(onward)
        links: list[RowLink] = [
            (wording.ANSWER_LINK, title, self.allowed(operations.answer, onward)),
            (wording.AMEND, title, self.allowed(operations.amend, onward)),
            (wording.WITHDRAW, title, self.allowed(operations.withdraw, onward)),
        ]
        lines: list[tuple[str, Look]] = [
            (wording.onward_answer(onward, self.context.today()), "strong" if onward.waits else ""),
            (onward.why, ""),
            *((fact, "small") for fact in wording.onward_facts(onward)),
        ]
        return _block(title, links, lines)

    def _add_missing(self, view: CaseView) -> None:
        """List the gaps of the newest referral that is not declined."""
        asked = next((row for row in view.referrals if row.details.answer != DECLINED), None)
        gaps = missing_from(view, asked.details) if asked else ()
        if gaps:
            card = Card(wording.STILL_MISSING)
            card.add(words(wording.STILL_MISSING_INTRO, "second", wrap=True))
            for gap in gaps:
                card.add(words(f"• {gap}", wrap=True, selectable=True))
            self.body.addWidget(card)


def _block(title: str, links: list[RowLink], lines: list[tuple[str, Look]]) -> QWidget:
    """Show a record: its title with links, and the lines that have words."""
    block = QWidget()
    rows = column(block, spacing=3)
    rows.setContentsMargins(0, 8, 0, 8)
    rows.addWidget(with_links(words(title, "strong", wrap=True), links))
    for text, look in lines:
        if text:
            rows.addWidget(words(text, look, wrap=True, selectable=True))
    return block
