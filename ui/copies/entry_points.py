"""Entry points of the register of copies, and what reopens its dialog after a lock."""

from functools import partial

from coordinator.casebook.call import call
from coordinator.copies.queries import CopyRow, list_copies
from ui.copies.event_dialog import RecordCopyEvent
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext


def show_copy(context: PageContext, copy_id: str) -> None:
    """Open the dialog that shows what a copy held."""
    from ui.copies.copy_dialog import CopyDialog  # late: loads what judges texts

    context.dialogs.open_dialog(CopyDialog(context, copy_id))


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialog after a lock."""
    return {"copy_event": partial(_reopen_event, context)}


def _reopen_event(context: PageContext, copy_id: str) -> None:
    def show(copies: tuple[CopyRow, ...]) -> None:
        for copy in copies:
            context.dialogs.open_dialog(RecordCopyEvent(context, copy))

    query = call(list_copies, copy_id=copy_id)
    context.worker.read(context, query, on_result=show)
