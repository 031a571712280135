"""Commands of the Today page."""

from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.today import wording


def commands(context: PageContext) -> list[Command]:
    """List the commands of Today."""
    return [
        Command(
            "today.late", wording.COMMAND_LATE, lambda: context.go("actions", "late"), menu=wording.TITLE
        ),
    ]
