"""Pages, one below another."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.page_view import wording
from ui.page_view.page_drawings import DrawPage, PageDrawings, draw_nothing
from ui.page_view.page_images import PageSize
from ui.page_view.page_layout import GAP, PageLayout
from ui.page_view.painting import paint_note, paint_pages
from ui.workers.casebook_worker import CasebookWorker

_STEP = 60


class PagesView(QAbstractScrollArea):
    """Shows pages; each is drawn when it is scrolled to, and the top one is current."""

    page_changed = Signal(int, int)  # page from 1, of
    zoomed = Signal(int)  # percent

    def __init__(self, worker: CasebookWorker, name: str) -> None:
        super().__init__()
        self._layout = PageLayout((), 0, 0)
        self._drawings = PageDrawings(worker, self)
        self._shown_page = (0, 0)  # page, of
        self._note = ""
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self._drawings.drawn.connect(self.viewport().update)
        self._drawings.drawn.connect(self._draw)
        self._drawings.refused.connect(self.say)

    def show_paper(self, draw: DrawPage, sizes: tuple[PageSize, ...]) -> None:
        """Show pages that a function draws, scrolled to where the last ones were."""
        self._note = ""
        self._drawings.show_paper(draw)
        self._lay_out(sizes, self._layout.zoom)

    @Slot(str)
    def say(self, note: str) -> None:
        """Show a note over the pages, such as that they are being made."""
        self._note = note
        self.viewport().update()

    def clear(self, note: str = "") -> None:
        """Show no pages."""
        self.show_paper(draw_nothing, ())
        self.say(note)

    def page(self) -> int:
        """Return the current page, from 1; 0 while there is none."""
        part = self._shown_part()
        return self._layout.page_at(part.top() + part.height() // 3)

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if pages := len(self._layout.sizes):
            at = max(1, min(page, pages))
            self.verticalScrollBar().setValue(self._layout.tops[at - 1] - GAP)

    def percent(self) -> int:
        """Return how large the pages are shown, in percent of paper."""
        return self._layout.percent()

    def zoom(self, percent: int) -> None:
        """Show the pages larger or smaller; 0 fits them to the width."""
        page = self.page()
        self._lay_out(self._layout.sizes, percent)
        self.go_to(page)

    def zoom_in(self) -> None:
        """Show the pages a step larger."""
        self.zoom(self._layout.larger())

    def zoom_out(self) -> None:
        """Show the pages a step smaller."""
        self.zoom(self._layout.smaller())

    def drawn(self) -> list[int]:
        """List the pages (from 0) that are drawn at the current size."""
        ratio = self.devicePixelRatioF()
        widths = self._drawings.widths().items()
        return [at for at, width in widths if width == self._layout.pixels(at, ratio)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by pages with Page Up and Page Down, to the ends with Home and End."""
        key, page = event.key(), self.page()
        keys = Qt.Key
        if key in (keys.Key_PageDown, keys.Key_Space):
            self.go_to(page + 1)
        elif key in (keys.Key_PageUp, keys.Key_Backspace):
            at_top = self.verticalScrollBar().value() <= self._layout.tops[page - 1] - GAP if page else True
            self.go_to(page - 1 if at_top else page)
        elif key == keys.Key_Home:
            self.go_to(1)
        elif key == keys.Key_End:
            self.go_to(len(self._layout.sizes))
        elif key in (keys.Key_Down, keys.Key_Up):
            step = _STEP if key == keys.Key_Down else -_STEP
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the view again, and keep the current page visible."""
        page = self.page()
        super().resizeEvent(event)
        self._lay_out(self._layout.sizes, self._layout.zoom)
        if event.oldSize().width() != event.size().width() and not self._layout.zoom:
            self.go_to(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Start to draw when the view is shown."""
        super().showEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible, and the note over it."""
        painter = QPainter(self.viewport())
        paint_pages(painter, self._shown_part(), self._layout, self._drawings)
        if self._note:
            paint_note(painter, self.viewport().rect(), self._note)
        painter.end()

    def _shown_part(self) -> QRect:
        """Return the part of the layout that the view shows."""
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _lay_out(self, sizes: tuple[PageSize, ...], zoom: int) -> None:
        view = self.viewport()
        self._layout = layout = PageLayout(sizes, view.width(), zoom)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setRange(0, max(0, layout.height() - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, layout.width() - view.width()))
        self.zoomed.emit(self.percent())
        self._moved()

    @Slot()
    def _moved(self) -> None:
        current = (self.page(), len(self._layout.sizes))
        if current != self._shown_page:
            self._shown_page = current
            for part in (self, self.viewport()):
                part.setAccessibleDescription(wording.page_of(*current))
            self.page_changed.emit(*current)
        self.viewport().update()
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """Draw the visible pages, then those next to them."""
        if not self.isVisible():
            return
        part, ratio = self._shown_part(), self.devicePixelRatioF()
        shown = self._layout.pages_in(part)
        near = [*shown, *(at + 1 for at in shown[-1:]), *(at - 1 for at in shown[:1])]
        existing = range(len(self._layout.sizes))
        self._drawings.draw_one_of((at, self._layout.pixels(at, ratio)) for at in near if at in existing)
