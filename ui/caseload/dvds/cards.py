"""The card of the applications under Clare's Law of a case."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.disclosures.dvds import wording as about_dvds
from coordinator.disclosures.dvds.application import ApplicationRow, DvdsStepRow
from ui.caseload.dvds import wording
from ui.caseload.file.note_row import RowLink, fill, line_with_links
from ui.caseload.file.tab import block_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan.plan_cards import block
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Banner, Card
from ui.widgets.layout import words


class DvdsCards:
    """Makes the card of who asked or should know, what was done by when, and how it ended."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        self._context, self._operations = context, operations
        self._allowed = context.permissions.allowed_or_none

    def applications(self, view: CaseView) -> Card:
        """Make the card, the latest received first."""
        run = self._allowed(self._operations.dvds.record)
        card = Card(wording.APPLICATIONS, act=wording.ADD_APPLICATION, run=run)
        card.add(words(wording.NEVER_PRINTED, "second", wrap=True))
        applications = [self._application(row) for row in view.disclosures.applications]
        fill(card, applications, wording.NO_APPLICATIONS)
        return card

    def _application(self, row: ApplicationRow) -> QWidget:
        operations, title = self._operations.dvds, wording.application_title(row)
        today = self._context.today()
        links: list[RowLink] = [
            (wording.ADD_STEP, title, self._allowed(operations.record_step, row)),
            (wording.DECIDE, title, self._allowed(self._operations.disclosures.record_under, row)),
            (wording.END, title, self._allowed(operations.end, row)),
            (wording.AMEND, title, self._allowed(operations.amend, row)),
            (wording.WITHDRAW, title, self._allowed(operations.withdraw, row)),
        ]
        overdue = row.completed is None and row.due is not None and row.due < today
        lines: list[tuple[str, Look]] = [
            (wording.state_line(row), "strong"),
            (wording.due_line(row, today), "late" if overdue else ""),
            (wording.people_line(row), ""),
            ("" if row.details.safe_contact else wording.NO_SAFE_CONTACT, "late"),
            *((fact, "small") for fact in wording.application_facts(row)),
        ]
        shown = block(title, links, lines)
        layout = shown.layout()
        if layout is not None:
            for step in row.steps:
                layout.addWidget(self._step(step))
            if row.by_third_party:
                layout.addWidget(Banner(about_dvds.THIRD_PARTY_NOTE))
        return block_of(row.id, shown)

    def _step(self, row: DvdsStepRow) -> QWidget:
        operations, title = self._operations.dvds, wording.step_title(row)
        links: list[RowLink] = [
            (wording.AMEND, title, self._allowed(operations.amend_step, row)),
            (wording.WITHDRAW, title, self._allowed(operations.withdraw_step, row)),
        ]
        return line_with_links(title, wording.step_line(row, self._context.today()), links)
