"""Every action over all forums, what is late first."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.rules import OPEN
from coordinator.actions.use_cases import (
    disclose_actions,
    end_action,
    reopen_action,
    restore_action,
    withdraw_action,
)
from coordinator.agencies.queries import list_agencies
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from ui.actions.columns import columns
from ui.actions.commands import commands
from ui.actions.detail_pane import ActionDetail
from ui.actions.dialogs import AmendAction, EndAction, RecordAction
from ui.actions.filters import ActionFilters
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.table_view import RowsTable, filter_line
from ui.widgets.buttons import button, primary
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.layout import splitter

_COLUMNS = "actions.columns"
_TOPICS = {Topic.ACTIONS, Topic.AGENCIES, Topic.CASES, Topic.MEETINGS, Topic.PEOPLE}


class ActionsPanel(QWidget):
    """The place where actions are seen, recorded, ended and given out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._actions: tuple[ActionRow, ...] = ()
        self.record_button = context.permissions.disable_if_denied(
            primary("Record action", self.record_action)
        )
        self.export_button = context.permissions.disable_if_denied(button("Export…", self.export))
        self.header = PageHeader("Actions", actions=[self.export_button, self.record_button])
        self.table = RowsTable[ActionRow](
            "Actions", columns(context.today()), lambda row: row.id, also=lambda row: row.meeting_reference
        )
        self._wanted = ""  # the action that was asked for, until it is here
        self.filters = ActionFilters(context)
        self.filter_line = filter_line("Filter actions", "Filter: what, agency, person, case…", self.table)
        self.detail = ActionDetail(context)
        self.split = splitter(self.table, self.detail, sizes=(784, 276))
        self.empty = EmptyState(
            "No actions yet",
            "Record what was agreed at a meeting or between meetings, and whose turn it is.",
            "Record action",
            self.record_action,
        )
        context.permissions.disable_if_denied(self.empty.action)
        self.none_found = EmptyState(
            "No action fits",
            "Show all actions, or filter for other words.",
            "Show all actions",
            self._open_up,
        )
        self._lay_out()
        self._connect()
        self._read()

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return commands(self)

    def selected_id(self) -> str:
        """Return the chosen action."""
        return self.table.current_key()

    def show_record(self, record: str) -> None:
        """Choose an action, whatever is filtered; "late" shows what is late."""
        if record in ("late", "open", "all"):
            self.filters.choose_state(record)
            return
        self._wanted = record
        self._show_wanted()
        self.table.choose(record)
        self.table.setFocus()

    def chosen(self) -> ActionRow | None:
        """Return the chosen action."""
        return self.table.current()

    def chosen_is_open(self) -> bool:
        """Tell whether an open action is chosen."""
        chosen = self.chosen()
        return chosen is not None and chosen.status == OPEN

    def chosen_has_ended(self) -> bool:
        """Tell whether an ended action is chosen."""
        chosen = self.chosen()
        return chosen is not None and chosen.status != OPEN

    @requires(RecordAction)
    def record_action(self) -> None:
        """Open the dialog that records an action."""
        dialog = RecordAction(self._context)
        dialog.recorded.connect(self.table.choose)
        self._context.open_dialog(dialog)

    @requires(EndAction)
    def end_chosen(self) -> None:
        """Open the dialog that ends the chosen action."""
        if (row := self.chosen()) and row.status == OPEN:
            self._context.open_dialog(EndAction(self._context, row.id, row.what))

    @requires(AmendAction)
    def amend_chosen(self) -> None:
        """Open the dialog that puts the chosen action right."""
        if row := self.chosen():
            self._context.open_dialog(AmendAction(self._context, row))

    @requires(reopen_action)
    def reopen_chosen(self) -> None:
        """Open the chosen action again."""
        if (row := self.chosen()) and row.status != OPEN:
            again = partial(
                self._context.worker.write,
                None,
                call(
                    end_action, action_id=row.id, outcome=row.status, note=row.outcome_note, ended=row.ended
                ),
            )
            done = partial(self._context.notify_with_undo, "Action reopened", again)
            self._context.worker.write(
                self, call(reopen_action, action_id=row.id), on_result=lambda _: done()
            )

    @requires(withdraw_action)
    def withdraw_chosen(self) -> None:
        """Take back the chosen action, recorded in error."""
        if row := self.chosen():
            undo = partial(self._context.worker.write, None, call(restore_action, action_id=row.id))
            done = partial(self._context.notify_with_undo, "Action withdrawn", undo)
            self._context.worker.write(
                self, call(withdraw_action, action_id=row.id), on_result=lambda _: done()
            )

    @requires(disclose_actions)
    def export(self) -> None:
        """Open the dialog that writes actions out."""
        agency = self.filters.agency
        named = agency.currentText() if agency.currentData() else ""
        self._context.ask("actions.export", agency=named, which=self.filters.state())

    def _lay_out(self) -> None:
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        over = QHBoxLayout()
        over.setSpacing(12)
        over.addWidget(self.filter_line, 1)
        over.addWidget(self.filters)
        over.addWidget(self.table.columns_button())
        self._lists = QStackedWidget()
        self._lists.addWidget(self.split)
        self._lists.addWidget(self.none_found)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(over)
        inside.addWidget(self._lists, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 16)
        rows.setSpacing(12)
        rows.addWidget(self.header)
        rows.addWidget(self._pages, 1)

    def _connect(self) -> None:
        context = self._context
        context.keep_columns(_COLUMNS, self.table)
        context.keep_splitter("actions.split", self.split)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.opened.connect(lambda _row: self.amend_chosen())
        self.table.chosen.connect(self.detail.show_action)
        self.table.counted.connect(self._counted)
        self.filters.changed.connect(self._show_fitting)
        self.detail.end_asked.connect(self.end_chosen)
        self.detail.amend_asked.connect(self.amend_chosen)
        self.detail.reopen_asked.connect(self.reopen_chosen)
        self.detail.withdraw_asked.connect(self.withdraw_chosen)
        context.worker.changed.connect(self._on_changed)

    def _read(self) -> None:
        self._context.worker.read(self, call(list_agencies), on_result=self.filters.show_agencies)
        self._context.worker.read(self, call(list_actions), on_result=self._show)

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if touched & _TOPICS:
            self._read()

    def _show(self, actions: tuple[ActionRow, ...]) -> None:
        self._actions = actions
        still, late = self.filters.count(actions)
        self.header.show_title("Actions", f"{still:,} open, {late:,} late" if actions else "")
        self._pages.setCurrentIndex(0 if actions else 1)
        self.export_button.setVisible(bool(actions))
        self.record_button.setVisible(bool(actions))
        self._show_fitting()

    @Slot()
    def _show_fitting(self) -> None:
        self.table.show_rows(self.filters.fitting(self._actions))
        self.detail.show_action(self.table.current())
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Widen what hides the action that was asked for, and nothing else: a filter outlasts a lock."""
        found = next((row for row in self._actions if row.id == self._wanted), None)
        if found is None:
            return
        if self.filters.are_set():
            self._wanted = ""
        if not self.filters.fits(found):
            self.filters.open_up()
        if self.table.rows.place(found.id) < 0:
            self.filter_line.clear()
        self.table.choose(found.id)

    @Slot(int, int)
    def _counted(self, shown: int, _all: int) -> None:
        self._lists.setCurrentIndex(0 if shown or not self._actions else 1)

    def _open_up(self) -> None:
        self.filter_line.clear()
        self.filters.open_up()

    @Slot(QPoint)
    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Action")
        offered = self._context.permissions.with_permissions(self.commands())
        of_one = [command for command in offered if command.id.startswith("action.")]
        fill_menu(menu, [command for command in of_one if command.why or command.enabled()])
        menu.popup(self.table.viewport().mapToGlobal(at))
