"""The case file on show, which the operations work on."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from coordinator.casebook.call import UseCaseCall
from coordinator.caseload.case_view import CaseView
from ui.session.page_context import PageContext


class ShownCase:
    """The case file on show, if any, and how its operations are run."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.view: CaseView | None = None

    def open_dialog(self, dialog: Callable[[PageContext, CaseView], QDialog]) -> None:
        """Open a dialog about the case."""
        if self.view:
            self.context.dialogs.open_dialog(dialog(self.context, self.view))

    def write(self, use_case: UseCaseCall[object], done: str, undo: UseCaseCall[object]) -> None:
        """Run a use case, say that it is done, and offer to undo it."""
        self.context.write_with_undo(self.context, use_case, done, undo)
