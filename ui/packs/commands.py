"""What can be told to the app about a meeting's papers."""

from typing import TYPE_CHECKING

from ui.session.commands import Command

if TYPE_CHECKING:
    from ui.packs.panel import PackPage


def commands(page: "PackPage") -> list[Command]:
    """List the commands of the papers screen."""
    view = page.view
    return [
        Command("packs.save", "Save as PDF…", page.save, "Ctrl+S", page.can_give),
        Command("packs.print", "Print…", page.print_out, "Ctrl+P", page.can_give),
        Command("packs.each", "Save for all agencies…", page.for_each, "Ctrl+Shift+S", page.can_give),
        Command("packs.again", "Make another copy", page.make, "", page.is_given),
        Command("packs.back", "Back to the meeting", page.back, "Alt+Left"),
        Command("packs.zoom_in", "Zoom in", view.zoom_in, "Ctrl++", menu="View"),
        Command("packs.zoom_out", "Zoom out", view.zoom_out, "Ctrl+-", menu="View"),
        Command("packs.fit", "Fit the width", page.fit, "Ctrl+0", menu="View"),
    ]
