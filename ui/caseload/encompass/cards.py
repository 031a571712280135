"""The card of the Operation Encompass notices of a case, and of the children who have none."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.diary.calendar import next_school_day
from coordinator.disclosures.encompass.notice import MissingNotice, NoticeRow
from coordinator.disclosures.encompass.scheme import encompass_scheme
from ui.caseload.encompass import wording
from ui.caseload.encompass.missing import missing_of
from ui.caseload.file.note_row import RowLink, fill
from ui.caseload.file.tab import block_of
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan.plan_cards import block
from ui.session.page_context import PageContext
from ui.style.text_styles import Look
from ui.widgets.cards import Card


class EncompassCards:
    """Makes the card of who was informed about which child, first of all who was not."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        self._context, self._operations = context, operations
        self._allowed = context.permissions.allowed_or_none

    def notices(self, view: CaseView) -> Card:
        """Make the card."""
        operations = self._operations.encompass
        card = Card(wording.NOTICES, act=wording.ADD_NOTICE, run=self._allowed(operations.record))
        missing = [self._missing(each, view) for each in missing_of(view, self._context)]
        notices = [self._notice(row) for row in view.disclosures.notices]
        fill(card, [*missing, *notices], wording.NO_NOTICES)
        return card

    def _missing(self, missing: MissingNotice, view: CaseView) -> QWidget:
        operations, today = self._operations.encompass, self._context.today()
        title = wording.missing_title(missing, people_of(view)[missing.child_id][0].spoken)
        links: list[RowLink] = [
            (wording.ADD_NOTICE, title, self._allowed(operations.record_missing, missing)),
            (wording.NOT_NEEDED_LINK, title, self._allowed(operations.decline, missing)),
        ]
        due = next_school_day(missing.happened)
        look: Look = "late" if due <= today else ""
        return block(title, links, [(wording.due_words(due, today), look)])

    def _notice(self, row: NoticeRow) -> QWidget:
        operations, today = self._operations.encompass, self._context.today()
        title = wording.notice_title(row)
        links: list[RowLink] = [
            (wording.AMEND, title, self._allowed(operations.amend, row)),
            (wording.WITHDRAW, title, self._allowed(operations.withdraw, row)),
        ]
        due = next_school_day(row.details.happened) if row.details.happened else None
        late = due is not None and ((row.waits and due <= today) or row.in_time(due) is False)
        lines: list[tuple[str, Look]] = [
            (wording.notice_line(row, due, today), "late" if late else ""),
            *((fact, "small") for fact in wording.notice_facts(row, encompass_scheme().passed_to)),
        ]
        return block_of(row.id, block(title, links, lines))
