"""Commands of the Actions page."""

from typing import TYPE_CHECKING

from ui.actions import wording
from ui.session.commands import Command

if TYPE_CHECKING:
    from ui.actions.panel import ActionsPanel


def commands(page: "ActionsPanel") -> list[Command]:
    """List the commands of the Actions page; those for the selected action begin with "action."."""

    def has_selection() -> bool:
        return page.chosen() is not None

    return [
        Command("actions.record", wording.COMMAND_RECORD, page.record_action, "Ctrl+Alt+A"),
        Command("actions.export", wording.COMMAND_EXPORT, page.export, "Ctrl+Alt+E"),
        Command("actions.filter", wording.FILTER, page.filter_line.setFocus, "Ctrl+F"),
        Command("action.end", wording.COMMAND_END, page.end_chosen, "Ctrl+E", page.chosen_is_open),
        Command("action.amend", wording.COMMAND_AMEND, page.amend_chosen, "F2", has_selection),
        Command("action.reopen", wording.COMMAND_REOPEN, page.reopen_chosen, enabled=page.chosen_has_ended),
        Command("action.withdraw", wording.COMMAND_WITHDRAW, page.withdraw_chosen, enabled=has_selection),
    ]
