"""The Help page: the user guide, inside the app, without a network."""

import re

from PySide6.QtCore import QEvent, QUrl, Slot
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat
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
_LINE_HEIGHT = 21
_HEADINGS = {2: 20, 3: 16}  # pixels by level: sections and their tasks


class HelpPage(PageWidget):
    """Shows the guide; its contents lead to its sections, and no link leads out of it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        rows = column(self, spacing=12)
        rows.setContentsMargins(28, 20, 28, 20)
        rows.addWidget(PageHeader("Help", actions=[button(wording.KEYBOARD_SHORTCUTS, self._shortcuts)]))
        self.guide = keep_in_window(_Guide())
        self.guide.setAccessibleName(wording.USER_GUIDE)
        self.guide.setOpenLinks(False)
        self.guide.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.guide.setMaximumWidth(_READABLE)
        self.guide.read()
        rows.addWidget(self.guide, 1)

    def _shortcuts(self) -> None:
        self._context.shortcuts_requested.emit()


class _Guide(QTextBrowser):
    """The guide; its links take the colours of the window, also when these change."""

    def __init__(self) -> None:
        super().__init__()
        self.anchorClicked.connect(self._follow)

    def read(self) -> None:
        """Show the guide from its file, at the same place."""
        place = self.verticalScrollBar().value()
        self.setMarkdown(GUIDE.read_text("utf-8").partition("\n")[2])  # the header of the page has its title
        _give_room(self.document())
        self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        """Read the guide again in other colours: a link keeps the one that it was read with."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.document().isEmpty():
            self.read()

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        self.scrollToAnchor(link.fragment())


def _give_room(guide: QTextDocument) -> None:
    """Set the sizes of headings and the space between lines, and name the headings for links."""
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
            size = at.charFormat()
            size.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it outweighs the size of a font
            size.setFont(text_font(_HEADINGS[heading], QFont.Weight.DemiBold))
            size.setAnchor(True)
            size.setAnchorNames([anchor(block.text())])
            at.setCharFormat(size)
        block = block.next()


def anchor(heading: str) -> str:
    """Return what links call a heading, as GitHub does: "Clare’s Law" is "clares-law"."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
