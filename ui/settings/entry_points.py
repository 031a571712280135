"""What the settings put on as a casebook opens."""

from ui.session.page_context import PageContext
from ui.settings.general import put_on


def offer(context: PageContext) -> None:
    """Put on the chosen scheme."""
    put_on(context)
