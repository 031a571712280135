"""The pane beside the table that shows one action in full."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import OPEN
from coordinator.actions.updates import record_update
from coordinator.actions.use_cases import amend_action, end_action, reopen_action, withdraw_action
from ui.actions import wording
from ui.actions.columns import facts, status_badge
from ui.actions.update_log import UpdateLog
from ui.session.page_context import PageContext
from ui.widgets.badges import ChipRow, Flow
from ui.widgets.buttons import button, link
from ui.widgets.cards import Facts
from ui.widgets.layout import rule, scrolled, words


class ActionDetail(QWidget):
    """The selected action; its buttons ask the page to change it."""

    end_requested = Signal()
    amend_requested = Signal()
    update_requested = Signal()
    reopen_requested = Signal()
    withdraw_requested = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, permissions = context, context.permissions
        self._action: ActionRow | None = None
        self.setMinimumWidth(260)
        self.what = words(look="strong", wrap=True, selectable=True)
        self.what.setAccessibleName(wording.ACTION)
        self.state = ChipRow()
        self.facts = Facts(96)
        self.updates = UpdateLog()
        self.end = permissions.disable_if_denied(
            button(wording.END_BUTTON, self.end_requested.emit), use_case=end_action
        )
        self.reopen = permissions.disable_if_denied(
            button(wording.REOPEN, self.reopen_requested.emit), use_case=reopen_action
        )
        self.amend = permissions.disable_if_denied(
            button(wording.AMEND_BUTTON, self.amend_requested.emit), use_case=amend_action
        )
        self.update_button = permissions.disable_if_denied(
            button(wording.UPDATE_BUTTON, self.update_requested.emit), use_case=record_update
        )
        self.withdraw = permissions.disable_if_denied(
            button(wording.WITHDRAW, self.withdraw_requested.emit, "quiet"), use_case=withdraw_action
        )
        self.open_case = link(wording.OPEN_CASE, self._go_to_case)
        self.open_meeting = link(wording.OPEN_MEETING, self._go_to_meeting)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 0, 0, 0)
        rows.addWidget(scrolled(self._page(), wording.SELECTED_ACTION))

    def show_action(self, action: ActionRow | None) -> None:
        """Show an action; without one, leave the room to the table."""
        self._action = action
        self.setVisible(action is not None)
        if action is None:
            return
        today = self._context.today()
        self.what.setText(action.what)
        self.what.setAccessibleName(wording.action_name(action.what))
        self.state.show_marks([status_badge(action, today)])
        self.facts.show_facts(facts(action, today))
        self.updates.show_updates(action.updates)
        self.end.setVisible(action.status == OPEN)
        self.reopen.setVisible(action.status != OPEN)
        self.open_case.setVisible(bool(action.case_id))
        self.open_meeting.setVisible(bool(action.meeting_id))

    def _page(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 4, 4, 12)
        rows.setSpacing(10)
        buttons, links = QWidget(), QHBoxLayout()
        flow = Flow(buttons, across=8, down=8)
        for action_button in (self.end, self.reopen, self.update_button, self.amend, self.withdraw):
            flow.addWidget(action_button)
        for link_button in (self.open_case, self.open_meeting):
            links.addWidget(link_button)
        links.addStretch(1)
        for part in (self.what, self.state):
            rows.addWidget(part)
        rows.addWidget(buttons)
        rows.addWidget(rule())
        rows.addWidget(self.facts)
        rows.addWidget(self.updates)
        rows.addLayout(links)
        rows.addStretch(1)
        return page

    def _go_to_case(self) -> None:
        if self._action and self._action.case_id:
            self._context.go("caseload", self._action.case_id)

    def _go_to_meeting(self) -> None:
        if self._action and self._action.meeting_id:
            self._context.go("meetings", self._action.meeting_id)
