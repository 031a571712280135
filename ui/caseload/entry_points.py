"""What the caseload does for every other screen."""

from ui.caseload.dialogs.case import NewCase
from ui.session.page_context import PageContext
from ui.session.permissions import requires


def offer(context: PageContext) -> None:
    """Let every screen open a case."""
    new_case = requires(NewCase)(lambda _about="": context.open_dialog(NewCase(context)))
    context.offer("cases.open", new_case)
    context.offer("reopen.new_case", new_case)
