"""What can be told to the app from Today."""

from ui.session.commands import Command
from ui.session.page_context import PageContext


def commands(context: PageContext) -> list[Command]:
    """List the commands of Today."""
    return [
        Command(
            "today.late", "Show everything that is late", lambda: context.go("actions", "late"), menu="Today"
        ),
    ]
