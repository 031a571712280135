"""Print the recovery sheet directly, so that no file of it has to exist."""

import pypdfium2
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from coordinator.documents.pdf_text import PDFIUM
from ui.widgets.a4_printer import DPI, draw_page_on


def print_sheet(content: bytes, printer: QPrinter) -> bool:
    """Print the page of a sheet; return whether the printer accepted it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        draw_page_on(painter, _draw(content))
    finally:
        done = painter.end()
    return done


def _draw(content: bytes) -> QImage:
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[0]
            bitmap = page.render(scale=DPI / 72, prefer_bgrx=True)
            drawn = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    return drawn
