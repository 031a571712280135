"""Operations on a copy that was given out."""

from PySide6.QtCore import QObject

from coordinator.casebook.call import call
from coordinator.copies.queries import CopyRow
from coordinator.copies.state import CopyEventRow
from coordinator.copies.use_cases import restore_copy_event, withdraw_copy_event
from ui.copies import wording
from ui.copies.event_dialog import RecordCopyEvent
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class CopyOperations:
    """What can be done with a copy; `owner` shows why something is refused."""

    def __init__(self, context: PageContext, owner: QObject) -> None:
        self._context, self._owner = context, owner

    @requires(RecordCopyEvent)
    def record_event(self, copy: CopyRow) -> None:
        """Open the dialog that records what became of a copy."""
        self._context.dialogs.open_dialog(RecordCopyEvent(self._context, copy))

    @requires(withdraw_copy_event)
    def withdraw_event(self, event: CopyEventRow) -> None:
        """Withdraw an entry about a copy that was recorded in error."""
        gone = call(withdraw_copy_event, event_id=event.id)
        back = call(restore_copy_event, event_id=event.id)
        self._context.write_with_undo(self._owner, gone, wording.WITHDRAWN, back)

    def show_contents(self, copy: CopyRow) -> None:
        """Show what a copy held, entry by entry."""
        self._context.entry_points.show_copy(copy.id)
