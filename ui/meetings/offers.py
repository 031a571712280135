"""What meetings offer to other screens."""

from ui.meetings.listing import ListCase
from ui.shell.context import Context


def offer(context: Context) -> None:
    """Let other screens list a case to a meeting."""

    def list_case(case_id: str) -> None:
        context.open_dialog(ListCase(context, case_id=case_id))

    context.offer("meetings.list_case", list_case)
