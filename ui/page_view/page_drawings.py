"""The pages that are drawn."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from coordinator.core.errors import CoordinatorError
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker

_CACHED = 8  # drawn pages, about 5 MB each
DrawPage: TypeAlias = Callable[[int, int], QImage]  # of its number from 0 and its width in pixels; slow


@dataclass(frozen=True, eq=False)
class PageImage:
    """A page drawn `width` pixels wide; `number` counts from 0, `paper` is the view's count of papers."""

    paper: int
    number: int
    width: int
    image: QImage


def draw_nothing(_number: int, _width: int) -> QImage:
    """Draw a page of nothing, which has none."""
    return QImage()


def _draw(draw: DrawPage, paper: int, number: int, width: int) -> PageImage:
    return PageImage(paper, number, width, draw(number, width))


class PageDrawings(QObject):
    """Draws one page at a time, so that pages scrolled past cost nothing, and keeps the last ones.

    Pages count from 0; widths are in pixels of the screen.
    """

    drawn = Signal()
    refused = Signal(str)

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._draw: DrawPage = draw_nothing
        self._paper = 0  # counts the papers shown; drawings of earlier ones are dropped
        self._images: OrderedDict[int, PageImage] = OrderedDict()
        self._requested: tuple[int, int] | None = None  # paper, page

    def show_paper(self, draw: DrawPage) -> None:
        """Draw by this function, which runs in the pool, and drop the drawings of earlier papers."""
        self._draw = draw
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
                job = bind(_draw, self._draw, self._paper, at, width)
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
