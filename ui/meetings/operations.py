"""Operations on the selected meeting, each with its undo."""

from uuid import uuid4

from PySide6.QtCore import QObject

from coordinator.casebook.call import call
from coordinator.caseload.waiting.queries import WaitingReferral
from coordinator.meetings.agenda_use_cases import restore_break, use_own_order, withdraw_break
from coordinator.meetings.invitee_use_cases import leave_out_invitee, restore_invitee, withdraw_invitee
from coordinator.meetings.invitees import InviteeRow
from coordinator.meetings.queries import MeetingRow, list_meetings
from coordinator.meetings.series.queries import SeriesRow
from coordinator.meetings.use_cases import cancel_meeting, reinstate_meeting
from ui.meetings import wording
from ui.meetings.dialogs.invitees import Invite
from ui.meetings.dialogs.listing import ListCase
from ui.meetings.dialogs.meeting import AmendMeeting, CancelMeeting, JoinMeetings
from ui.meetings.dialogs.series import AmendSeries, ChangeRhythm, EndSeries
from ui.meetings.planning import wording as planning_wording
from ui.meetings.selection import MeetingSelection
from ui.meetings.versions import wording as agenda_wording
from ui.meetings.versions.dialogs import FreezeAgenda, MakeSupplement
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

    @requires(CancelMeeting)
    def cancel(self) -> None:
        """Cancel the meeting."""
        if (meeting := self._selection.meeting()) and not meeting.cancelled:
            self._context.dialogs.open_dialog(CancelMeeting(self._context, meeting))

    @requires(JoinMeetings)
    def join(self) -> None:
        """Join the meeting with another."""
        if (meeting := self._selection.meeting()) and not meeting.cancelled:
            self._context.worker.read(
                self._owner, call(list_meetings), on_result=lambda meetings: self._join(meeting, meetings)
            )

    def _join(self, meeting: MeetingRow, meetings: tuple[MeetingRow, ...]) -> None:
        self._context.dialogs.open_dialog(JoinMeetings(self._context, meeting, meetings))

    @requires(reinstate_meeting)
    def reinstate(self) -> None:
        """Reinstate the cancelled meeting."""
        if meeting := self._selection.meeting():
            undo = call(
                cancel_meeting,
                meeting_id=meeting.id,
                reason=meeting.cancel_reason or planning_wording.NO_REASON,
            )
            self._context.write_with_undo(
                self._owner, call(reinstate_meeting, meeting_id=meeting.id), wording.MEETING_REINSTATED, undo
            )

    @requires(AmendSeries)
    def amend_series(self) -> None:
        """Amend or extend the series of the meeting."""
        if series := self._series():
            self._context.dialogs.open_dialog(AmendSeries(self._context, series))

    @requires(ChangeRhythm)
    def change_rhythm(self) -> None:
        """Change how often the series of the meeting meets."""
        if series := self._series():
            self._context.dialogs.open_dialog(ChangeRhythm(self._context, series))

    @requires(EndSeries)
    def end_series(self) -> None:
        """End the series of the meeting."""
        if series := self._series():
            self._context.dialogs.open_dialog(EndSeries(self._context, series))

    def _series(self) -> SeriesRow | None:
        return self._selection.open_meeting.series if self._selection.open_meeting else None

    @requires(Invite)
    def invite(self) -> None:
        """Invite somebody to the meeting."""
        if meeting := self._selection.meeting():
            self._context.dialogs.open_dialog(Invite(self._context, meeting))

    @requires(leave_out_invitee)
    def turn_invitee(self, invitee: InviteeRow) -> None:
        """Leave an invitee out of the meeting, or invite them again."""
        meeting = self._selection.meeting()
        if meeting is None:
            return
        name = invitee.name
        if invitee.row_id:
            undo = call(restore_invitee, invitee_id=invitee.row_id)
            done = (
                planning_wording.invited_again(name)
                if invitee.left_out
                else planning_wording.not_invited(name)
            )
            self._context.write_with_undo(
                self._owner, call(withdraw_invitee, invitee_id=invitee.row_id), done, undo
            )
            return
        row_id = uuid4().hex
        left_out = call(
            leave_out_invitee, invitee_id=row_id, meeting_id=meeting.id, agency_id=invitee.agency_id,
            name=name, kind=invitee.kind,
        )  # fmt: skip
        self._context.write_with_undo(
            self._owner,
            left_out,
            planning_wording.not_invited(name),
            call(withdraw_invitee, invitee_id=row_id),
        )

    @requires(FreezeAgenda)
    def freeze(self) -> None:
        """Freeze the agenda as version 1."""
        if (opened := self._selection.open_meeting) and not opened.state.is_frozen:
            self._context.dialogs.open_dialog(FreezeAgenda(self._context, opened.file))

    @requires(MakeSupplement)
    def make_supplement(self) -> None:
        """Make a supplement of what changed since the agenda was frozen."""
        if (opened := self._selection.open_meeting) and opened.state.is_frozen:
            self._context.dialogs.open_dialog(MakeSupplement(self._context, opened.file, opened.state))

    @requires(use_own_order)
    def restore_order(self) -> None:
        """Go back to the forum's own order."""
        if meeting := self._selection.meeting():
            done = call(use_own_order, meeting_id=meeting.id)
            self._context.worker.write(
                self._owner, done, on_result=lambda _: self._context.notify(agenda_wording.ORDER_RESTORED)
            )

    @requires(ListCase)
    def list_waiting(self, row: WaitingReferral) -> None:
        """List a case that waits, with what its referral says and the victim that it is about."""
        if (meeting := self._selection.meeting()) and not meeting.cancelled:
            dialog = ListCase(self._context, meeting=meeting)
            self._context.dialogs.open_dialog(dialog)
            dialog.fill_from(row)

    @requires(withdraw_break)
    def remove_break(self, break_id: str) -> None:
        """Take a break off the agenda."""
        self._context.write_with_undo(
            self._owner, call(withdraw_break, break_id=break_id), agenda_wording.BREAK_REMOVED,
            call(restore_break, break_id=break_id),
        )  # fmt: skip

    def papers(self) -> None:
        """Make the meeting's papers."""
        if meeting := self._selection.meeting():
            self._context.entry_points.show_pack(meeting.id)

    @requires(ListCase)
    def list_case(self) -> None:
        """List a case to the meeting."""
        if (meeting := self._selection.meeting()) and not meeting.cancelled:
            self._context.dialogs.open_dialog(ListCase(self._context, meeting=meeting))
