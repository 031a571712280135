"""Prepare a printer for A4, ask which one with the system's dialog, and draw a page on it."""

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.widgets.plain_text import window_title

DPI = 300


class PrinterDialog(QPrintDialog):
    """The system's printer dialog, opened as every other dialog is."""

    def __init__(self, printer: QPrinter, parent: QWidget, title: str) -> None:
        super().__init__(printer, parent)
        self._printer = printer  # Qt keeps no reference to it, and crashes when it is gone
        self.setWindowTitle(window_title(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open(self) -> None:  # type: ignore[override]
        """Open it without waiting (Qt's own `open` for printers asks for a slot)."""
        QDialog.open(self)


def ready_printer(name: str) -> QPrinter:
    """Make a printer ready for A4 from edge to edge; `name` is what the queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("Coordinator")
    printer.setFullPage(True)
    a4, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(a4, upright, QMarginsF()))
    printer.setResolution(DPI)
    return printer


def draw_page_on(painter: QPainter, page: QImage) -> None:
    """Draw a page in the middle of the paper, as large as it fits."""
    paper = QRectF(painter.viewport())
    fitted = QRectF(page.rect())
    fitted.setSize(fitted.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio))
    fitted.moveCenter(paper.center())
    painter.drawImage(fitted, page)
