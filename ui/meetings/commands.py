"""What can be told to the app about meetings."""

from typing import TYPE_CHECKING

from ui.session.commands import Command

if TYPE_CHECKING:
    from ui.meetings.panel import MeetingsPage

OF_MEETING = ("meetings.amend", "meetings.cancel", "meetings.reinstate", "meetings.plan")
OF_CASE = ("item.open", "item.amend", "item.up", "item.down", "item.take_off")


def commands(page: "MeetingsPage") -> list[Command]:
    """List the commands of the meetings place; those of the chosen case begin with "item."."""
    acts, sheet = page.sheet.acts, page.sheet
    here, case = acts.has_meeting, acts.has_item
    return [
        Command("meetings.plan", "Plan a meeting…", page.plan, "Ctrl+Alt+M"),
        Command("meetings.list", "List a case…", acts.list_case, "Ctrl+Alt+L", acts.stands),
        Command("meetings.papers", "Make papers…", acts.papers, "Ctrl+Alt+P", here),
        Command("meetings.amend", "Amend meeting…", acts.amend, enabled=here),
        Command("meetings.cancel", "Cancel meeting", acts.cancel, enabled=acts.stands),
        Command("meetings.reinstate", "Reinstate meeting", acts.reinstate, enabled=acts.is_cancelled),
        Command("meetings.filter", "Filter meetings", page.filter_line.setFocus, "Ctrl+F"),
        Command("item.next", "Next case", sheet.next_case, "F6", here),
        Command("item.before", "Case before", sheet.case_before, "Shift+F6", here),
        Command("item.share", "Note what is shared", sheet.note, "F3", case),
        Command("item.action", "New action", sheet.new_action, "F4", case),
        Command("item.heard", "Record as heard", acts.heard, "F8", case),
        Command("item.deferred", "Record as deferred", acts.deferred, enabled=case),
        Command("item.withdrawn", "Record as withdrawn", acts.withdrawn, enabled=case),
        Command("item.open", "Open the case file", acts.open_case, "Ctrl+Return", acts.has_case),
        Command("item.amend", "Amend how it is listed…", acts.amend_listing, enabled=case),
        Command("item.up", "Move up", acts.move_up, "Alt+Up", case),
        Command("item.down", "Move down", acts.move_down, "Alt+Down", case),
        Command("item.take_off", "Take off the agenda", acts.take_off, enabled=case),
    ]
