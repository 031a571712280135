"""Over the pages: which page, and how large."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.packs.pages_view import PagesView
from ui.widgets.buttons import button, icon_button
from ui.widgets.layout import words

HEIGHT = 48


class Toolbar(QFrame):
    """Page x of y, back and on; smaller, larger, fit the width."""

    def __init__(self, view: PagesView) -> None:
        super().__init__()
        self.setProperty("look", "topbar")
        self.setFixedHeight(HEIGHT)
        self._view = view
        self.back = icon_button("arrow-left", "Page before", self._back)
        self.on = icon_button("arrow-right", "Next page", self._on)
        self.page = words("", "second")
        self.percent = words("", "second")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 16, 1)
        across.setSpacing(8)
        for part in (self.back, self.on, self.page):
            across.addWidget(part)
        across.addStretch(1)
        across.addWidget(icon_button("zoom-out", "Zoom out", view.zoom_out))
        across.addWidget(self.percent)
        across.addWidget(icon_button("zoom-in", "Zoom in", view.zoom_in))
        across.addWidget(button("Fit width", lambda: view.zoom(0)))
        view.page_changed.connect(self._show_page)
        view.zoomed.connect(self._show_percent)
        self._show_page(0, 0)
        self._show_percent(100)

    @Slot(int, int)
    def _show_page(self, page: int, of: int) -> None:
        self.page.setText(f"Page {page} of {of}" if of else "No pages yet")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < of)

    @Slot(int)
    def _show_percent(self, percent: int) -> None:
        self.percent.setText(f"{percent}%")

    def _back(self) -> None:
        self._view.go_to(self._view.page() - 1)

    def _on(self) -> None:
        self._view.go_to(self._view.page() + 1)
