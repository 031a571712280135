"""Operations on papers: print or save the copy shown, or one for each agency."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from coordinator.core.file_names import with_ending
from coordinator.packs.use_cases import record_copy
from ui.forms.form_dialog import replace_question
from ui.packs.all_agencies_dialog import AllAgenciesDialog
from ui.packs.choices import RELEASE_PAGE
from ui.packs.issue_copy import IssueCopy
from ui.packs.issue_to_each_agency import IssueToEachAgency
from ui.packs.output_dialogs import OutputDialogs
from ui.packs.preview.preview import PackPreview
from ui.packs.shown_papers import ShownPapers
from ui.packs.side_panel import SidePanel
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class PackOperations(QObject):
    """What can be done with the papers shown: each asks where to, then issues a copy."""

    changed = Signal()  # a copy is being issued, or was
    gone = Signal(str)  # a sentence that confirms it

    def __init__(
        self, context: PageContext, shown: ShownPapers, side: SidePanel, preview: PackPreview, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._shown, self._side, self._preview = context, shown, side, preview
        self.issue = IssueCopy(context.worker, self)
        self.issue_to_each = IssueToEachAgency(context.worker, self)
        self._dialogs = OutputDialogs(context, page)
        self._dialogs.file_chosen.connect(self.save_to)
        self._dialogs.folder_chosen.connect(self.save_each_to)
        self._dialogs.printer_chosen.connect(self.print_to)
        self.issue.recorded.connect(self._recorded)
        self.issue.undone.connect(self._undone)
        self.issue.gone.connect(self.gone)
        self.issue_to_each.gone.connect(self.gone)
        self.issue_to_each.left_out.connect(side.problem.say)

    def can_issue(self) -> bool:
        """Say whether a copy can be issued now."""
        busy = self._preview.at_work() or self.issue.busy() or self.issue_to_each.busy()
        return self._shown.copy is not None and not busy

    def release(self) -> None:
        """Go to the step that releases what these papers hold."""
        self._context.go(RELEASE_PAGE, self._shown.meeting_id)

    @Slot(str)
    def show_copy(self, copy_id: str) -> None:
        """Show what a copy held of what is typed, and what became of it."""
        self._context.entry_points.show_copy(copy_id)

    @requires(record_copy)
    def save(self) -> None:
        """Ask where to save this copy."""
        if self.can_issue():
            self._dialogs.for_file(self._shown.file_name())

    @requires(record_copy)
    def print_out(self) -> None:
        """Ask for a printer."""
        if self.can_issue():
            self._dialogs.for_printer(self._shown.file_name())

    @requires(AllAgenciesDialog)
    def for_each(self) -> None:
        """Ask which agencies get a copy."""
        if self._shown.file is not None and self.can_issue():
            dialog = AllAgenciesDialog(self._context, self._shown.file, self._shown.agencies)
            dialog.submitted.connect(self._agencies_chosen)
            self._context.dialogs.open_dialog(dialog)

    @Slot(str)
    def save_to(self, path: str, *, replace: bool = False) -> None:
        """Save this copy to a file."""
        shown = self._shown
        if shown.copy is not None:
            file = with_ending(Path(path), ".pdf")
            self.issue.save(shown.meeting_id, shown.copy, file, recorded=shown.issued, replace=replace)
            self.changed.emit()

    def ask_to_replace(self, path: Path) -> None:
        """Ask whether this copy may replace a file."""
        question = replace_question(self._context.window, path, lambda: self.save_to(str(path), replace=True))
        self._context.dialogs.open_dialog(question)

    @Slot(object)
    def print_to(self, printer: QPrinter) -> None:
        """Print this copy once: a second print is another copy with its own number."""
        if self._shown.copy is not None:
            printer.setCopyCount(1)
            self.issue.print_out(
                self._shown.meeting_id, self._shown.copy, printer, recorded=self._shown.issued
            )
            self.changed.emit()

    @Slot(str)
    def save_each_to(self, folder: str) -> None:
        """Save a copy for each chosen agency to a folder."""
        self.issue_to_each.save_to(Path(folder))
        self.changed.emit()

    @Slot(dict)
    def _agencies_chosen(self, chosen: dict[str, Any]) -> None:
        if self._shown.file is not None:
            meeting = self._shown.file.meeting
            self.issue_to_each.ask(meeting.id, meeting.reference, self._side.kind(), chosen["recipients"])
            self._dialogs.for_folder()

    @Slot()
    def _recorded(self) -> None:
        self._shown.issued = True
        self.changed.emit()

    @Slot()
    def _undone(self) -> None:
        self._shown.issued, self._shown.outdated = False, True
