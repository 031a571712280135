"""One action in full, beside the table, with what can be done to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import OPEN
from coordinator.actions.use_cases import amend_action, end_action, reopen_action, withdraw_action
from ui.actions.columns import facts, state_mark
from ui.session.page_context import PageContext
from ui.widgets.badges import ChipRow, Flow
from ui.widgets.buttons import button, link
from ui.widgets.cards import Facts
from ui.widgets.layout import rule, scrolled, words


class ActionDetail(QWidget):
    """The chosen action; its buttons ask the page to act."""

    end_asked = Signal()
    amend_asked = Signal()
    reopen_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, may = context, context.permissions
        self._action: ActionRow | None = None
        self.setMinimumWidth(260)
        self.what = words(look="strong", wrap=True, selectable=True)
        self.what.setAccessibleName("Action")
        self.state = ChipRow()
        self.facts = Facts(96)
        self.end = may.disable_if_denied(button("End action…", self.end_asked.emit), use_case=end_action)
        self.reopen = may.disable_if_denied(button("Reopen", self.reopen_asked.emit), use_case=reopen_action)
        self.amend = may.disable_if_denied(button("Amend…", self.amend_asked.emit), use_case=amend_action)
        self.withdraw = may.disable_if_denied(
            button("Withdraw", self.withdraw_asked.emit, "quiet"), use_case=withdraw_action
        )
        self.open_case = link("Open the case", self._go_to_case)
        self.open_meeting = link("Open the meeting", self._go_to_meeting)
        self._stack = QStackedWidget()
        self._stack.addWidget(words("Choose an action to see all of it.", "second", wrap=True))
        self._stack.addWidget(scrolled(self._page(), "The chosen action"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 0, 0, 0)
        rows.addWidget(self._stack)

    def show_action(self, action: ActionRow | None) -> None:
        """Show an action, or with none say how to choose one."""
        self._action = action
        self._stack.setCurrentIndex(1 if action else 0)
        if action is None:
            return
        today = self._context.today()
        self.what.setText(action.what)
        self.what.setAccessibleName(f"Action: {action.what}")
        self.state.show_marks([state_mark(action, today)])
        self.facts.show_facts(facts(action, today))
        self.end.setVisible(action.status == OPEN)
        self.reopen.setVisible(action.status != OPEN)
        self.open_case.setVisible(bool(action.case_id))
        self.open_meeting.setVisible(bool(action.meeting_id))

    def _page(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 4, 4, 12)
        rows.setSpacing(10)
        acts, links = QWidget(), QHBoxLayout()
        acts_flow = Flow(acts, across=8, down=8)
        for one in (self.end, self.reopen, self.amend, self.withdraw):
            acts_flow.addWidget(one)
        for one in (self.open_case, self.open_meeting):
            links.addWidget(one)
        links.addStretch(1)
        for part in (self.what, self.state):
            rows.addWidget(part)
        rows.addWidget(acts)
        rows.addWidget(rule())
        rows.addWidget(self.facts)
        rows.addLayout(links)
        rows.addStretch(1)
        return page

    def _go_to_case(self) -> None:
        if self._action and self._action.case_id:
            self._context.go("caseload", self._action.case_id)

    def _go_to_meeting(self) -> None:
        if self._action and self._action.meeting_id:
            self._context.go("meetings", self._action.meeting_id)
