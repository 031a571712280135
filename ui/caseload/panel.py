"""The caseload's page: the list and the case file side by side, or the whole caseload as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget

from coordinator.casebook.call import call
from coordinator.caseload.case_view import prepare_case_view
from coordinator.caseload.queries import CaseRow, list_caseload
from coordinator.core.changes import Topic
from ui.caseload import wording
from ui.caseload.commands import commands
from ui.caseload.draft_restore import is_caseload_draft, reopen
from ui.caseload.file.pane import CasePane
from ui.caseload.list_pane import ListPane
from ui.caseload.markers.card import serial_months
from ui.caseload.operations.case import CaseOperations
from ui.caseload.table_pane import TablePane
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.widgets.cards import EmptyState
from ui.widgets.layout import column, splitter

_CLOSED, _VIEW, _SPLIT = "caseload.closed", "caseload.view", "caseload.split"
_SETTLES_MS = 150
_WATCHED = frozenset({Topic.PEOPLE, Topic.CASES, Topic.MEETINGS, Topic.ACTIONS})


class CaseloadPage(PageWidget):
    """The list of cases, and the file of the selected case."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self.operations = context, CaseOperations(context)
        self._rows: Sequence[CaseRow] = ()
        self._with_closed = context.preferences.recall(_CLOSED) == "yes"
        self._drafts: list[str] = []
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._read)
        self._make_panes()
        self.list.list.chosen.connect(self._case_selected)
        self.list.toggle_closed_requested.connect(self.toggle_closed)
        self.table.closed.clicked.connect(self.toggle_closed)
        self.table.table.opened.connect(self._case_opened)
        self.file.shown.connect(self._reopen_draft)
        self.read_on(context.worker, (_WATCHED, self._settling.start))
        self._read()

    def show_record(self, record: str) -> None:
        """Show a case file.

        After its id can stand a record in it ("id/note/id of the note"), or a dialog that is opened over it
        ("id:dialog").
        """
        record, _, dialog = record.partition(":")
        record, _, at = record.partition("/")
        self.list.list.choose(record)
        self.table.table.choose(record)
        self._show_as("list")
        self.file.open(record, at)
        if dialog:
            self.reopen(f"{dialog}:{record}")

    def selected_id(self) -> str:
        """Return the id of the case shown."""
        return self.file.case_id

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return commands(
            self.operations,
            go_to_filter=self.go_to_filter,
            toggle_table=self.toggle_table,
            toggle_closed=self.toggle_closed,
        )

    def reopen(self, draft_key: str) -> bool:
        """Reopen the dialog that a lock interrupted, once its case file is loaded."""
        if reopen(self.operations, self.operations.view, draft_key):
            return True
        if not is_caseload_draft(draft_key) or not self.file.case_id or self.operations.view is not None:
            return False
        self._drafts.append(draft_key)
        return True

    @Slot()
    def _reopen_draft(self) -> None:
        drafts, self._drafts = self._drafts, []
        opened = [reopen(self.operations, self.operations.view, draft) for draft in drafts]
        if not all(opened):
            self._context.notify(wording.DRAFT_SAVED)

    def go_to_filter(self) -> None:
        """Go to the filter."""
        (self.table if self.stack.currentWidget() is self.table else self.list).go_to_filter()

    def toggle_table(self) -> None:
        """Switch between list and table; keep the filter and the selected case."""
        if self.stack.currentWidget() is self.table:
            self.list.filter.setText(self.table.filter.text())
            self._show_as("list")
        else:
            self.table.filter.setText(self.list.filter.text())
            self.table.table.choose(self.list.list.current_key())
            self._show_as("table")
        self.go_to_filter()

    @Slot()
    def toggle_closed(self) -> None:
        """Show or hide closed cases."""
        self._with_closed = not self._with_closed
        self._context.preferences.remember(_CLOSED, "yes" if self._with_closed else "")
        self._show_rows()

    def _make_panes(self) -> None:
        context = self._context
        self.list = ListPane(context, self.operations.new_case, self.toggle_table)
        self.table = TablePane(context, self.operations.new_case, self.toggle_table)
        self.file = CasePane(context, self.operations, self.commands)
        self.split = splitter(self.list, self.file, sizes=(288, 900))
        context.preferences.keep_splitter(_SPLIT, self.split)
        self.empty = EmptyState(
            wording.NO_CASES, wording.NO_CASES_HINT, wording.NEW_CASE,
            self.operations.new_case,
        )  # fmt: skip
        second = self.empty.add_act(wording.IMPORT_WORKBOOK, context.entry_points.import_workbook)
        for action_button in (self.empty.action, second):
            context.permissions.disable_if_denied(action_button)
        self.stack = QStackedWidget()
        for pane in (self.split, self.table, self.empty):
            self.stack.addWidget(pane)
        column(self).addWidget(self.stack)

    @Slot()
    def _read(self) -> None:
        asked = call(list_caseload, today=self._context.today(), serial_months=serial_months(self._context))
        self._context.worker.read(self, asked, on_result=self._show)

    def _show(self, rows: Sequence[CaseRow]) -> None:
        first, self._rows = not self._rows, rows
        self._show_rows()
        if first and rows:
            self._context.worker.read(self, call(prepare_case_view), on_result=lambda _: None)
        if not rows:
            self.stack.setCurrentWidget(self.empty)
        elif first or self.stack.currentWidget() is self.empty:
            self._show_as(self._context.preferences.recall(_VIEW, "list"))

    def _show_rows(self) -> None:
        not_closed = [row for row in self._rows if row.status != "closed"]
        closed = len(self._rows) - len(not_closed)
        rows = self._rows if self._with_closed else not_closed
        self.list.show_rows(rows, len(not_closed), closed, with_closed=self._with_closed)
        self.table.show_rows(rows, with_closed=self._with_closed)

    def _show_as(self, view: str) -> None:
        self._context.preferences.remember(_VIEW, view)
        self.stack.setCurrentWidget(self.table if view == "table" else self.split)

    @Slot(object)
    def _case_selected(self, row: CaseRow) -> None:
        self.file.open(row.id)

    @Slot(object)
    def _case_opened(self, row: CaseRow) -> None:
        self.show_record(row.id)
        self.list.list.setFocus()
