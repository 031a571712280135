"""What can be told to the app about actions."""

from typing import TYPE_CHECKING

from ui.session.commands import Command

if TYPE_CHECKING:
    from ui.actions.panel import ActionsPanel


def commands(page: "ActionsPanel") -> list[Command]:
    """List the commands of the Actions place; those of the chosen action begin with "action."."""

    def any_chosen() -> bool:
        return page.chosen() is not None

    return [
        Command("actions.record", "Record action…", page.record_action, "Ctrl+Alt+A"),
        Command("actions.export", "Export actions…", page.export, "Ctrl+Alt+E"),
        Command("actions.filter", "Filter actions", page.filter_line.setFocus, "Ctrl+F"),
        Command("action.end", "End action…", page.end_chosen, "Ctrl+E", page.chosen_is_open),
        Command("action.amend", "Amend action…", page.amend_chosen, "F2", any_chosen),
        Command("action.reopen", "Reopen action", page.reopen_chosen, enabled=page.chosen_has_ended),
        Command("action.withdraw", "Withdraw action", page.withdraw_chosen, enabled=any_chosen),
    ]
