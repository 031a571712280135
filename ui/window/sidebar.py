"""The sidebar: the pages of the app, and beside each how much needs doing there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from coordinator.caseload.queries import Counts
from ui.session.pages import Page
from ui.style.theme import restyle
from ui.widgets.layout import words
from ui.window import wording

WIDTH = 184


class PageButton(QPushButton):
    """One page, with its number or its key at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.title)
        self.page = page
        self.setProperty("look", "place")
        self.setCheckable(True)
        self.setAccessibleName(page.title)
        self.count = words()
        self.count.setProperty("look", "count-late" if page.late else "count")
        self.count.setParent(self)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if page.foot and page.shortcut and "+" not in page.shortcut:
            self.count.setProperty("look", "key")
            self.count.setText(page.shortcut)

    def show_count(self, number: int) -> None:
        """Show how much needs doing; nothing when nothing does."""
        self.count.setText(str(number) if number else "")
        self.setAccessibleDescription(wording.count_label(number, late=self.page.late) if number else "")
        restyle(self.count)
        self._put_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the number at the right."""
        super().resizeEvent(event)
        self._put_count()

    def _put_count(self) -> None:
        self.count.adjustSize()
        self.count.move(self.width() - self.count.width() - 12, (self.height() - self.count.height()) // 2)


class Sidebar(QWidget):
    """All pages; the arrow keys go up and down, Tab goes in and out."""

    page_chosen = Signal(str)  # its id

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.setProperty("look", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, PageButton] = {}
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 12, 9, 18)
        rows.setSpacing(0)
        for page in sorted(pages, key=lambda page: page.foot):
            if page.foot and not any(button.page.foot for button in self.buttons.values()):
                rows.addStretch(1)
            button = PageButton(page)
            button.clicked.connect(lambda _checked=False, chosen=page.id: self.page_chosen.emit(chosen))
            self._group.addButton(button)
            self.buttons[page.id] = button
            rows.addWidget(button)
        if not any(button.page.foot for button in self.buttons.values()):
            rows.addStretch(1)

    @property
    def shown(self) -> str:
        """The page that is marked; "" before the first."""
        return next((page_id for page_id, button in self.buttons.items() if button.isChecked()), "")

    def show_page(self, page_id: str) -> None:
        """Mark the page on show."""
        button = self.buttons.get(page_id)
        if button is not None:
            button.setChecked(True)

    def show_counts(self, counts: Counts) -> None:
        """Show how much needs doing on each page."""
        for button in self.buttons.values():
            if button.page.count is not None:
                button.show_count(button.page.count(counts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        focused = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
