"""What the caseload does for every other screen."""

from ui.caseload.dialogs.case_dialogs import NewCase
from ui.shell.context import Context
from ui.shell.may import leads_to


def offer(context: Context) -> None:
    """Let every screen open a case."""
    context.offer("cases.open", leads_to(NewCase)(lambda: context.open_dialog(NewCase(context))))
