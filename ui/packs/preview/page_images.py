"""The pages of finished papers as images: the only module of the screens that uses PDFium."""

from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

from coordinator.documents.pdf_text import PDFIUM

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PageSize:
    """The size of a page, in points."""

    width: float
    height: float


@dataclass(frozen=True, eq=False)
class PageImage:
    """A page drawn `width` pixels wide; `number` counts from 0, `paper` is the view's count of papers."""

    paper: int
    number: int
    width: int
    image: QImage


def page_sizes(content: bytes) -> tuple[PageSize, ...]:
    """Measure every page."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()


def draw_page(content: bytes, paper: int, number: int, width: int) -> PageImage:
    """Draw a page, `width` pixels wide; slow, so run it in the pool."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[number]
            bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    return PageImage(paper, number, width, image)
