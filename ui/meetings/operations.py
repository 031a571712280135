"""Operations on the selected meeting, each with its undo."""

from PySide6.QtCore import QObject

from coordinator.casebook.call import call
from coordinator.meetings.use_cases import cancel_meeting, reinstate_meeting
from ui.meetings import wording
from ui.meetings.dialogs.listing import ListCase
from ui.meetings.dialogs.meeting import AmendMeeting
from ui.meetings.selection import MeetingSelection
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class MeetingOperations:
    """What can be done with the selected meeting; `owner` shows why something is refused."""

    def __init__(self, context: PageContext, selection: MeetingSelection, owner: QObject) -> None:
        self._context, self._selection, self._owner = context, selection, owner

    @requires(AmendMeeting)
    def amend(self) -> None:
        """Amend the meeting."""
        if meeting := self._selection.meeting():
            self._context.dialogs.open_dialog(AmendMeeting(self._context, meeting))

    @requires(cancel_meeting)
    def cancel(self) -> None:
        """Cancel the meeting."""
        if meeting := self._selection.meeting():
            undo = call(reinstate_meeting, meeting_id=meeting.id)
            self._context.write_with_undo(
                self._owner, call(cancel_meeting, meeting_id=meeting.id), wording.MEETING_CANCELLED, undo
            )

    @requires(reinstate_meeting)
    def reinstate(self) -> None:
        """Reinstate the cancelled meeting."""
        if meeting := self._selection.meeting():
            undo = call(cancel_meeting, meeting_id=meeting.id)
            self._context.write_with_undo(
                self._owner, call(reinstate_meeting, meeting_id=meeting.id), wording.MEETING_REINSTATED, undo
            )

    def papers(self) -> None:
        """Make the meeting's papers."""
        if meeting := self._selection.meeting():
            self._context.entry_points.show_pack(meeting.id)

    @requires(ListCase)
    def list_case(self) -> None:
        """List a case to the meeting."""
        if (meeting := self._selection.meeting()) and not meeting.cancelled:
            self._context.dialogs.open_dialog(ListCase(self._context, meeting=meeting))
