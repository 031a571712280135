"""What can be told to the app from Today."""

from ui.shell.commands import Command
from ui.shell.context import Context


def commands(context: Context) -> list[Command]:
    """List the commands of Today."""
    return [
        Command(
            "today.late", "Show everything that is late", lambda: context.go("actions", "late"), menu="Today"
        ),
    ]
