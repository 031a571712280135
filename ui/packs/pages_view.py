"""The print preview: pages one below another, each drawn when it is scrolled to."""

from collections import OrderedDict

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from coordinator.core.errors import CoordinatorError
from ui.packs import wording
from ui.packs.page_images import PageImage, PageSize, draw_page
from ui.style.icons import colours
from ui.style.theme import text_font
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker

GAP, SIDE = 16, 24
ZOOMS = (50, 75, 100, 125, 150, 200)
_CACHED = 8  # drawn pages, about 5 MB each
_SCREEN_DPI = 96
_STEP = 60


class PagesView(QAbstractScrollArea):
    """Shows finished papers; the page at the top is the current one."""

    page_changed = Signal(int, int)  # page from 1, of
    zoomed = Signal(int)  # percent

    def __init__(self, worker: CasebookWorker) -> None:
        super().__init__()
        self._worker = worker
        self._content, self._sizes = b"", tuple[PageSize, ...]()
        self._paper = 0  # counts the papers shown; drawings of earlier ones are dropped
        self._drawn: OrderedDict[int, PageImage] = OrderedDict()
        self._asked: tuple[int, int] | None = None
        self._zoom = 0  # percent; 0 fits the width
        self._shown_page = (0, 0)  # page, of
        self._note = ""
        self._heights: list[int] = []
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(wording.PREVIEW)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def show_paper(self, content: bytes, sizes: tuple[PageSize, ...]) -> None:
        """Show finished papers, scrolled to where the last ones were."""
        self._content, self._sizes, self._note = content, sizes, ""
        self._paper += 1
        self._drawn.clear()
        self._asked = None
        self._lay_out()

    def say(self, note: str) -> None:
        """Show a note over the pages, such as that they are being made."""
        self._note = note
        self.viewport().update()

    def clear(self, note: str = "") -> None:
        """Show no pages."""
        self.show_paper(b"", ())
        self.say(note)

    def page(self) -> int:
        """Return the current page, from 1; 0 while there is none."""
        if not self._sizes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = self._tops()
        return max(1, sum(top <= middle for top in tops))

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._sizes:
            at = max(1, min(page, len(self._sizes)))
            self.verticalScrollBar().setValue(self._tops()[at - 1] - GAP)

    def percent(self) -> int:
        """Return how large the pages are shown, in percent of paper."""
        return self._zoom or round(100 * self._page_width(0) / self._paper_width(0)) if self._sizes else 100

    def zoom(self, percent: int) -> None:
        """Show the pages larger or smaller; 0 fits them to the width."""
        page = self.page()
        self._zoom = percent
        self._lay_out()
        self.go_to(page)

    def zoom_in(self) -> None:
        """Show the pages a step larger."""
        self.zoom(next((step for step in ZOOMS if step > self.percent()), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show the pages a step smaller."""
        self.zoom(next((step for step in reversed(ZOOMS) if step < self.percent()), ZOOMS[0]))

    def shown(self) -> list[int]:
        """List the pages (from 0) that are at least partly visible."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        spans = zip(self._tops(), self._heights, strict=True)
        return [at for at, (start, height) in enumerate(spans) if start < bottom and start + height > top]

    def drawn(self) -> list[int]:
        """List the pages (from 0) that are drawn at the current size."""
        return [at for at, image in self._drawn.items() if image.width == self._pixels(at)]

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show why pages cannot be drawn."""
        self.say(str(refusal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by pages with Page Up and Page Down, to the ends with Home and End."""
        key, page = event.key(), self.page()
        keys = Qt.Key
        if key in (keys.Key_PageDown, keys.Key_Space):
            self.go_to(page + 1)
        elif key in (keys.Key_PageUp, keys.Key_Backspace):
            at_top = self.verticalScrollBar().value() <= self._tops()[page - 1] - GAP if page else True
            self.go_to(page - 1 if at_top else page)
        elif key == keys.Key_Home:
            self.go_to(1)
        elif key == keys.Key_End:
            self.go_to(len(self._sizes))
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
        self._lay_out()
        if event.oldSize().width() != event.size().width() and not self._zoom:
            self.go_to(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Start to draw when the view is shown."""
        super().showEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is visible."""
        painter, now = QPainter(self.viewport()), colours()
        painter.fillRect(self.viewport().rect(), QColor(now.faint))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at in self.shown():
            place = self._place(at)
            painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(now.line))
            painter.fillRect(place, QColor("white"))
            if at in self._drawn:
                painter.drawImage(place, self._drawn[at].image)
        if self._note:
            self._write_note(painter)
        painter.end()

    def _write_note(self, painter: QPainter) -> None:
        now, wide = colours(), min(480, self.viewport().width() - 2 * SIDE)
        painter.setFont(text_font())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = painter.boundingRect(QRect(0, 0, wide, 400), flags, self._note)
        box = QRect(0, 0, words.width() + 32, words.height() + 20)
        box.moveCenter(self.viewport().rect().center())
        painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(now.line))
        painter.fillRect(box, QColor(now.surface))
        painter.setPen(QColor(now.text))
        painter.drawText(box, flags, self._note)

    def _paper_width(self, at: int) -> int:
        return round(self._sizes[at].width * _SCREEN_DPI / 72)

    def _page_width(self, at: int) -> int:
        if self._zoom:
            return round(self._paper_width(at) * self._zoom / 100)
        return max(160, self.viewport().width() - 2 * SIDE)

    def _pixels(self, at: int) -> int:
        return round(self._page_width(at) * self.devicePixelRatioF())

    def _tops(self) -> list[int]:
        tops, y = [], GAP
        for height in self._heights:
            tops.append(y)
            y += height + GAP
        return tops

    def _place(self, at: int) -> QRect:
        wide = self._page_width(at)
        left = (self.viewport().width() - wide) // 2
        if wide > self.viewport().width() - 2 * SIDE:
            left = SIDE - self.horizontalScrollBar().value()
        return QRect(left, self._tops()[at] - self.verticalScrollBar().value(), wide, self._heights[at])

    def _lay_out(self) -> None:
        self._heights = [
            round(self._page_width(at) * size.height / size.width) for at, size in enumerate(self._sizes)
        ]
        view = self.viewport()
        whole = sum(self._heights) + GAP * (len(self._heights) + 1)
        widest = max((self._page_width(at) for at in range(len(self._sizes))), default=0) + 2 * SIDE
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setRange(0, max(0, whole - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, widest - view.width()))
        self.zoomed.emit(self.percent())
        self._moved()

    @Slot()
    def _moved(self) -> None:
        current = (self.page(), len(self._sizes))
        if current != self._shown_page:
            self._shown_page = current
            for part in (self, self.viewport()):
                part.setAccessibleDescription(wording.page_of(*current))
            self.page_changed.emit(*current)
        self.viewport().update()
        self._ask()

    def _ask(self) -> None:
        """Ask for the next page to draw: one at a time, so that pages scrolled past cost nothing."""
        if self._asked is not None or not self.isVisible():
            return
        shown = self.shown()
        near = [*shown, *(at + 1 for at in shown[-1:]), *(at - 1 for at in shown[:1])]
        for at in near:
            if 0 <= at < len(self._sizes) and at not in self.drawn():
                self._asked = (self._paper, at)
                self._worker.run(
                    self,
                    bind(draw_page, self._content, self._paper, at, self._pixels(at)),
                    on_result=self._take,
                )
                return

    def _take(self, drawn: PageImage) -> None:
        if self._asked == (drawn.paper, drawn.number):
            self._asked = None
        if drawn.paper == self._paper:
            self._drawn[drawn.number] = drawn
            self._drawn.move_to_end(drawn.number)
            while len(self._drawn) > _CACHED:
                self._drawn.popitem(last=False)
            self.viewport().update()
        self._ask()
