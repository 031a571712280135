"""The card of the disclosure decisions of a case."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.disclosures import wording as about_disclosures
from coordinator.disclosures.decision import DecisionRow
from ui.caseload.disclosures import wording
from ui.caseload.file.note_row import RowLink, fill
from ui.caseload.file.tab import block_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan.plan_cards import block
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card
from ui.widgets.layout import words


class DisclosureCards:
    """Makes the card of what was considered, decided and disclosed about people of the case."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        self._context, self._operations = context, operations
        self._allowed = context.permissions.allowed_or_none

    def decisions(self, view: CaseView) -> Card:
        """Make the card of the decisions, the latest considered first."""
        run = self._allowed(self._operations.disclosures.record)
        card = Card(wording.DECISIONS, act=wording.ADD_DECISION, run=run)
        card.add(words(wording.NEVER_PRINTED, "second", wrap=True))
        fill(card, [self._decision(row) for row in view.disclosures.decisions], wording.NO_DECISIONS)
        return card

    def _decision(self, row: DecisionRow) -> QWidget:
        operations, title = self._operations.disclosures, wording.decision_title(row)
        today, known = self._context.today(), row.details
        links: list[RowLink] = [
            (wording.DISCLOSED_LINK, title, self._allowed(operations.record_made, row)),
            (wording.AMEND, title, self._allowed(operations.amend, row)),
            (wording.WITHDRAW, title, self._allowed(operations.withdraw, row)),
        ]
        overdue = known.review is not None and known.review < today
        lines: list[tuple[str, Look]] = [
            (wording.decision_line(row), "strong"),
            (wording.made_line(row), "late" if row.waits_since else ""),
            (about_disclosures.NO_UNDERTAKING if row.lacks_undertaking else "", "late"),
            (wording.review_line(row, today), "late" if overdue else ""),
            *((fact, "small") for fact in wording.decision_facts(row)),
        ]
        return block_of(row.id, block(title, links, lines))
