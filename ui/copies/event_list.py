"""What became of a copy, entry by entry, each with a link that withdraws it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.copies.queries import CopyRow
from coordinator.copies.state import CopyEventRow
from ui.copies import wording
from ui.copies.operations import CopyOperations
from ui.session.page_context import PageContext
from ui.widgets.buttons import link
from ui.widgets.layout import column, empty, words


class CopyEventList(QWidget):
    """Shows the entries about a copy, the latest first."""

    def __init__(self, context: PageContext, operations: CopyOperations) -> None:
        super().__init__()
        self._context, self._operations = context, operations
        self.rows = column(self, spacing=4)

    def show_events(self, copy: CopyRow) -> None:
        """Show these entries and no others."""
        empty(self.rows)
        self.rows.addWidget(words(wording.BECAME, "strong"))
        if not copy.events:
            self.rows.addWidget(words(wording.NOTHING_BECAME, "second", wrap=True))
        for event in reversed(copy.events):
            self.rows.addWidget(self._line(event))

    def _line(self, event: CopyEventRow) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 2, 0, 2)
        left = column(spacing=1)
        left.addWidget(words(wording.event_title(event), wrap=True, selectable=True))
        if details := wording.event_details(event):
            left.addWidget(words(details, "small", wrap=True, selectable=True))
        across.addLayout(left, 1)
        withdraw = self._operations.withdraw_event
        if self._context.permissions.allowed_or_none(withdraw, event):
            button = link(wording.WITHDRAW, partial(withdraw, event))
            button.setAccessibleName(wording.link_name(wording.WITHDRAW, event))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
