"""The toolbar above the pages: page and zoom."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.page_view import wording
from ui.page_view.pages_view import PagesView
from ui.widgets.buttons import button, icon_button
from ui.widgets.layout import words

HEIGHT = 48


class Toolbar(QFrame):
    """Shows the current page and the zoom, with buttons to change them."""

    def __init__(self, view: PagesView) -> None:
        super().__init__()
        self.setProperty("look", "topbar")
        self.setFixedHeight(HEIGHT)
        self._view = view
        self.back = icon_button("arrow-left", wording.PREVIOUS_PAGE, self._back)
        self.on = icon_button("arrow-right", wording.NEXT_PAGE, self._on)
        self.page = words("", "second")
        self.percent = words("", "second")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 16, 1)
        across.setSpacing(8)
        for part in (self.back, self.on, self.page):
            across.addWidget(part)
        across.addStretch(1)
        across.addWidget(icon_button("zoom-out", wording.ZOOM_OUT, view.zoom_out))
        across.addWidget(self.percent)
        across.addWidget(icon_button("zoom-in", wording.ZOOM_IN, view.zoom_in))
        across.addWidget(button(wording.FIT_WIDTH, lambda: view.zoom(0)))
        view.page_changed.connect(self._show_page)
        view.zoomed.connect(self._show_percent)
        self._show_page(0, 0)
        self._show_percent(100)

    @Slot(int, int)
    def _show_page(self, page: int, of: int) -> None:
        self.page.setText(wording.page_of(page, of))
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < of)

    @Slot(int)
    def _show_percent(self, percent: int) -> None:
        self.percent.setText(f"{percent}%")

    def _back(self) -> None:
        self._view.go_to(self._view.page() - 1)

    def _on(self) -> None:
        self._view.go_to(self._view.page() + 1)
