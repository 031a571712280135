"""The tab of a case's incidents, contacts and engagement."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.contacts.queries import ContactRow, StepRow
from coordinator.incidents.queries import IncidentRow, OutcomeRow
from ui.caseload.encompass.cards import EncompassCards
from ui.caseload.file.note_row import RowLink, fill, line_with_links, with_links
from ui.caseload.file.tab import Tab, block_of
from ui.caseload.incidents import wording
from ui.caseload.operations.case import CaseOperations
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card
from ui.widgets.layout import column, words

_INSET = 16  # pixels


class IncidentsTab(Tab):
    """Incidents with the reports of each, contacts, and how far people engage."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TAB, context, operations)
        self._encompass = EncompassCards(context, operations)

    def count(self, view: CaseView) -> int | None:
        """Count the incidents; reports of one that are merged are one."""
        return len(view.incidents) or None

    def build(self, view: CaseView) -> None:
        """Show the cards."""
        incidents, contacts = self.operations.incidents, self.operations.contacts
        card = Card(wording.INCIDENTS, act=wording.RECORD_INCIDENT, run=self.allowed(incidents.record))
        several = len(view.incidents) > 1
        fill(card, [self._incident(row, several) for row in view.incidents], wording.NO_INCIDENTS)
        contact = Card(wording.CONTACTS, act=wording.RECORD_CONTACT, run=self.allowed(contacts.record))
        fill(contact, [self._contact(row) for row in view.contacts], wording.NO_CONTACTS)
        engagement = Card(wording.ENGAGEMENT, act=wording.RECORD_STEP, run=self.allowed(contacts.record_step))
        lines = [*self._now(view), *(self._step(row) for row in view.engagement)]
        fill(engagement, lines, wording.NO_ENGAGEMENT)
        for each in (card, self._encompass.notices(view), contact, engagement):
            self.body.addWidget(each)

    def _incident(self, incident: IncidentRow, several: bool) -> QWidget:
        operations, thing = self.operations.incidents, wording.incident_title(incident)
        links: list[RowLink] = [
            (wording.RECORD_OUTCOME, thing, self.allowed(operations.record_outcome, incident))
        ]
        if several:
            links.append((wording.MERGE, thing, self.allowed(operations.merge, incident)))
        return self._report(incident, thing, wording.source_words(incident), links)

    def _merged(self, report: IncidentRow, into: IncidentRow) -> QWidget:
        """Show a report of another source, with those that were merged into it before."""
        thing = wording.also_reported(report)
        separate = self.allowed(self.operations.incidents.separate, report, into)
        links: list[RowLink] = [(wording.SEPARATE, thing, separate)]
        return self._report(report, thing, wording.incident_title(report), links, inset=_INSET)

    def _report(
        self, report: IncidentRow, title: str, second: str, links: list[RowLink], inset: int = 0
    ) -> QWidget:
        operations, block = self.operations.incidents, QWidget()
        rows = column(block, spacing=3)
        rows.setContentsMargins(inset, 8, 0, 8)
        every = [
            *links,
            (wording.AMEND, title, self.allowed(operations.amend, report)),
            (wording.WITHDRAW, title, self.allowed(operations.withdraw, report)),
        ]
        rows.addWidget(with_links(words(title, "strong", wrap=True), every))
        lines: tuple[tuple[str, Look], ...] = (
            (second, "caption"),
            (wording.people_words(report), "small"),
            (report.details.words, ""),
            (wording.fact_words(report), "small"),
        )
        for text, look in lines:
            if text:
                rows.addWidget(words(text, look, wrap=True, selectable=True))
        for outcome in report.outcomes:
            rows.addWidget(self._outcome(outcome))
        for other in report.reports:
            rows.addWidget(self._merged(other, report))
        return block_of(report.id, block)

    def _outcome(self, outcome: OutcomeRow) -> QWidget:
        operations, line = self.operations.incidents, wording.outcome_line(outcome)
        links = [
            (wording.AMEND, line, self.allowed(operations.amend_outcome, outcome)),
            (wording.WITHDRAW, line, self.allowed(operations.withdraw_outcome, outcome)),
        ]
        return line_with_links(line, "", links)

    def _contact(self, contact: ContactRow) -> QWidget:
        operations, title = self.operations.contacts, wording.contact_title(contact)
        links = [
            (wording.AMEND, title, self.allowed(operations.amend, contact)),
            (wording.WITHDRAW, title, self.allowed(operations.withdraw, contact)),
        ]
        return block_of(contact.id, line_with_links(title, wording.contact_more(contact), links))

    def _now(self, view: CaseView) -> Iterator[QWidget]:
        """Say how far each person is now."""
        latest: dict[str, StepRow] = {}
        for step in view.engagement:
            latest.setdefault(step.person_id, step)
        for step in latest.values():
            yield words(wording.now_words(step), "strong", wrap=True)

    def _step(self, step: StepRow) -> QWidget:
        operations, title = self.operations.contacts, wording.step_title(step)
        links = [
            (wording.AMEND, title, self.allowed(operations.amend_step, step)),
            (wording.WITHDRAW, title, self.allowed(operations.withdraw_step, step)),
        ]
        return block_of(step.id, line_with_links(title, wording.step_more(step), links))
