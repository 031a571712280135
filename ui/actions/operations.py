"""Operations on actions: record and export, and those on the selected action, each with its undo."""

from PySide6.QtCore import QObject

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import NOT_ENDED, OPEN
from coordinator.actions.use_cases import (
    disclose_actions,
    end_action,
    reopen_action,
    restore_action,
    withdraw_action,
)
from coordinator.casebook.call import call
from coordinator.exports.chosen_actions import ActionsChoice
from ui.actions import wording
from ui.actions.dialogs import AmendAction, EndAction, RecordAction
from ui.actions.entry_points import export_actions
from ui.actions.filters import ActionFilters
from ui.actions.update_dialog import RecordUpdate
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.table_view import RowsTable


class ActionOperations:
    """What can be done on the Actions page; `owner` shows why something is refused."""

    def __init__(
        self, context: PageContext, table: RowsTable[ActionRow], filters: ActionFilters, owner: QObject
    ) -> None:
        self._context, self._table, self._filters, self._owner = context, table, filters, owner

    def has_selection(self) -> bool:
        """Return True if an action is selected."""
        return self._table.current() is not None

    def has_open_action(self) -> bool:
        """Return True if an open action is selected."""
        selected = self._table.current()
        return selected is not None and selected.status == OPEN

    def has_ended_action(self) -> bool:
        """Return True if an ended action is selected."""
        selected = self._table.current()
        return selected is not None and selected.status != OPEN

    @requires(RecordAction)
    def record(self) -> None:
        """Open the dialog that records an action."""
        dialog = RecordAction(self._context)
        dialog.recorded.connect(self._table.choose)
        self._context.dialogs.open_dialog(dialog)

    @requires(disclose_actions)
    def export(self) -> None:
        """Open the dialog that exports actions."""
        agency = self._filters.agency
        agency_name = agency.currentText() if agency.currentData() else ""
        choice = ActionsChoice("", agency_name, self._filters.forum.currentData(), self._filters.state())
        export_actions(self._context, choice)

    @requires(EndAction)
    def end(self) -> None:
        """Open the dialog that ends the selected action."""
        if (row := self._table.current()) and row.status == OPEN:
            self._context.dialogs.open_dialog(EndAction(self._context, row.id, row.what))

    @requires(RecordUpdate)
    def update(self) -> None:
        """Open the dialog that records an update on the selected action."""
        if row := self._table.current():
            self._context.dialogs.open_dialog(RecordUpdate(self._context, row.id, row.what, row.agency))

    @requires(AmendAction)
    def amend(self) -> None:
        """Open the dialog that amends the selected action."""
        if row := self._table.current():
            self._context.dialogs.open_dialog(AmendAction(self._context, row))

    @requires(reopen_action)
    def reopen(self) -> None:
        """Reopen the selected action."""
        if (row := self._table.current()) and row.status != OPEN:
            undo = call(
                end_action,
                action_id=row.id,
                opened_with=NOT_ENDED,
                outcome=row.status,
                note=row.outcome_note,
                ended=row.ended,
            )
            self._context.write_with_undo(
                self._owner, call(reopen_action, action_id=row.id), wording.ACTION_REOPENED, undo
            )

    @requires(withdraw_action)
    def withdraw(self) -> None:
        """Withdraw the selected action, recorded in error."""
        if row := self._table.current():
            undo = call(restore_action, action_id=row.id)
            self._context.write_with_undo(
                self._owner, call(withdraw_action, action_id=row.id), wording.ACTION_WITHDRAWN, undo
            )
