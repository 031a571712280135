"""The card of what a forum covers about a case: a line ticks when something is recorded."""

from uuid import uuid4

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import HearingView
from coordinator.caseload.prompts import PromptRow
from coordinator.forums.definition import CasePrompt
from coordinator.hearings.attendance_use_cases import record_meeting_event, withdraw_meeting_event
from coordinator.hearings.rules import STATEMENT
from ui.meetings.room import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import words


class CoverCard(Card):
    """Shows what is to be covered; where a statement is read for each case, its line records that."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(wording.TO_COVER)
        self._context = context
        self._meeting_id = self._item_id = ""
        self._prompts = words(wrap=True)
        self.add(self._prompts)

    def show_hearing(self, hearing: HearingView) -> None:
        """Show what is to be covered about a case."""
        self._meeting_id, self._item_id = hearing.meeting.id, hearing.item.id
        to_read = [row for row in hearing.prompts if row.asks is CasePrompt.STATEMENT and not row.is_covered]
        self.show_lines([self._reading(row) for row in to_read])
        shown = [wording.prompt(row.label, row.is_covered) for row in hearing.prompts if row not in to_read]
        self._prompts.setText("\n".join(shown))
        self.setVisible(bool(hearing.prompts))

    def _reading(self, row: PromptRow) -> CardRow:
        run = self._context.permissions.allowed_or_none(self._statement_read)
        label = wording.prompt(row.label, row.is_covered)
        return CardRow(label, right=wording.RECORD_STATEMENT_READ, right_look="late", run=run)

    @requires(record_meeting_event)
    def _statement_read(self) -> None:
        event_id = uuid4().hex
        reading = call(
            record_meeting_event, event_id=event_id, meeting_id=self._meeting_id, kind=STATEMENT,
            item_id=self._item_id,
        )  # fmt: skip
        undo = call(withdraw_meeting_event, event_id=event_id)
        self._context.write_with_undo(None, reading, wording.STATEMENT_WAS_READ, undo)
