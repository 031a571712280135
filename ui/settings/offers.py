"""What the settings put on as a casebook opens."""

from ui.settings.general import put_on
from ui.shell.context import Context


def offer(context: Context) -> None:
    """Put on the chosen scheme."""
    put_on(context)
