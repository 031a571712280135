"""The pane beside or below the table that shows one action in full."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
from ui.widgets.layout import column, scrolled, words

_HEIGHT = 190  # pixels, below the table


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
        self._below = False
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
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(scrolled(self._page(), wording.SELECTED_ACTION))
        self.stand(below=False)

    def stand(self, *, below: bool) -> None:
        """Take the place beside the table, or below it where the window is narrow."""
        self.setMinimumSize(0 if below else 260, _HEIGHT if below else 0)
        self._rows.setContentsMargins(0 if below else 16, 8 if below else 0, 0, 0)
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if below else directions.TopToBottom)
        self._parts.setSpacing(32 if below else 10)
        self._parts.setStretch(0, 1 if below else 0)  # beside the table, the facts follow the buttons
        self._below = below
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size to open with: below the table, most of the height stays with the table."""
        return QSize(super().sizeHint().width(), _HEIGHT) if self._below else super().sizeHint()

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
        page.setLayout(self._parts)
        self._parts.setContentsMargins(0, 4, 4, 12)
        head, body = column(spacing=10), column(spacing=10)
        buttons, links = QWidget(), QHBoxLayout()
        flow = Flow(buttons, across=8, down=8)
        for action_button in (self.end, self.reopen, self.update_button, self.amend, self.withdraw):
            flow.addWidget(action_button)
        for link_button in (self.open_case, self.open_meeting):
            links.addWidget(link_button)
        links.addStretch(1)
        for part in (self.what, self.state, buttons):
            head.addWidget(part)
        head.addLayout(links)
        for part in (self.facts, self.updates):
            body.addWidget(part)
        for part_layout in (head, body):
            part_layout.addStretch(1)
            self._parts.addLayout(part_layout, 1)
        return page

    def _go_to_case(self) -> None:
        if self._action and self._action.case_id:
            self._context.go("caseload", self._action.case_id)

    def _go_to_meeting(self) -> None:
        if self._action and self._action.meeting_id:
            self._context.go("meetings", self._action.meeting_id)
