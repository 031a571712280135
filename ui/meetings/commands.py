"""The commands of the meetings page."""

from typing import TYPE_CHECKING

from ui.meetings import wording
from ui.session.commands import Command

if TYPE_CHECKING:
    from ui.meetings.panel import MeetingsPage

OF_MEETING = ("meetings.amend", "meetings.cancel", "meetings.reinstate", "meetings.plan")
OF_CASE = ("item.open", "item.amend", "item.up", "item.down", "item.take_off")


def commands(page: "MeetingsPage") -> list[Command]:
    """List the commands of the page; those for the selected case begin with "item."."""
    acts, sheet = page.sheet.acts, page.sheet
    here, case = acts.has_meeting, acts.has_item
    return [
        Command("meetings.plan", wording.PLAN, page.plan, "Ctrl+Alt+M"),
        Command("meetings.list", wording.LIST_CASE, acts.list_case, "Ctrl+Alt+L", acts.is_active),
        Command("meetings.papers", wording.MAKE_PAPERS, acts.papers, "Ctrl+Alt+P", here),
        Command("meetings.amend", wording.AMEND_MEETING, acts.amend, enabled=here),
        Command("meetings.cancel", wording.CANCEL_MEETING, acts.cancel, enabled=acts.is_active),
        Command("meetings.reinstate", wording.REINSTATE_MEETING, acts.reinstate, enabled=acts.is_cancelled),
        Command("meetings.filter", wording.FILTER, page.filter_line.setFocus, "Ctrl+F"),
        Command("item.next", wording.NEXT_CASE, sheet.next_case, "F6", here),
        Command("item.before", wording.PREVIOUS_CASE, sheet.previous_case, "Shift+F6", here),
        Command("item.share", wording.RECORD_INFORMATION, sheet.record_information, "F3", case),
        Command("item.action", wording.NEW_ACTION, sheet.new_action, "F4", case),
        Command("item.heard", wording.RECORD_HEARD, acts.heard, "F8", case),
        Command("item.deferred", wording.RECORD_DEFERRED, acts.deferred, enabled=case),
        Command("item.withdrawn", wording.RECORD_WITHDRAWN, acts.withdrawn, enabled=case),
        Command("item.open", wording.OPEN_CASE_FILE, acts.open_case, "Ctrl+Return", acts.has_case),
        Command("item.amend", wording.AMEND_LISTING, acts.amend_listing, enabled=case),
        Command("item.up", wording.MOVE_UP, acts.move_up, "Alt+Up", case),
        Command("item.down", wording.MOVE_DOWN, acts.move_down, "Alt+Down", case),
        Command("item.take_off", wording.REMOVE_FROM_AGENDA, acts.remove, enabled=case),
    ]
