"""The trail page: who did, saw or disclosed what, and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QVBoxLayout

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.trail.queries import (
    Filters,
    TrailLine,
    WholeLine,
    count_trail,
    get_line,
    get_reference,
    list_trail,
    list_who,
)
from coordinator.trail.use_cases import log_trail_access
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.table_view import look_like_a_list
from ui.trail import wording
from ui.trail.detail import LineDetail
from ui.trail.dialogs import ExportTrail, MakeCertificate
from ui.trail.filters import TrailFilters
from ui.trail.model import NARROW, WIDTHS, TrailModel
from ui.widgets.buttons import button
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.deferred import later
from ui.widgets.layout import scrolled, splitter

ALL_CASES = "all"
_FILTERS = "trail.filters"
_KEEP_FILTERS = "+"  # follows the case's id when the user comes back to the page
_WHY, _GIVEN_TO = 4, 5  # columns; the first takes the space that is left
_WIDE = 960  # pixels


class TrailPage(PageWidget):
    """Shows the lines of all cases or of one, and the details of the selected line."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._case_id = self._reference = self._counted = ""
        self._filters_in_use, self._access_logged, self._due = Filters(), False, False
        self.certificate = context.permissions.disable_if_denied(
            button(wording.CERTIFICATE_BUTTON, self.make_certificate)
        )
        self.everything = button(wording.ALL_CASES, self.show_all)
        self.file = button(wording.OPEN_CASE_FILE, self.open_file)
        self.export_button = context.permissions.disable_if_denied(button(wording.EXPORT_BUTTON, self.export))
        acts = [self.everything, self.file, self.certificate, self.export_button]
        self.header = PageHeader(wording.TITLE, actions=acts)
        self.filters = TrailFilters(context.today())
        self.model, self.table, self.detail = TrailModel(), QTableView(), LineDetail()
        self.no_matches = EmptyState(
            wording.NO_MATCHES, wording.NO_MATCHES_HINT, wording.CLEAR_FILTERS, self.filters.clear
        )  # fmt: skip
        self.parts = QStackedWidget()
        self._arrange()
        self._lay_out()
        self.filters.read(context.preferences.recall(_FILTERS))
        self.filters.changed.connect(self._ask)
        context.drafts.about_to_save.connect(self._keep)
        self.model.page_needed.connect(self._ask_more)
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self._show_about()

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return [
            Command("trail.export", wording.COMMAND_EXPORT, self.export),
            Command(
                "trail.file", wording.COMMAND_OPEN_CASE_FILE, self.open_file,
                enabled=lambda: bool(self._case_id),
            ),
            Command(
                "trail.certificate", wording.COMMAND_CERTIFICATE, self.make_certificate,
                enabled=lambda: bool(self._case_id),
            ),
        ]  # fmt: skip

    def show_record(self, case_id: str) -> None:
        """Show the lines of one case or of all; filters set for another case are cleared."""
        if case_id == ALL_CASES:
            self.show_all()
            return
        if case_id.endswith(_KEEP_FILTERS):
            case_id = case_id.removesuffix(_KEEP_FILTERS)
        elif self.filters.written():
            self.filters.clear()
        self._case_id, self._access_logged, self._counted = case_id, False, ""
        self._context.worker.read(self, call(get_reference, case_id=case_id), on_result=self._show_reference)
        if self.isVisible():
            self._begin()

    def selected_id(self) -> str:
        """Return the id of the case shown, marked so that the filters stay when the user comes back."""
        return self._case_id and self._case_id + _KEEP_FILTERS

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
        narrow = self.width() < _WIDE
        if narrow != self.table.isColumnHidden(_GIVEN_TO):
            self.table.setColumnHidden(_GIVEN_TO, narrow)
            self._set_widths(NARROW if narrow else WIDTHS)

    def show_all(self) -> None:
        """Show the lines of every case."""
        self._case_id = self._reference = self._counted = ""
        self._access_logged = False
        self._show_about()
        if self.isVisible():
            self._begin()

    def open_file(self) -> None:
        """Open the file of the case shown."""
        if self._case_id:
            self._context.go("caseload", self._case_id)

    @requires(ExportTrail)
    def export(self) -> None:
        """Open the dialog that exports the lines shown."""
        self._context.dialogs.open_dialog(ExportTrail(self._context, self._filters_in_use))

    @requires(MakeCertificate)
    def make_certificate(self) -> None:
        """Open the dialog that makes the certificate of the case shown."""
        if self._case_id:
            self._context.dialogs.open_dialog(MakeCertificate(self._context, self._case_id))

    def _set_widths(self, widths: tuple[int, ...]) -> None:
        for at, width in enumerate(widths):
            self.table.setColumnWidth(at, width)

    def _begin_due(self) -> None:
        if self._due and self.isVisible():
            self._begin()

    def _begin(self) -> None:
        self._due = False
        worker = self._context.worker
        if not self._access_logged:
            self._access_logged = True
            worker.log_access(None, call(log_trail_access, case_id=self._case_id))
        worker.read(self, call(list_who), on_result=self.filters.show_who)
        self._ask()

    @Slot()
    def _keep(self) -> None:
        self._context.preferences.remember(_FILTERS, self.filters.written())

    @Slot()
    def _ask(self) -> None:
        self._filters_in_use = self.filters.filters(self._case_id)
        self._context.worker.read(self, call(list_trail, filters=self._filters_in_use), on_result=self._show)
        then = partial(self._show_count, self._filters_in_use)
        self._context.worker.read(self, call(count_trail, filters=self._filters_in_use), on_result=then)

    @Slot(int)
    def _ask_more(self, before: int) -> None:
        then = partial(self._add, self._filters_in_use, before)
        self._context.worker.read(
            self, call(list_trail, filters=self._filters_in_use, before=before), on_result=then
        )

    def _show(self, lines: Sequence[TrailLine]) -> None:
        self.model.show(lines)
        self.parts.setCurrentIndex(0 if lines else 1)
        self.detail.show_line(None)
        if lines:
            self.table.selectRow(0)

    def _add(self, asked: Filters, before: int, lines: Sequence[TrailLine]) -> None:
        shown = self.model.lines
        if (
            asked == self._filters_in_use and shown and shown[-1].seq == before
        ):  # else the filters have changed
            self.model.add(lines)

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            seq = self.model.lines[index.row()].seq
            self._context.worker.read(self, call(get_line, seq=seq), on_result=self._show_line)

    def _show_line(self, whole: WholeLine) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.model.lines) and self.model.lines[at].seq == whole.line.seq:
            self.detail.show_line(whole)

    def _show_reference(self, reference: str) -> None:
        self._reference = reference
        self._show_about()

    def _show_count(self, asked: Filters, counted: tuple[int, int]) -> None:
        if asked != self._filters_in_use:
            return
        self._counted = wording.line_count(*counted)
        self._show_about()

    def _show_about(self) -> None:
        about = [wording.SUBTITLE_OF_CASE] if self._case_id else []
        self.header.show_title(
            wording.title(self._reference), ": ".join([*about, *filter(None, [self._counted])])
        )
        self.everything.setVisible(bool(self._case_id))
        self.file.setVisible(bool(self._case_id))
        self.certificate.setVisible(bool(self._case_id))

    def _arrange(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(wording.TITLE)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        look_like_a_list(table)
        table.verticalHeader().setDefaultSectionSize(36)
        self._set_widths(WIDTHS)
        table.horizontalHeader().setMinimumSectionSize(60)
        table.horizontalHeader().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)

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
