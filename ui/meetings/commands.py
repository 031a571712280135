"""The commands of the meetings page."""

from collections.abc import Callable

from ui.meetings import wording
from ui.meetings.before import wording as before
from ui.meetings.meeting_pane import MeetingPane
from ui.meetings.planning import wording as planning_wording
from ui.meetings.room import wording as room_wording
from ui.meetings.versions import wording as agenda_wording
from ui.session.commands import Command

OF_MEETING = (
    "meetings.forms", "meetings.take_back", "meetings.remind", "meetings.return",
    "meetings.freeze", "meetings.supplement", "meetings.own_order", "meetings.break",
    "meetings.amend", "meetings.invite", "meetings.join", "meetings.cancel", "meetings.reinstate",
    "meetings.attendee", "meetings.breach", "meetings.withdrew", "meetings.amend_series", "meetings.rhythm",
    "meetings.end_series", "meetings.plan", "meetings.plan_series",
)  # fmt: skip
OF_CASE = ("item.open", "item.amend", "item.up", "item.down", "item.together", "item.apart", "item.take_off")


def commands(
    sheet: MeetingPane,
    plan: Callable[[], object],
    plan_series: Callable[[], object],
    go_to_filter: Callable[[], object],
) -> list[Command]:
    """List the commands of the page; those for the selected case begin with "item."."""
    meeting, selection = sheet.operations, sheet.selection
    here, returns = selection.has_meeting, sheet.before.operations
    return [
        Command("meetings.plan", wording.PLAN, plan, "Ctrl+Alt+M"),
        Command("meetings.plan_series", planning_wording.PLAN_SERIES, plan_series),
        Command("meetings.list", wording.LIST_CASE, meeting.list_case, "Ctrl+Alt+L", selection.is_active),
        Command("meetings.papers", wording.MAKE_PAPERS, meeting.papers, "Ctrl+Alt+P", here),
        Command("meetings.forms", before.MAKE_FORMS, returns.make_forms, enabled=selection.is_active),
        Command("meetings.take_back", before.TAKE_BACK, returns.take_back, enabled=here),
        Command("meetings.remind", before.REMIND, returns.remind, enabled=selection.is_active),
        Command("meetings.return", before.BY_HAND, returns.by_hand, enabled=selection.is_active),
        Command("meetings.amend", wording.AMEND_MEETING, meeting.amend, enabled=here),
        Command("meetings.cancel", wording.CANCEL_MEETING, meeting.cancel, enabled=selection.is_active),
        Command(
            "meetings.reinstate", wording.REINSTATE_MEETING, meeting.reinstate, enabled=selection.is_cancelled
        ),
        Command("meetings.join", planning_wording.JOIN_MEETINGS, meeting.join, enabled=selection.is_active),
        Command("meetings.invite", planning_wording.INVITE, meeting.invite, enabled=here),
        Command("meetings.filter", wording.FILTER, go_to_filter, "Ctrl+F"),
        *_of_series(sheet),
        *_of_agenda(sheet),
        *_of_case(sheet),
    ]


def _of_series(sheet: MeetingPane) -> list[Command]:
    meeting, attendees, selection = sheet.operations, sheet.attendees, sheet.selection
    here = selection.has_meeting
    return [
        Command(
            "meetings.amend_series",
            planning_wording.AMEND_SERIES,
            meeting.amend_series,
            enabled=selection.has_series,
        ),
        Command(
            "meetings.rhythm",
            planning_wording.CHANGE_RHYTHM,
            meeting.change_rhythm,
            enabled=selection.has_series,
        ),
        Command(
            "meetings.end_series",
            planning_wording.END_SERIES,
            meeting.end_series,
            enabled=selection.has_series,
        ),
        Command("meetings.attendee", room_wording.ADD_ATTENDEE, attendees.add_attendee, enabled=here),
        Command("meetings.breach", room_wording.BREACH, attendees.record_breach, enabled=here),
        Command("meetings.withdrew", room_wording.WITHDRAWAL, attendees.record_withdrawal, enabled=here),
    ]


def _of_agenda(sheet: MeetingPane) -> list[Command]:
    meeting, item, selection = sheet.operations, sheet.item_operations, sheet.selection
    return [
        Command(
            "meetings.freeze",
            agenda_wording.FREEZE_AGENDA,
            meeting.freeze,
            "Ctrl+Alt+F",
            selection.can_freeze,
        ),
        Command(
            "meetings.supplement",
            agenda_wording.SUPPLEMENT,
            meeting.make_supplement,
            enabled=selection.is_frozen,
        ),
        Command(
            "meetings.own_order",
            agenda_wording.OWN_ORDER,
            meeting.restore_order,
            enabled=selection.has_meeting,
        ),
        Command("meetings.break", agenda_wording.BREAK, item.add_break, "Ctrl+Alt+B", selection.is_active),
    ]


def _of_case(sheet: MeetingPane) -> list[Command]:
    item, selection = sheet.item_operations, sheet.selection
    here, case = selection.has_meeting, selection.has_item
    return [
        Command("item.next", wording.NEXT_CASE, selection.next_case, wording.NEXT_KEY, here),
        Command("item.before", wording.PREVIOUS_CASE, selection.previous_case, "Shift+F6", here),
        Command("item.share", wording.RECORD_INFORMATION, sheet.record_information, wording.SHARE_KEY, case),
        Command("item.action", wording.NEW_ACTION, sheet.new_action, wording.ACTION_KEY, case),
        Command("item.decide", room_wording.GO_TO_DECISION, sheet.decide, wording.CONCLUSION_KEY, case),
        Command("item.start", room_wording.START_MEETING, sheet.room.start, wording.START_KEY, case),
        Command(
            "meetings.pause",
            room_wording.PAUSE_MEETING,
            sheet.room.pause,
            wording.PAUSE_KEY,
            sheet.room.is_running,
        ),
        Command(
            "meetings.attendance", room_wording.GO_TO_ATTENDANCE, sheet.take_attendance, "Ctrl+Alt+A", here
        ),
        Command("meetings.room", room_wording.SHOW_ROOM, sheet.room.show_window, "F11", here),
        Command("item.heard", wording.RECORD_HEARD, item.heard, wording.HEARD_KEY, case),
        Command("item.deferred", wording.RECORD_DEFERRED, item.deferred, enabled=case),
        Command("item.withdrawn", wording.RECORD_WITHDRAWN, item.withdrawn, enabled=case),
        Command("item.open", wording.OPEN_CASE_FILE, item.open_case, "Ctrl+Return", selection.has_case),
        Command("item.amend", wording.AMEND_LISTING, item.amend_listing, enabled=case),
        Command("item.up", wording.MOVE_UP, item.move_up, "Alt+Up", case),
        Command("item.down", wording.MOVE_DOWN, item.move_down, "Alt+Down", case),
        Command("item.together", agenda_wording.TOGETHER, item.hear_together, enabled=case),
        Command("item.apart", agenda_wording.APART, item.hear_apart, enabled=selection.is_joint),
        Command("item.take_off", wording.REMOVE_FROM_AGENDA, item.remove, enabled=case),
    ]
