"""The tab of how a case came and what is planned for it."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.referral_quality import missing_from
from coordinator.referrals.queries import OnwardRow, ReferralRow
from coordinator.referrals.rules import DECLINED
from coordinator.referrals.transfers import TransferRow
from ui.caseload.file.note_row import RowLink, fill
from ui.caseload.file.tab import Tab, block_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan.plan_cards import PlanCards, block
from ui.caseload.referrals import wording
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card
from ui.widgets.layout import words


class PlanTab(Tab):
    """What is planned, the referrals in and onward, and the fund."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TAB, context, operations)
        self._cards = PlanCards(context, operations)

    def build(self, view: CaseView) -> None:
        """Show the cards: first what is planned, then how the case came and went on."""
        self.body.addWidget(self._cards.state(view))
        self.body.addWidget(self._cards.plan(view))
        self.body.addWidget(self._cards.needs(view))
        referrals, onward = self.operations.referrals, self.operations.onward
        card = Card(wording.REFERRALS, act=wording.RECORD_REFERRAL, run=self.allowed(referrals.record))
        fill(card, [self._referral(row) for row in view.referrals], wording.NO_REFERRALS)
        self.body.addWidget(card)
        self._add_missing(view)
        sent = Card(wording.REFERRED_ON, act=wording.REFER_ON, run=self.allowed(onward.record))
        fill(sent, [self._onward(row) for row in view.onward], wording.NOT_REFERRED_ON)
        self.body.addWidget(sent)
        transfers = self.operations.transfers
        card = Card(wording.TRANSFERS, act=wording.RECORD_TRANSFER, run=self.allowed(transfers.record))
        fill(card, [self._transfer(row) for row in view.transfers], wording.NO_TRANSFERS)
        self.body.addWidget(card)
        self.body.addWidget(self._cards.fund(view))

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
        return block_of(referral.id, block(title, links, lines))

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
        return block_of(onward.id, block(title, links, lines))

    def _transfer(self, row: TransferRow) -> QWidget:
        operations, title = self.operations.transfers, wording.transfer_title(row)
        links: list[RowLink] = [
            (wording.HAND_OVER, title, self.allowed(operations.hand_over, row)),
            (wording.AMEND, title, self.allowed(operations.amend, row)),
            (wording.WITHDRAW, title, self.allowed(operations.withdraw, row)),
        ]
        lines: list[tuple[str, Look]] = [
            (wording.transfer_state(row), "strong" if row.waits else ""),
            (row.details.reason, ""),
            *((fact, "small") for fact in wording.transfer_facts(row)),
        ]
        return block_of(row.id, block(title, links, lines))

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
