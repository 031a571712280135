"""The commands of the papers screen."""

from collections.abc import Callable
from functools import partial

from ui.packs import wording
from ui.packs.operations import PackOperations
from ui.page_view import wording as page_wording
from ui.page_view.pages_view import PagesView
from ui.session.commands import Command


def commands(
    operations: PackOperations,
    view: PagesView,
    *,
    make: Callable[[], object],
    is_issued: Callable[[], bool],
    back: Callable[[], object],
) -> list[Command]:
    """List the commands of the papers screen."""
    each, fit, ready = operations.for_each, partial(view.zoom, 0), operations.can_issue
    return [
        Command("packs.save", wording.SAVE_AS_PDF, operations.save, "Ctrl+S", ready),
        Command("packs.print", wording.PRINT, operations.print_out, "Ctrl+P", ready),
        Command("packs.each", wording.SAVE_FOR_ALL_AGENCIES, each, "Ctrl+Shift+S", ready),
        Command("packs.again", wording.MAKE_ANOTHER_COPY, make, "", is_issued),
        Command("packs.release", wording.RELEASE, operations.release, "Ctrl+Shift+R"),
        Command("packs.back", wording.BACK_TO_MEETING, back, "Alt+Left"),
        Command("packs.zoom_in", page_wording.ZOOM_IN, view.zoom_in, "Ctrl++", menu="View"),
        Command("packs.zoom_out", page_wording.ZOOM_OUT, view.zoom_out, "Ctrl+-", menu="View"),
        Command("packs.fit", page_wording.FIT_WIDTH, fit, "Ctrl+0", menu="View"),
    ]
