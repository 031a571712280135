"""The commands of the meetings page."""

from collections.abc import Callable

from ui.meetings import wording
from ui.meetings.meeting_pane import MeetingPane
from ui.session.commands import Command

OF_MEETING = ("meetings.amend", "meetings.cancel", "meetings.reinstate", "meetings.plan")
OF_CASE = ("item.open", "item.amend", "item.up", "item.down", "item.take_off")


def commands(
    sheet: MeetingPane, plan: Callable[[], object], go_to_filter: Callable[[], object]
) -> list[Command]:
    """List the commands of the page; those for the selected case begin with "item."."""
    meeting, item, selection = sheet.operations, sheet.item_operations, sheet.selection
    here, case = selection.has_meeting, selection.has_item
    return [
        Command("meetings.plan", wording.PLAN, plan, "Ctrl+Alt+M"),
        Command("meetings.list", wording.LIST_CASE, meeting.list_case, "Ctrl+Alt+L", selection.is_active),
        Command("meetings.papers", wording.MAKE_PAPERS, meeting.papers, "Ctrl+Alt+P", here),
        Command("meetings.amend", wording.AMEND_MEETING, meeting.amend, enabled=here),
        Command("meetings.cancel", wording.CANCEL_MEETING, meeting.cancel, enabled=selection.is_active),
        Command(
            "meetings.reinstate", wording.REINSTATE_MEETING, meeting.reinstate, enabled=selection.is_cancelled
        ),
        Command("meetings.filter", wording.FILTER, go_to_filter, "Ctrl+F"),
        Command("item.next", wording.NEXT_CASE, selection.next_case, "F6", here),
        Command("item.before", wording.PREVIOUS_CASE, selection.previous_case, "Shift+F6", here),
        Command("item.share", wording.RECORD_INFORMATION, sheet.record_information, "F3", case),
        Command("item.action", wording.NEW_ACTION, sheet.new_action, "F4", case),
        Command("item.heard", wording.RECORD_HEARD, item.heard, "F8", case),
        Command("item.deferred", wording.RECORD_DEFERRED, item.deferred, enabled=case),
        Command("item.withdrawn", wording.RECORD_WITHDRAWN, item.withdrawn, enabled=case),
        Command("item.open", wording.OPEN_CASE_FILE, item.open_case, "Ctrl+Return", selection.has_case),
        Command("item.amend", wording.AMEND_LISTING, item.amend_listing, enabled=case),
        Command("item.up", wording.MOVE_UP, item.move_up, "Alt+Up", case),
        Command("item.down", wording.MOVE_DOWN, item.move_down, "Alt+Down", case),
        Command("item.take_off", wording.REMOVE_FROM_AGENDA, item.remove, enabled=case),
    ]
