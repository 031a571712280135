"""Operations on who is at the selected meeting, and on what happened there besides its cases."""

from PySide6.QtCore import QObject

from coordinator.casebook.call import call
from coordinator.hearings.attendance_use_cases import restore_meeting_event, withdraw_meeting_event
from ui.meetings.room import wording
from ui.meetings.room.dialogs import AddAttendee, RecordBreach, RecordWithdrawal
from ui.meetings.selection import MeetingSelection
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class AttendeeOperations:
    """Opens the dialogs about attendees and events; `owner` shows why something is refused."""

    def __init__(self, context: PageContext, selection: MeetingSelection, owner: QObject) -> None:
        self._context, self._selection, self._owner = context, selection, owner

    @requires(AddAttendee)
    def add_attendee(self) -> None:
        """Add somebody who is in no list to those who attend."""
        if meeting := self._selection.meeting():
            self._context.dialogs.open_dialog(AddAttendee(self._context, meeting))

    @requires(RecordBreach)
    def record_breach(self) -> None:
        """Record a breach of confidentiality."""
        if meeting := self._selection.meeting():
            self._context.dialogs.open_dialog(RecordBreach(self._context, meeting))

    @requires(RecordWithdrawal)
    def record_withdrawal(self) -> None:
        """Record that an agency withdrew."""
        if meeting := self._selection.meeting():
            self._context.dialogs.open_dialog(RecordWithdrawal(self._context, meeting))

    @requires(withdraw_meeting_event)
    def withdraw_event(self, event_id: str) -> None:
        """Withdraw what was recorded as happening at the meeting."""
        self._context.write_with_undo(
            self._owner, call(withdraw_meeting_event, event_id=event_id), wording.EVENT_WITHDRAWN,
            call(restore_meeting_event, event_id=event_id),
        )  # fmt: skip
