"""What the import offers to other screens."""

from ui.imports.wizard import ImportWizard
from ui.shell.context import Context


def offer(context: Context) -> None:
    """Let other screens open the import."""
    context.offer("imports.open", lambda: context.open_dialog(ImportWizard(context)))
