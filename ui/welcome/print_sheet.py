"""Prints the recovery sheet: straight to the printer, so that no file of it need ever exist."""

import pypdfium2
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from coordinator.packs.readback import PDFIUM

_DPI = 300


def ask_for_printer(parent: QWidget) -> QPrintDialog:
    """Make the dialog that asks which printer; A4 from edge to edge."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Recovery sheet")
    printer.setCreator("Coordinator")
    printer.setFullPage(True)
    a4, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(a4, upright, QMarginsF()))
    printer.setResolution(_DPI)
    asked = QPrintDialog(printer, parent)
    asked.setWindowTitle("Print recovery sheet")
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return asked


def print_sheet(content: bytes, printer: QPrinter) -> bool:
    """Print the one page of a sheet; say whether the printer took it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        drawn = _draw(content)
        paper = QRectF(painter.viewport())
        fitted = QRectF(drawn.rect())
        fitted.setSize(fitted.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio))
        fitted.moveCenter(paper.center())
        painter.drawImage(fitted, drawn)
    finally:
        done = painter.end()
    return done


def _draw(content: bytes) -> QImage:
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[0]
            bitmap = page.render(scale=_DPI / 72, prefer_bgrx=True)
            drawn = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    return drawn
