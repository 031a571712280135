"""The pages of a PDF as images: the only module of the screens that uses PDFium."""

import contextlib
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import pypdfium2
from PySide6.QtGui import QImage

from coordinator.core.errors import CoordinatorError, Refused
from coordinator.documents.pdf_text import PDFIUM
from ui.page_view import wording

POINTS_PER_INCH = 72
_MOST_PAGES = 5000
_TALLEST = 20  # times as high as it is wide: a longer page is drawn shorter
_MOST_PIXELS = 30_000_000


class StreamedPdf:
    """A PDF that is read from any place in it; PDFium takes no exceptions, so they are raised afterwards."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file = file
        self.problem: CoordinatorError | None = None

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """Read the next bytes."""
        return self._file.read(size) or b""

    def readinto(self, buffer: object) -> int:
        """Fill the buffer, or read up to the end of the file."""
        room = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        done = 0
        try:
            while done < len(room) and (count := self._file.readinto(room[done:])):
                done += count
        except CoordinatorError as problem:
            self.problem = problem
            return 0
        except OSError:
            return 0
        return done


Pdf: TypeAlias = bytes | StreamedPdf


@dataclass(frozen=True)
class PageSize:
    """The size of a page, in points."""

    width: float
    height: float


def page_sizes(pdf: Pdf) -> tuple[PageSize, ...]:
    """Measure every page. Raises Refused for what is no sound PDF."""
    with _opened(pdf) as document:
        numbers = range(min(len(document), _MOST_PAGES))
        return tuple(_bounded(*document.get_page_size(number)) for number in numbers)


def draw_page(pdf: Pdf, number: int, width: int) -> QImage:
    """Draw a page, counted from 0, `width` pixels wide; slow, so run it in the pool. Raises Refused."""
    with _opened(pdf) as document:
        page = document[number]
        wide, high = max(1.0, page.get_width()), max(1.0, page.get_height())
        scale = min(width / wide, math.sqrt(_MOST_PIXELS / (wide * high)))
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
    return image


@contextlib.contextmanager
def _opened(pdf: Pdf) -> Iterator[pypdfium2.PdfDocument]:
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
            try:
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as problem:
            read_wrong = pdf.problem if isinstance(pdf, StreamedPdf) else None
            raise read_wrong or Refused(wording.UNREADABLE) from problem


def _bounded(width: float, height: float) -> PageSize:
    """Bound the size of a page, which a hostile file can give as it likes."""
    wide = max(1.0, width)
    return PageSize(wide, min(max(1.0, height), _TALLEST * wide))
