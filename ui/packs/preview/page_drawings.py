"""The drawn pages of the preview."""

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from coordinator.core.errors import CoordinatorError
from ui.packs.preview.page_images import PageImage, draw_page
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker

_CACHED = 8  # drawn pages, about 5 MB each


class PageDrawings(QObject):
    """Draws one page at a time, so that pages scrolled past cost nothing, and keeps the last ones.

    Pages count from 0; widths are in pixels of the screen.
    """

    drawn = Signal()
    refused = Signal(str)

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._content = b""
        self._paper = 0  # counts the papers shown; drawings of earlier ones are dropped
        self._images: OrderedDict[int, PageImage] = OrderedDict()
        self._requested: tuple[int, int] | None = None  # paper, page

    def show_paper(self, content: bytes) -> None:
        """Draw from these papers, and drop the drawings of earlier ones."""
        self._content = content
        self._paper += 1
        self._images.clear()
        self._requested = None

    def image(self, at: int) -> QImage | None:
        """Return the last drawing of a page, at whatever size."""
        return self._images[at].image if at in self._images else None

    def widths(self) -> dict[int, int]:
        """Return the drawn pages with the width of each."""
        return {at: image.width for at, image in self._images.items()}

    def draw_one_of(self, candidates: Iterable[tuple[int, int]]) -> None:
        """Draw the first page that is not drawn at its width, unless a page is being drawn."""
        if self._requested is not None:
            return
        drawn = self.widths()
        for at, width in candidates:
            if drawn.get(at) != width:
                self._requested = (self._paper, at)
                job = bind(draw_page, self._content, self._paper, at, width)
                self._worker.run(self, job, on_result=self._take)
                return

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why a page cannot be drawn."""
        self.refused.emit(str(refusal))

    def _take(self, image: PageImage) -> None:
        if self._requested == (image.paper, image.number):
            self._requested = None
        if image.paper == self._paper:
            self._images[image.number] = image
            self._images.move_to_end(image.number)
            while len(self._images) > _CACHED:
                self._images.popitem(last=False)
        self.drawn.emit()
