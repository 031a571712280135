"""The log of updates on an action, the newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coordinator.actions.updates import UpdateRow
from ui.actions import wording
from ui.widgets.layout import column, empty, words


class UpdateLog(QWidget):
    """Shows the updates on an action, each with its source, its day and its way; no room without any."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = column(self, spacing=2)
        self.hide()

    def show_updates(self, updates: Sequence[UpdateRow]) -> None:
        """Show these updates and no others."""
        empty(self.rows)
        self.setVisible(bool(updates))
        if updates:
            self.rows.addWidget(words(wording.UPDATES, "strong"))
        for update in updates:
            self.rows.addWidget(words(wording.update_line(update), "caption", wrap=True))
            self.rows.addWidget(words(update.words, wrap=True, selectable=True))
