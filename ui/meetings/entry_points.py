"""Entry points of meetings."""

from collections.abc import Callable
from functools import partial

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import OpenMeeting, get_open_meeting
from coordinator.meetings.queries import MeetingFile, MeetingRow, get_meeting, list_meetings
from coordinator.meetings.series.queries import SeriesRow, get_series
from ui.forms.form_dialog import FormDialog
from ui.meetings.after.pane import reopeners as minutes_reopeners
from ui.meetings.before.operations import reopeners as return_reopeners
from ui.meetings.dialogs.invitees import Invite
from ui.meetings.dialogs.listing import AmendAgendaItem, ListCase
from ui.meetings.dialogs.meeting import PLAN, AmendMeeting, CancelMeeting, JoinMeetings, PlanMeeting
from ui.meetings.dialogs.series import PLAN_SERIES, AmendSeries, ChangeRhythm, EndSeries, PlanSeries
from ui.meetings.room.dialogs import AddAttendee, RecordBreach, RecordWithdrawal
from ui.meetings.versions.dialogs import AddBreak, FreezeAgenda, HearTogether, MakeSupplement, NotHeard
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(ListCase)
def list_case(context: PageContext, case_id: str) -> ListCase:
    """Open the dialog that lists a case to a meeting, and return it."""
    dialog = ListCase(context, case_id=case_id)
    context.dialogs.open_dialog(dialog)
    return dialog


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of meetings are opened again after a lock."""
    return {
        PLAN: partial(_plan_again, context),
        PLAN_SERIES: lambda _about: plan_series(context),
        "amend_meeting": partial(_about_meeting_again, context, AmendMeeting),
        "cancel_meeting": partial(_about_meeting_again, context, CancelMeeting),
        "invite": partial(_about_meeting_again, context, Invite),
        "attendee": partial(_about_meeting_again, context, AddAttendee),
        "breach": partial(_about_meeting_again, context, RecordBreach),
        "agency_left": partial(_about_meeting_again, context, RecordWithdrawal),
        "freeze_agenda": partial(_freeze_again, context),
        "make_supplement": partial(_supplement_again, context),
        "not_heard": partial(_not_heard_again, context),
        "add_break": partial(_add_break_again, context),
        "hear_together": partial(_together_again, context),
        "join_meetings": partial(_join_again, context),
        "amend_series": partial(_about_series_again, context, AmendSeries),
        "change_rhythm": partial(_about_series_again, context, ChangeRhythm),
        "end_series": partial(_about_series_again, context, EndSeries),
        "list_case": partial(_list_again, context),
        "amend_item": partial(_amend_item_again, context),
        **return_reopeners(context),
        **minutes_reopeners(context),
    }


def plan(context: PageContext, meetings: tuple[MeetingRow, ...]) -> None:
    """Plan a meeting, and go to it."""
    dialog = PlanMeeting(context, meetings)
    dialog.planned.connect(partial(context.go, "meetings"))
    context.dialogs.open_dialog(dialog)


def plan_series(context: PageContext) -> None:
    """Plan a series of meetings, and go to its first."""
    dialog = PlanSeries(context)
    dialog.planned.connect(partial(_go_to_series, context))
    context.dialogs.open_dialog(dialog)


def _go_to_series(context: PageContext, series_id: str) -> None:
    def go(meetings: tuple[MeetingRow, ...]) -> None:
        days = {row.held: row.id for row in meetings if row.series_id == series_id and row.held}
        if days:
            context.go("meetings", days[min(days)])

    context.worker.read(context, call(list_meetings), on_result=go)


def _plan_again(context: PageContext, _about: str) -> None:
    context.worker.read(context, call(list_meetings), on_result=lambda meetings: plan(context, meetings))


def _about_meeting_again(
    context: PageContext, dialog: Callable[[PageContext, MeetingRow], FormDialog], meeting_id: str
) -> None:
    def show(meetings: tuple[MeetingRow, ...]) -> None:
        _with(meetings, meeting_id, lambda meeting: context.dialogs.open_dialog(dialog(context, meeting)))

    context.worker.read(context, call(list_meetings), on_result=show)


def _join_again(context: PageContext, meeting_id: str) -> None:
    def show(meetings: tuple[MeetingRow, ...]) -> None:
        def join(meeting: MeetingRow) -> None:
            context.dialogs.open_dialog(JoinMeetings(context, meeting, meetings))

        _with(meetings, meeting_id, join)

    context.worker.read(context, call(list_meetings), on_result=show)


def _freeze_again(context: PageContext, meeting_id: str) -> None:
    def show(opened: OpenMeeting) -> None:
        context.dialogs.open_dialog(FreezeAgenda(context, opened.file))

    context.worker.read(context, call(get_open_meeting, meeting_id=meeting_id), on_result=show)


def _supplement_again(context: PageContext, meeting_id: str) -> None:
    def show(opened: OpenMeeting) -> None:
        context.dialogs.open_dialog(MakeSupplement(context, opened.file, opened.state))

    context.worker.read(context, call(get_open_meeting, meeting_id=meeting_id), on_result=show)


def _add_break_again(context: PageContext, about: str) -> None:
    meeting_id, _, item_id = about.partition(":")

    def show(file: MeetingFile) -> None:
        item = next((each for each in file.items if each.id == item_id), None)
        context.dialogs.open_dialog(AddBreak(context, meeting_id, item))

    context.worker.read(context, call(get_meeting, meeting_id=meeting_id), on_result=show)


def _together_again(context: PageContext, about: str) -> None:
    meeting_id, _, item_id = about.partition(":")

    def show(file: MeetingFile) -> None:
        for item in file.items:
            if item.id == item_id:
                context.dialogs.open_dialog(HearTogether(context, file, item))

    context.worker.read(context, call(get_meeting, meeting_id=meeting_id), on_result=show)


def _not_heard_again(context: PageContext, about: str) -> None:
    meeting_id, _, rest = about.partition(":")
    item_id, _, outcome = rest.partition(":")

    def show(file: MeetingFile) -> None:
        for item in file.items:
            if item.id == item_id:
                context.dialogs.open_dialog(NotHeard(context, meeting_id, item, outcome))

    context.worker.read(context, call(get_meeting, meeting_id=meeting_id), on_result=show)


def _about_series_again(
    context: PageContext, dialog: Callable[[PageContext, SeriesRow], FormDialog], series_id: str
) -> None:
    context.worker.read(
        context,
        call(get_series, series_id=series_id, today=context.today()),
        on_result=lambda series: context.dialogs.open_dialog(dialog(context, series)),
    )


def _list_again(context: PageContext, about: str) -> None:
    """Reopen the dialog; `about` is the id of a meeting or of a case."""

    def show(meetings: tuple[MeetingRow, ...]) -> None:
        if not _with(
            meetings, about, lambda meeting: context.dialogs.open_dialog(ListCase(context, meeting=meeting))
        ):
            context.dialogs.open_dialog(ListCase(context, case_id=about))

    context.worker.read(context, call(list_meetings), on_result=show)


def _amend_item_again(context: PageContext, about: str) -> None:
    meeting_id, _, item_id = about.partition(":")

    def show(file: MeetingFile) -> None:
        for part in file.agenda:
            for item in part.items:
                if item.id == item_id:
                    context.dialogs.open_dialog(
                        AmendAgendaItem(context, item, file.meeting.forum, meeting_id)
                    )

    context.worker.read(context, call(get_meeting, meeting_id=meeting_id), on_result=show)


def _with(
    meetings: tuple[MeetingRow, ...], meeting_id: str, run: Callable[[MeetingRow], object]
) -> bool:  # fmt: skip
    meeting = next((row for row in meetings if row.id == meeting_id), None)
    if meeting is not None:
        run(meeting)
    return meeting is not None
