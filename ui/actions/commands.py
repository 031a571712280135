"""Commands of the Actions page."""

from collections.abc import Callable

from ui.actions import wording
from ui.actions.operations import ActionOperations
from ui.session.commands import Command


def commands(operations: ActionOperations, go_to_filter: Callable[[], object]) -> list[Command]:
    """List the commands of the Actions page; those for the selected action begin with "action."."""
    selected, still_open = operations.has_selection, operations.has_open_action
    ended = operations.has_ended_action
    return [
        Command("actions.record", wording.COMMAND_RECORD, operations.record, "Ctrl+Alt+A"),
        Command("actions.export", wording.COMMAND_EXPORT, operations.export, "Ctrl+Alt+E"),
        Command("actions.filter", wording.FILTER, go_to_filter, "Ctrl+F"),
        Command("action.end", wording.COMMAND_END, operations.end, "Ctrl+E", still_open),
        Command("action.update", wording.COMMAND_UPDATE, operations.update, "Ctrl+U", selected),
        Command("action.amend", wording.COMMAND_AMEND, operations.amend, "F2", selected),
        Command("action.reopen", wording.COMMAND_REOPEN, operations.reopen, enabled=ended),
        Command("action.withdraw", wording.COMMAND_WITHDRAW, operations.withdraw, enabled=selected),
    ]
