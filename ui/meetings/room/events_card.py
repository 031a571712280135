"""The card for what happened at a meeting besides its cases: breaches, and agencies that withdrew."""

from collections.abc import Callable, Sequence
from functools import partial

from coordinator.hearings.attendance_use_cases import withdraw_meeting_event
from coordinator.hearings.records import MeetingEventRow
from coordinator.hearings.rules import STATEMENT
from ui.meetings.room import wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow


class EventsCard(Card):
    """Shows each event with its time; pressed, one is withdrawn. It is hidden while there is none."""

    def __init__(self, context: PageContext, withdraw: Callable[[str], object]) -> None:
        super().__init__(wording.EVENTS)
        self._may = not context.permissions.rights.why_not(withdraw_meeting_event)
        self._withdraw = withdraw
        self.hide()

    def show_events(self, events: Sequence[MeetingEventRow]) -> None:
        """Show what happened, but not that the statement was read: the card of attendance says that."""
        shown = [event for event in events if event.kind != STATEMENT]
        self.show_lines([self._line(event) for event in shown])
        self.setVisible(bool(shown))

    def _line(self, event: MeetingEventRow) -> CardRow:
        what, more = wording.event_line(event)
        if not self._may:
            return CardRow(what, more)
        return CardRow(what, more, wording.TAKE_BACK_EVENT, run=partial(self._withdraw, event.id))
