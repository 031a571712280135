"""The trail page: who did, saw or disclosed what, and why."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.trail.queries import (
    get_reference,
    list_who,
)
from coordinator.trail.use_cases import log_trail_access
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.trail import wording
from ui.trail.detail import LineDetail
from ui.trail.digest_line import DigestLine
from ui.trail.filters import TrailFilters
from ui.trail.lines_reader import LinesReader
from ui.trail.model import TrailModel
from ui.trail.operations import TrailOperations
from ui.trail.table import TrailTable
from ui.widgets.buttons import button
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.deferred import later
from ui.widgets.layout import scrolled, splitter

ALL_CASES = "all"
_FILTERS = "trail.filters"
_KEEP_FILTERS = "+"  # follows the case's id when the user comes back to the page
_WIDE = 960  # pixels


class TrailPage(PageWidget):
    """Shows the lines of all cases or of one, and the details of the selected line."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._reference = self._counted = ""
        self._access_logged = self._due = False
        self.filters = TrailFilters(context.today())
        self.model, self.detail = TrailModel(), LineDetail()
        self.table = TrailTable(self.model)
        self.lines = LinesReader(context.worker, self.model, self)
        operations = self.operations = TrailOperations(context, self.lines)
        self.certificate = context.permissions.disable_if_denied(
            button(wording.CERTIFICATE_BUTTON, operations.make_certificate)
        )
        self.all_cases = button(wording.ALL_CASES, self.show_all)
        self.file = button(wording.OPEN_CASE_FILE, operations.open_file)
        self.export_button = context.permissions.disable_if_denied(
            button(wording.EXPORT_BUTTON, operations.export)
        )
        buttons = [self.all_cases, self.file, self.certificate, self.export_button]
        self.header = PageHeader(wording.TITLE, actions=buttons)
        self.no_matches = EmptyState(
            wording.NO_MATCHES, wording.NO_MATCHES_HINT, wording.CLEAR_FILTERS, self.filters.clear
        )  # fmt: skip
        self.digest = DigestLine(context)
        self.parts = QStackedWidget()
        self._lay_out()
        self.filters.read(context.preferences.recall(_FILTERS))
        self.filters.changed.connect(self._read)
        context.drafts.about_to_save.connect(self._keep)
        self.lines.first_page_read.connect(self._show_first_page)
        self.lines.counted.connect(self._show_count)
        self.table.selectionModel().currentChanged.connect(self._read_line)
        self._show_about()

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return self.operations.commands()

    def show_record(self, case_id: str) -> None:
        """Show the lines of one case or of all; filters set for another case are cleared."""
        if case_id == ALL_CASES:
            self.show_all()
            return
        if case_id.endswith(_KEEP_FILTERS):
            case_id = case_id.removesuffix(_KEEP_FILTERS)
        elif self.filters.written():
            self.filters.clear()
        self.operations.case_id, self._access_logged, self._counted = case_id, False, ""
        self._context.worker.read(self, call(get_reference, case_id=case_id), on_result=self._show_reference)
        if self.isVisible():
            self._begin()

    def selected_id(self) -> str:
        """Return the id of the case shown, marked so that the filters stay when the user comes back."""
        return self.operations.case_id and self.operations.case_id + _KEEP_FILTERS

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why something can't be shown."""
        self._context.notify(str(refusal))

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page is shown, as only then is access logged."""
        super().showEvent(event)
        self._due = True
        later(self, self._begin_due)  # a page opened for one case must not log access to all

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the recipients, which the details also show, if the page is narrow."""
        super().resizeEvent(event)
        self.table.set_narrow(self.width() < _WIDE)

    def show_all(self) -> None:
        """Show the lines of every case."""
        self.operations.case_id = self._reference = self._counted = ""
        self._access_logged = False
        self._show_about()
        if self.isVisible():
            self._begin()

    def _begin_due(self) -> None:
        if self._due and self.isVisible():
            self._begin()

    def _begin(self) -> None:
        self._due = False
        worker = self._context.worker
        if not self._access_logged:
            self._access_logged = True
            worker.log_access(None, call(log_trail_access, case_id=self.operations.case_id))
        worker.read(self, call(list_who), on_result=self.filters.show_who)
        self._read()

    @Slot()
    def _keep(self) -> None:
        self._context.preferences.remember(_FILTERS, self.filters.written())

    @Slot()
    def _read(self) -> None:
        self.lines.read(self.filters.filters(self.operations.case_id))

    @Slot()
    def _show_first_page(self) -> None:
        has_lines = bool(self.model.lines)
        self.parts.setCurrentIndex(0 if has_lines else 1)
        self.detail.show_line(None)
        if has_lines:
            self.table.selectRow(0)

    @Slot(QModelIndex)
    def _read_line(self, index: QModelIndex) -> None:
        if index.isValid():
            seq = self.model.lines[index.row()].seq
            self.detail.read_line(self._context.worker, seq)

    def _show_reference(self, reference: str) -> None:
        self._reference = reference
        self._show_about()

    @Slot(int, int)
    def _show_count(self, matching: int, total: int) -> None:
        self._counted = wording.line_count(matching, total)
        self._show_about()

    def _show_about(self) -> None:
        about = [wording.SUBTITLE_OF_CASE] if self.operations.case_id else []
        self.header.show_title(
            wording.title(self._reference), ": ".join([*about, *filter(None, [self._counted])])
        )
        self.all_cases.setVisible(bool(self.operations.case_id))
        self.file.setVisible(bool(self.operations.case_id))
        self.certificate.setVisible(bool(self.operations.case_id))

    def _lay_out(self) -> None:
        both = splitter(self.table, scrolled(self.detail, wording.SELECTED_LINE), sizes=(730, 250))
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 0)
        self._context.preferences.keep_splitter("trail.split", both)
        self.parts.addWidget(both)
        self.parts.addWidget(self.no_matches)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self.header)
        rows.addWidget(self.filters)
        rows.addWidget(self.parts, 1)
        rows.addWidget(self.digest)
