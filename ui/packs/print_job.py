"""Prints finished papers: the previewed pages, drawn for the printer and sent one by one."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import PackFile
from ui.packs import wording
from ui.page_view.page_images import POINTS_PER_INCH, PageSize, draw_page
from ui.widgets.a4_printer import DPI, draw_page_on
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker


class PrintJob(QObject):
    """Prints one copy and deletes itself, also when its screen is destroyed."""

    moved = Signal(int, int)  # pages sent, pages in all
    ended = Signal(str)  # the problem, or "" if there is none

    def __init__(
        self,
        worker: CasebookWorker,
        papers: PackFile,
        sizes: tuple[PageSize, ...],
        printer: QPrinter,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._worker, self._papers, self._sizes, self._printer = worker, papers, sizes, printer
        self._numbers = _page_numbers(printer, len(sizes))
        self._sent = 0
        self._painter = painter = QPainter()
        # Qt aborts the program if a printer is destroyed while a painter is active on it.
        self.destroyed.connect(lambda *_, kept=printer: painter.end() if painter.isActive() else kept)

    def start(self) -> None:
        """Send the first page."""
        if not self._painter.begin(self._printer):
            self.ended.emit(wording.PRINTER_SILENT)
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._draw_next()

    def refuse(self, refusal: CoordinatorError) -> None:
        """Stop if a page cannot be drawn."""
        self._stop(str(refusal))

    def _draw_next(self) -> None:
        if self._sent == len(self._numbers):
            self._stop("")
            return
        number = self._numbers[self._sent]
        width = round(self._sizes[number].width * DPI / POINTS_PER_INCH)
        self._worker.run(self, bind(draw_page, self._papers.content, number, width), on_result=self._send)

    def _send(self, drawn: QImage) -> None:
        if self._sent and not self._printer.newPage():
            self._stop(wording.PRINTER_STOPPED)
            return
        draw_page_on(self._painter, drawn)
        self._sent += 1
        self.moved.emit(self._sent, len(self._numbers))
        self._draw_next()

    def _stop(self, problem: str) -> None:
        self._painter.end()
        self.ended.emit(problem)
        self.deleteLater()


def _page_numbers(printer: QPrinter, pages: int) -> list[int]:
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        last = min(printer.toPage() or pages, pages)
        return list(range(printer.fromPage() - 1, last)) or list(range(pages))
    return list(range(pages))
