"""The Help page: the user guide, inside the app, without a network."""

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextBrowser

from coordinator.core.resources import GUIDE
from ui.help import wording
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.style.no_drag import keep_in_window
from ui.style.theme import text_font
from ui.widgets.buttons import button
from ui.widgets.cards import PageHeader
from ui.widgets.layout import column

_READABLE = 760  # pixels; longer lines are hard to follow
_LINE_HEIGHT, _HEADING = 21, 16


class HelpPage(PageWidget):
    """Shows the guide; links lead nowhere outside it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        rows = column(self, spacing=12)
        rows.setContentsMargins(28, 20, 28, 20)
        rows.addWidget(PageHeader("Help", actions=[button(wording.KEYBOARD_SHORTCUTS, self._shortcuts)]))
        self.guide = keep_in_window(QTextBrowser())
        self.guide.setAccessibleName(wording.USER_GUIDE)
        self.guide.setOpenLinks(False)
        self.guide.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.guide.setMaximumWidth(_READABLE)
        self.guide.setMarkdown(GUIDE.read_text("utf-8").partition("\n")[2])  # the header has its title
        _give_room(self.guide.document())
        rows.addWidget(self.guide, 1)

    def _shortcuts(self) -> None:
        self._context.shortcuts_requested.emit()


def _give_room(guide: QTextDocument) -> None:
    """Set the sizes of headings and the space between lines."""
    guide.setDocumentMargin(20)
    at = QTextCursor(guide)
    block = guide.begin()
    while block.isValid():
        at.setPosition(block.position())
        room = block.blockFormat()
        heading = room.headingLevel()
        room.setTopMargin(20 if heading and block.position() else 0)
        room.setBottomMargin(6)
        room.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        at.setBlockFormat(room)
        if heading:
            at.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            size = QTextCharFormat()
            size.setFont(text_font(_HEADING, QFont.Weight.DemiBold))
            size.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            at.mergeCharFormat(size)
        block = block.next()
