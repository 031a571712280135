"""The Actions page: the actions of all forums, late ones first."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.rules import WHICH
from coordinator.agencies.queries import list_agencies
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from ui.actions import wording
from ui.actions.columns import columns
from ui.actions.commands import commands
from ui.actions.detail_pane import ActionDetail
from ui.actions.filters import ActionFilters
from ui.actions.operations import ActionOperations
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.tables.list_page import lay_out_list
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.layout import splitter

_COLUMNS, _SPLIT = "actions.columns", "actions.split"
_SIZES = (640, 360)  # pixels, of table and pane side by side
_SIDE_BY_SIDE = 1300  # pixels: narrower, the pane would cut the words of the table
_TOPICS = {Topic.ACTIONS, Topic.NOTES, Topic.AGENCIES, Topic.CASES, Topic.MEETINGS, Topic.PEOPLE}


class ActionsPanel(PageWidget):
    """The page that shows, records, ends and exports actions."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._actions: tuple[ActionRow, ...] = ()
        self._requested_id = ""  # the action to select, until the table has it
        self.table = RowsTable[ActionRow](
            wording.ACTIONS,
            columns(context.today()),
            lambda row: row.id,
            also=lambda row: row.meeting_reference,
            most_lines=2,
        )
        self.filters = ActionFilters(context)
        self.filter_line = filter_line(wording.FILTER, wording.FILTER_HINT, self.table)
        self.operations = ActionOperations(context, self.table, self.filters, self)
        record, restrict = self.operations.record, context.permissions.disable_if_denied
        self.record_button = restrict(primary(wording.RECORD_ACTION, record))
        self.export_button = restrict(button(wording.EXPORT_BUTTON, self.operations.export))
        self.header = PageHeader(wording.ACTIONS, actions=[self.export_button, self.record_button])
        self.detail = ActionDetail(context)
        self.split = splitter(self.table, self.detail, sizes=_SIZES)
        self.empty = EmptyState(wording.NO_ACTIONS, wording.NO_ACTIONS_HINT, wording.RECORD_ACTION, record)
        restrict(self.empty.action)
        self.no_matches = EmptyState(
            wording.NO_MATCHES, wording.NO_MATCHES_HINT, wording.SHOW_ALL, self._show_all
        )
        self._lay_out()
        self._connect()
        self._read_agencies()
        self._read()

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return commands(self.operations, self.filter_line.setFocus)

    def selected_id(self) -> str:
        """Return the id of the selected action."""
        return self.table.current_key()

    def show_record(self, record: str) -> None:
        """Select an action, whatever the filters; one of `WHICH` sets the status filter."""
        if record in WHICH:
            self.filters.choose_state(record)
            return
        self._requested_id = record
        self._show_requested()
        self.table.choose(record)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the selected action below the table where there is no room for both side by side."""
        super().resizeEvent(event)
        below = event.size().width() < _SIDE_BY_SIDE
        way = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if way is self.split.orientation():
            return
        self.split.setOrientation(way)
        self.detail.stand(below=below)
        if below:
            self.split.setSizes([event.size().height(), self.detail.minimumHeight()])
        else:
            self.split.setSizes(_SIZES)
            self._context.preferences.restore_splitter(_SPLIT, self.split)

    def _lay_out(self) -> None:
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self._lists, self._pages = lay_out_list(
            self, self.header, (self.filter_line, self.filters, self.table.columns_button()),
            (self.split, self.no_matches), self.empty,
        )  # fmt: skip

    def _connect(self) -> None:
        context, operations = self._context, self.operations
        context.preferences.keep_columns(_COLUMNS, self.table)
        context.preferences.keep_splitter(_SPLIT, self.split)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.opened.connect(lambda _row: operations.amend())
        self.table.chosen.connect(self.detail.show_action)
        self.table.counted.connect(self._counted)
        self.filters.changed.connect(self._show_matching)
        self.detail.end_requested.connect(operations.end)
        self.detail.amend_requested.connect(operations.amend)
        self.detail.update_requested.connect(operations.update)
        self.detail.reopen_requested.connect(operations.reopen)
        self.detail.withdraw_requested.connect(operations.withdraw)
        self.read_on(context.worker, ({Topic.AGENCIES}, self._read_agencies), (_TOPICS, self._read))

    def _read_agencies(self) -> None:
        self._context.worker.read(self, call(list_agencies), on_result=self.filters.show_agencies)

    def _read(self) -> None:
        self._context.worker.read(self, call(list_actions), on_result=self._show)

    def _show(self, actions: tuple[ActionRow, ...]) -> None:
        self._actions = actions
        self.filters.show_forums()
        counts = self.filters.count(actions)
        self.header.show_title(wording.ACTIONS, wording.counts(*counts) if actions else "")
        self._pages.setCurrentIndex(0 if actions else 1)
        self.export_button.setVisible(bool(actions))
        self.record_button.setVisible(bool(actions))
        self._show_matching()

    @Slot()
    def _show_matching(self) -> None:
        self.table.show_rows(self.filters.matching(self._actions))
        self.detail.show_action(self.table.current())
        self._show_requested()

    def _show_requested(self) -> None:
        """Clear only the filters that hide the requested action: filters are kept after a lock."""
        requested = next((row for row in self._actions if row.id == self._requested_id), None)
        if requested is None:
            return
        if self.filters.are_restored():
            self._requested_id = ""
        if not self.filters.matches(requested):
            self.filters.show_all()
        if self.table.rows.place(requested.id) < 0:
            self.filter_line.clear()
        self.table.choose(requested.id)

    @Slot(int, int)
    def _counted(self, shown: int, _all: int) -> None:
        self._lists.setCurrentIndex(0 if shown or not self._actions else 1)

    def _show_all(self) -> None:
        self.filter_line.clear()
        self.filters.show_all()

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(wording.ACTION)
        permitted = self._context.permissions.with_permissions(self.commands())
        for_selected = [command for command in permitted if command.id.startswith("action.")]
        fill_menu(menu, [command for command in for_selected if command.why or command.enabled()])
        menu.popup(self.table.viewport().mapToGlobal(at))
