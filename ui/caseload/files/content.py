"""Reads the content of a file to show it; nothing of it is written anywhere.

A file can be made to do harm: kinds that could run or fetch something are not read, and sizes are bounded.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, Qt

from coordinator.attachments.kinds import PICTURE
from coordinator.attachments.text import MOST
from coordinator.casebook.attached_files import open_attachment
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from ui.caseload.files import wording
from ui.page_view.page_drawings import DrawPage
from ui.page_view.page_images import POINTS_PER_INCH, PageSize, StreamedPdf, draw_page, page_sizes

IN_PAGES = ("pdf", PICTURE)
# What each format begins with: no other reader of Qt is asked, as a drawing (.svg) can name other files.
_FORMATS = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"RIFF": "webp",
    b"II*\x00": "tiff", b"MM\x00*": "tiff",
}  # fmt: skip
_LARGEST_PICTURE = 100 * 1024 * 1024  # bytes
_LONGEST_SIDE = 5000  # pixels that a picture is reduced to
_MOST_PIXELS = 250_000_000  # of the picture as it is stored
_SCREEN_DPI = 96


@dataclass(frozen=True, eq=False)
class FilePages:
    """What a file shows as pages: their sizes, and the function that draws one."""

    draw: DrawPage
    sizes: tuple[PageSize, ...]


def read_pages(book: Casebook, *, attachment_id: str, kind: str) -> FilePages:
    """Read a PDF or a picture. Raises Refused for one that can't be shown, Missing, StoreDamaged."""
    return _picture(book, attachment_id) if kind == PICTURE else _pdf(book, attachment_id)


def read_photograph(book: Casebook, *, attachment_id: str, longest_side: int) -> QImage:
    """Read a picture, at most so many pixels wide and high. Raises Refused, Missing, StoreDamaged."""
    return _decode(_content(book, attachment_id), longest_side)


def is_cut(text: str) -> bool:
    """Return whether only the first part of a text was kept."""
    return len(text) >= MOST


def _pdf(book: Casebook, attachment_id: str) -> FilePages:
    pdf = StreamedPdf(open_attachment(book, attachment_id=attachment_id))
    return FilePages(partial(draw_page, pdf), page_sizes(pdf))


def _picture(book: Casebook, attachment_id: str) -> FilePages:
    image = _decode(_content(book, attachment_id), _LONGEST_SIDE)
    points = POINTS_PER_INCH / _SCREEN_DPI
    return FilePages(partial(_scaled, image), (PageSize(image.width() * points, image.height() * points),))


def _content(book: Casebook, attachment_id: str) -> bytes:
    with open_attachment(book, attachment_id=attachment_id) as file:
        content = file.read(_LARGEST_PICTURE + 1)
        while len(content) <= _LARGEST_PICTURE and (more := file.read(_LARGEST_PICTURE)):
            content += more
    if len(content) > _LARGEST_PICTURE:
        raise Refused(wording.PICTURE_UNREADABLE)
    return content


def _decode(content: bytes, longest_side: int) -> QImage:
    known = next((name for start, name in _FORMATS.items() if content.startswith(start)), "")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer, QByteArray(known.encode()))
    reader.setAutoDetectImageFormat(False)
    size = reader.size() if known else QSize(0, 0)
    if not 0 < size.width() * size.height() <= _MOST_PIXELS:
        raise Refused(wording.PICTURE_UNREADABLE)
    bound = QSize(longest_side, longest_side)
    if size.boundedTo(bound) != size:
        reader.setScaledSize(size.scaled(bound, Qt.AspectRatioMode.KeepAspectRatio))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise Refused(wording.PICTURE_UNREADABLE)
    return image


def _scaled(image: QImage, _number: int, width: int) -> QImage:
    """Draw a picture as a page: on white, as it may be transparent."""
    scaled = image.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
    page = QImage(scaled.size(), QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.drawImage(0, 0, scaled)
    painter.end()
    return page
