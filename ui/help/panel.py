"""The place for help: the user guide, inside the app, without a network."""

from PySide6.QtWidgets import QTextBrowser, QWidget

from coordinator.resources import GUIDE
from ui.kit.buttons import button
from ui.kit.cards import PageHeader
from ui.kit.layout import column
from ui.shell.context import Context


class HelpPage(QWidget):
    """Shows the guide; links lead nowhere outside it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        rows = column(self, spacing=12)
        rows.setContentsMargins(28, 20, 28, 20)
        rows.addWidget(PageHeader("Help", actions=[button("Keyboard shortcuts", self._shortcuts)]))
        self.guide = QTextBrowser()
        self.guide.setAccessibleName("User guide")
        self.guide.setOpenLinks(False)
        self.guide.setMarkdown(GUIDE.read_text("utf-8").partition("\n")[2])  # the header has its title
        rows.addWidget(self.guide, 1)

    def _shortcuts(self) -> None:
        self._context.ask("shell.shortcuts")
