"""Commands of the Diary page."""

from collections.abc import Callable

from ui.diary import wording
from ui.session.commands import Command


def commands(
    export: Callable[[], object],
    show_list: Callable[[], object],
    show_month: Callable[[], object],
    go_to_filter: Callable[[], object],
) -> list[Command]:
    """List the commands of the Diary page."""
    return [
        Command("diary.export", wording.COMMAND_EXPORT, export, menu=wording.TITLE),
        Command("diary.list", wording.COMMAND_LIST, show_list, menu=wording.TITLE),
        Command("diary.month", wording.COMMAND_MONTH, show_month, menu=wording.TITLE),
        Command("diary.filter", wording.FILTER, go_to_filter, "Ctrl+F", menu=wording.TITLE),
    ]
