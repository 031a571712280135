"""The commands of the papers screen."""

from typing import TYPE_CHECKING

from ui.packs import wording
from ui.session.commands import Command

if TYPE_CHECKING:
    from ui.packs.panel import PackPage


def commands(page: "PackPage") -> list[Command]:
    """List the commands of the papers screen."""
    view = page.view
    return [
        Command("packs.save", wording.SAVE_AS_PDF, page.save, "Ctrl+S", page.can_give),
        Command("packs.print", wording.PRINT, page.print_out, "Ctrl+P", page.can_give),
        Command("packs.each", wording.SAVE_FOR_ALL_AGENCIES, page.for_each, "Ctrl+Shift+S", page.can_give),
        Command("packs.again", wording.MAKE_ANOTHER_COPY, page.make, "", page.is_given),
        Command("packs.back", wording.BACK_TO_MEETING, page.back, "Alt+Left"),
        Command("packs.zoom_in", wording.ZOOM_IN, view.zoom_in, "Ctrl++", menu="View"),
        Command("packs.zoom_out", wording.ZOOM_OUT, view.zoom_out, "Ctrl+-", menu="View"),
        Command("packs.fit", wording.FIT_WIDTH, page.fit, "Ctrl+0", menu="View"),
    ]
