"""The pane beside the table that shows one copy: who got it, why, and what happened to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.copies.queries import CopyRow
from ui.copies import wording
from ui.copies.columns import state_badge
from ui.copies.event_list import CopyEventList
from ui.copies.operations import CopyOperations
from ui.session.page_context import PageContext
from ui.widgets.badges import ChipRow, Flow
from ui.widgets.buttons import button, link
from ui.widgets.cards import Facts
from ui.widgets.layout import column, scrolled, words

_LEAST = 300  # pixels


class CopyDetail(QWidget):
    """The selected copy, and what can be done with it."""

    def __init__(self, context: PageContext, operations: CopyOperations) -> None:
        super().__init__()
        self._context, self._operations = context, operations
        self._copy: CopyRow | None = None
        self.title = words(look="strong", wrap=True, selectable=True)
        self.title.setAccessibleName(wording.COPY)
        self.state, self.facts = ChipRow(), Facts(84)
        self.events = CopyEventList(context, operations)
        self.record = context.permissions.disable_if_denied(
            button(wording.RECORD_EVENT, self._record), act=operations.record_event
        )
        self.contents = button(wording.CONTENTS, self._show_contents)
        self.open_meeting = link(wording.OPEN_MEETING, self._go_to_meeting)
        self.setMinimumWidth(_LEAST)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(16, 0, 0, 0)
        outside.addWidget(scrolled(self._page(), wording.SELECTED_COPY))

    def show_copy(self, copy: CopyRow | None) -> None:
        """Show a copy; without one, leave the room to the table."""
        self._copy = copy
        self.setVisible(copy is not None)
        if copy is None:
            return
        today = self._context.today()
        self.title.setText(f"{copy.name}\n{copy.title}")
        self.state.show_marks([state_badge(copy, today)])
        facts = [(wording.MADE, wording.made_line(copy)), (wording.RECIPIENT, copy.to)]
        facts += [(wording.REASON, copy.reason)] if copy.reason else []
        facts += [(wording.STATE, wording.state_line(copy, today))]
        self.facts.show_facts(facts)
        self.events.show_events(copy)
        self.record.setVisible(not copy.not_given)
        self.open_meeting.setVisible(bool(copy.meeting_id))

    def _page(self) -> QWidget:
        page, buttons = QWidget(), QWidget()
        rows = column(page, spacing=10)
        flow = Flow(buttons, across=8, down=8)
        for each in (self.record, self.contents):
            flow.addWidget(each)
        for part in (self.title, self.state, buttons):
            rows.addWidget(part)
        rows.addWidget(self.open_meeting, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.facts, self.events):
            rows.addWidget(part)
        rows.addStretch(1)
        rows.setContentsMargins(0, 4, 4, 12)
        return page

    def _record(self) -> None:
        if self._copy:
            self._operations.record_event(self._copy)

    def _show_contents(self) -> None:
        if self._copy:
            self._operations.show_contents(self._copy)

    def _go_to_meeting(self) -> None:
        if self._copy:
            self._context.go("meetings", self._copy.meeting_id)
