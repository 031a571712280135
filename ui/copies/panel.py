"""The Copies page: everything that was given out, its recipients, and what became of it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent

from coordinator.casebook.call import call
from coordinator.copies.queries import CopyRow, list_copies
from coordinator.copies.state import CopyState
from coordinator.core.changes import Topic
from ui.copies import wording
from ui.copies.columns import columns
from ui.copies.commands import commands
from ui.copies.detail_pane import CopyDetail
from ui.copies.filters import CopyFilters
from ui.copies.operations import CopyOperations
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.tables.list_page import lay_out_list
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.layout import splitter

_COLUMNS, _SPLIT = "copies.columns", "copies.split"
_SIZES = (680, 340)  # pixels, of table and pane
_TOPICS = {Topic.COPIES, Topic.MEETINGS, Topic.CASES}


class CopiesPanel(PageWidget):
    """The register of copies: filter them, and record what became of each."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._copies: tuple[CopyRow, ...] = ()
        self._requested_id, self._read_on = "", context.today()
        self.operations = CopyOperations(context, self)
        self.table = RowsTable[CopyRow](
            wording.COPIES,
            columns(context.today),
            lambda row: row.id,
            also=lambda row: row.reason,
            most_lines=2,
        )
        self.filters = CopyFilters(context)
        self.filter_line = filter_line(wording.FILTER, wording.FILTER_HINT, self.table)
        self.header = PageHeader(wording.COPIES, wording.SUBTITLE_HINT)
        self.detail = CopyDetail(context, self.operations)
        self.empty = EmptyState(wording.NO_COPIES, wording.NO_COPIES_HINT)
        self.no_matches = EmptyState(
            wording.NO_MATCHES, wording.NO_MATCHES_HINT, wording.SHOW_ALL, self._show_all
        )
        self._lay_out()
        context.preferences.keep_columns(_COLUMNS, self.table)
        self.table.opened.connect(self.operations.show_contents)
        self.table.chosen.connect(self.detail.show_copy)
        self.table.counted.connect(self._counted)
        self.filters.changed.connect(self._show_matching)
        self.read_on(context.worker, (_TOPICS, self._read))
        self._read()

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return commands(self.operations, self.table.current, self.filter_line.setFocus)

    def selected_id(self) -> str:
        """Return the id of the selected copy."""
        return self.table.current_key()

    def show_record(self, record: str) -> None:
        """Select a copy, whatever the filter; a state sets the filter."""
        if record in wording.STATES:
            self.filters.show_only(record)
            return
        self._requested_id = record
        self._show_requested()
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again if the date has changed since the last reading: what is due may be overdue."""
        super().showEvent(event)
        if self._read_on != self._context.today():
            self._read()

    def _lay_out(self) -> None:
        split = splitter(self.table, self.detail, sizes=_SIZES)
        split.setOrientation(Qt.Orientation.Horizontal)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        self._context.preferences.keep_splitter(_SPLIT, split)
        self._lists, self._pages = lay_out_list(
            self, self.header, (self.filter_line, self.filters, self.table.columns_button()),
            (split, self.no_matches), self.empty,
        )  # fmt: skip

    def _read(self) -> None:
        self._read_on = self._context.today()
        query = call(list_copies)
        self._context.worker.read(self, query, on_result=self._show)

    def _show(self, copies: tuple[CopyRow, ...]) -> None:
        self._copies = copies
        states = [copy.state(self._context.today()) for copy in copies]
        overdue, unrecorded = states.count(CopyState.OVERDUE), states.count(CopyState.NOT_RECORDED)
        second = wording.counted(len(copies), overdue, unrecorded) if copies else wording.SUBTITLE_HINT
        self.header.show_title(wording.COPIES, second)
        self._pages.setCurrentIndex(0 if copies else 1)
        self._show_matching()

    @Slot()
    def _show_matching(self) -> None:
        self.table.show_rows(self.filters.matching(self._copies))
        self.detail.show_copy(self.table.current())
        self._show_requested()

    def _show_requested(self) -> None:
        if not any(copy.id == self._requested_id for copy in self._copies):
            return
        requested, self._requested_id = self._requested_id, ""
        if self.table.rows.place(requested) < 0:
            self.filter_line.clear()
            self.filters.show_only("")
        self.table.choose(requested)

    @Slot(int, int)
    def _counted(self, shown: int, _all: int) -> None:
        self._lists.setCurrentIndex(0 if shown or not self._copies else 1)

    def _show_all(self) -> None:
        self.filter_line.clear()
        self.filters.show_only("")
