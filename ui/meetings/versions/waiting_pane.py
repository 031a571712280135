"""The pane for the referrals that wait for a place on the agenda, with what each does not say yet."""

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.caseload.waiting.queries import WaitingReferral, list_waiting
from ui.meetings.agenda_part_pane import Pane
from ui.meetings.operations import MeetingOperations
from ui.meetings.versions import wording as agenda_wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow


class WaitingPane(Pane):
    """Lists waiting referrals; choosing one lists its case."""

    def __init__(self, context: PageContext, operations: MeetingOperations) -> None:
        super().__init__()
        self._context, self._operations = context, operations
        self.card = Card(agenda_wording.WAITING)
        self.rows.addWidget(self.card)
        self.rows.addStretch(1)

    def show_meeting(self, open_meeting: OpenMeeting) -> None:
        """Show what waits for a meeting, and then what is missing of each."""
        self._show(open_meeting.waiting)
        asked = call(list_waiting, meeting_id=open_meeting.file.meeting.id, with_gaps=True)
        self._context.worker.read(self, asked, on_result=self._show)

    def _show(self, waiting: tuple[WaitingReferral, ...]) -> None:
        run = self._context.permissions.allowed_or_none
        self.card.show_lines(
            [
                CardRow(
                    row.subject, agenda_wording.waiting_since(row), agenda_wording.LIST_IT,
                    run=run(self._operations.list_waiting, row),
                )
                for row in waiting
            ],
            agenda_wording.NOBODY_WAITS,
        )  # fmt: skip
