"""An agreed assessment to read: what changed since the one before, and every answer."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.assessments.results import wording as result_words
from coordinator.assessments.rules import NOTHING, in_words
from coordinator.assessments.wording import numbered
from coordinator.attachments.queries import AttachmentRow
from coordinator.caseload.assessment_view import AssessmentView
from coordinator.exports.case_papers.assessment import disclose_assessment
from ui.caseload.assessments import wording
from ui.caseload.assessments.print_dialog import PrintAssessment
from ui.session.page_context import PageContext
from ui.widgets.buttons import button
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import column, scrolled, words
from ui.widgets.plain_text import window_title

_WIDTH, _HEIGHT, _LABEL = 860, 600, 420


class ShowAssessment(QDialog):
    """The result, the difference answer by answer, and the answers with comment and source."""

    def __init__(
        self, context: PageContext, view: AssessmentView, show_file: Callable[[AttachmentRow], object]
    ) -> None:
        super().__init__(context.window)
        title = wording.form_title(view.file.form.name, view.name)
        self.setWindowTitle(window_title(title))
        self.resize(_WIDTH, _HEIGHT)
        self.title = words(title, "title", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        rows.addWidget(self.title)
        rows.addWidget(words(result_words.result_line(view.file.row), wrap=True, selectable=True))
        inside = QWidget()
        cards = column(inside, spacing=12)
        for card in self._cards(view):
            cards.addWidget(card)
        cards.addStretch(1)
        rows.addWidget(scrolled(inside, title), 1)
        foot = QHBoxLayout()
        self.print_button = context.permissions.disable_if_denied(
            button(wording.PRINT, partial(self._print, context, view)), use_case=disclose_assessment
        )
        foot.addWidget(self.print_button)
        for row in view.scans:
            scan = button(wording.SHOW_SCAN, partial(self._show_scan, show_file, row))
            scan.setAccessibleName(wording.scan_name(row.details.name))
            foot.addWidget(scan)
        foot.addStretch(1)
        self.close_button = button(wording.CLOSE, self.reject)
        foot.addWidget(self.close_button)
        rows.addLayout(foot)

    def _print(self, context: PageContext, view: AssessmentView) -> None:
        """Close, and print the assessment."""
        self.accept()
        context.dialogs.open_dialog(PrintAssessment(context, view))

    def _show_scan(self, show_file: Callable[[AttachmentRow], object], row: AttachmentRow) -> None:
        """Close, and show a scanned form."""
        self.accept()
        show_file(row)

    def _cards(self, view: AssessmentView) -> Iterator[Card]:
        held = view.file
        if not held.answered:
            card = Card(result_words.NO_ANSWERS)
            card.add(words(result_words.no_answers(len(view.scans)), wrap=True))
            yield card
            return
        if held.prompts:
            yield _card(wording.ASKS_FOR, [(sentence, " ") for sentence in held.prompts])
        changed = [(each.label, result_words.changed_words(each)) for each in held.changed]
        card = _card(result_words.changed_since(held.before), changed)
        if not changed:
            card.add(words(result_words.no_difference(held.before), "second", wrap=True))
        yield card
        for section in held.form.sections:
            lines = []
            for question in section.questions:
                given = held.answers.get(question.key, NOTHING)
                line = result_words.answer_line(in_words(question, given), given)
                lines.append((numbered(question.key, question.label), line))
            yield _card(section.title, lines)


def _card(title: str, lines: list[tuple[str, str]]) -> Card:
    card, facts = Card(title), Facts(_LABEL)
    facts.show_facts(lines)
    if lines:
        card.add(facts)
    return card
