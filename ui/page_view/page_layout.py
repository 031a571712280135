"""Where pages are: one below another, zoomed or as wide as the view."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

from ui.page_view.page_images import POINTS_PER_INCH, PageSize

GAP, SIDE = 16, 24
ZOOMS = (50, 75, 100, 125, 150, 200)
_SCREEN_DPI = 96
_NARROWEST = 160


@dataclass(frozen=True)
class PageLayout:
    """The places of the pages, in pixels; pages count from 0. `zoom` is in percent, 0 fits the width."""

    sizes: tuple[PageSize, ...]
    view_width: int
    zoom: int

    @cached_property
    def heights(self) -> list[int]:
        """The height of each page."""
        return [round(self.page_width(at) * size.height / size.width) for at, size in enumerate(self.sizes)]

    @cached_property
    def tops(self) -> list[int]:
        """The distance of each page from the top of the first gap."""
        tops, y = [], GAP
        for height in self.heights:
            tops.append(y)
            y += height + GAP
        return tops

    def height(self) -> int:
        """Return the height of all pages with their gaps."""
        return sum(self.heights) + GAP * (len(self.heights) + 1)

    def width(self) -> int:
        """Return the width of the widest page with its sides."""
        return max((self.page_width(at) for at in range(len(self.sizes))), default=0) + 2 * SIDE

    def page_width(self, at: int) -> int:
        """Return the width of a page."""
        if self.zoom:
            return round(self._paper_width(at) * self.zoom / 100)
        return max(_NARROWEST, self.view_width - 2 * SIDE)

    def pixels(self, at: int, ratio: float) -> int:
        """Return the width of a page on a screen with this many pixels in one of the view."""
        return round(self.page_width(at) * ratio)

    def place(self, at: int, corner: QPoint) -> QRect:
        """Return the place of a page in a view that shows the layout from this corner."""
        width = self.page_width(at)
        left = (self.view_width - width) // 2
        if width > self.view_width - 2 * SIDE:
            left = SIDE - corner.x()
        return QRect(left, self.tops[at] - corner.y(), width, self.heights[at])

    def page_at(self, y: int) -> int:
        """Return the page at a height, from 1; 0 while there is none."""
        return max(1, sum(top <= y for top in self.tops)) if self.sizes else 0

    def pages_in(self, part: QRect) -> list[int]:
        """List the pages that are at least partly in a part of the layout."""
        top, bottom = part.top(), part.top() + part.height()
        spans = zip(self.tops, self.heights, strict=True)
        return [at for at, (start, height) in enumerate(spans) if start < bottom and start + height > top]

    def percent(self) -> int:
        """Return how large the pages are, in percent of paper."""
        return self.zoom or round(100 * self.page_width(0) / self._paper_width(0)) if self.sizes else 100

    def larger(self) -> int:
        """Return the next larger zoom."""
        return next((step for step in ZOOMS if step > self.percent()), ZOOMS[-1])

    def smaller(self) -> int:
        """Return the next smaller zoom."""
        return next((step for step in reversed(ZOOMS) if step < self.percent()), ZOOMS[0])

    def _paper_width(self, at: int) -> int:
        return round(self.sizes[at].width * _SCREEN_DPI / POINTS_PER_INCH)
