"""The tab of assessments: each person's latest result by tool, drafts, earlier ones, and the chart."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from coordinator.assessments.queries import AssessmentRow, series_of
from coordinator.assessments.results import wording as result_words
from coordinator.caseload.case_view import CaseView
from ui.caseload.assessments import wording
from ui.caseload.assessments.chart import ScoreChart
from ui.caseload.file.note_row import RowLink, fill, line_with_links
from ui.caseload.file.tab import Tab, block_of
from ui.caseload.files.records import files_of
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.operations.case import CaseOperations
from ui.session.page_context import PageContext
from ui.widgets.cards import Card
from ui.widgets.layout import column, words


class AssessmentsTab(Tab):
    """Assessments of everybody in the case."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TAB, context, operations)

    def count(self, view: CaseView) -> int | None:
        """Count the assessments that hold; drafts and superseded ones are not counted."""
        return sum(not row.superseded for row in view.file.assessments) or None

    def build(self, view: CaseView) -> None:
        """Show the drafts, then a card for each person."""
        operations = self.operations.assessments
        top = Card(wording.DRAFTS, act=wording.START, run=self.allowed(operations.start))
        top.add_act(wording.RECORD_RESULT, self.allowed(self.operations.people.record_assessment))
        fill(top, [self._draft(row, view) for row in view.drafts], wording.NO_DRAFTS)
        self.body.addWidget(top)
        by_person: dict[str, list[AssessmentRow]] = defaultdict(list)
        for row in view.file.assessments:
            by_person[row.person_id].append(row)
        for person_id, (person, _) in people_of(view).items():
            if rows := by_person.get(person_id):
                card = Card(person.spoken)
                fill(card, list(self._lines(rows)), "")
                self.body.addWidget(card)
                self._add_charts(person.spoken, rows, closed=view.file.status == "closed")
        if not by_person:
            self.body.addWidget(words(wording.NONE_YET, "second", wrap=True))

    def _draft(self, row: AssessmentRow, view: CaseView) -> QWidget:
        person = people_of(view).get(row.person_id)
        title = wording.draft_line(row, person[0].spoken if person else "")
        operations = self.operations.assessments
        links: list[RowLink] = [
            (wording.CONTINUE, title, self.allowed(operations.fill_in, row.id)),
            (wording.WITHDRAW, title, self.allowed(self.operations.people.withdraw_assessment, row.id)),
        ]
        return block_of(row.id, line_with_links(title, wording.draft_facts(row), links))

    def _lines(self, rows: list[AssessmentRow]) -> Iterator[QWidget]:
        latest = {series[-1].id for series in series_of(rows).values()}
        for row in sorted(rows, key=lambda row: row.id not in latest):
            yield self._line(row, row.id in latest)

    def _line(self, row: AssessmentRow, is_latest: bool) -> QWidget:
        operations, title = self.operations.assessments, wording.row_title(row, is_latest)
        links: list[RowLink] = [(wording.SHOW, title, lambda: operations.show(row.id))]
        if is_latest:
            links.append((wording.AGAIN, title, self.allowed(operations.again, row)))
        if not row.superseded:
            links.append((wording.REPLACE, title, self.allowed(operations.replace, row)))
        links.append((wording.ADD_SCAN, title, self.allowed(self.operations.files.add_scan, row.id)))
        withdraw = self.allowed(self.operations.people.withdraw_assessment, row.id)
        links.append((wording.WITHDRAW, title, withdraw))
        facts = wording.row_facts(row, self.context.today(), is_latest)
        block = QWidget()
        lines = column(block, spacing=0)
        lines.addWidget(line_with_links(title, facts, links))
        for scan in files_of(row.id, self.operations):
            lines.addWidget(scan)
        return block_of(row.id, block)

    def _add_charts(self, name: str, rows: list[AssessmentRow], *, closed: bool) -> None:
        for series in series_of(rows).values():
            scored = [row for row in series if row.score is not None and row.assessed]
            if len(scored) > 1:
                card = Card(result_words.chart_title(scored[0].form_name, name))
                card.add(ScoreChart(card.title.text(), scored, closed=closed))
                self.body.addWidget(card)
