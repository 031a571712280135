"""Issues a copy: records its number, then saves or prints the pages that were previewed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.documents.output_file import write_pdf
from coordinator.packs.produce import PackFile
from coordinator.packs.use_cases import record_copy
from ui.packs import wording
from ui.packs.preview.page_images import page_sizes
from ui.packs.print_job import PrintJob
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker


class IssueCopy(QObject):
    """Records, then saves or prints a copy; a recorded copy keeps its number."""

    recorded = Signal()
    gone = Signal(str)  # a sentence that confirms it
    refused = Signal(object)  # CoordinatorError
    printing = Signal(int, int)  # pages sent, pages in all

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._go: Callable[[], None] | None = None
        self._papers: PackFile | None = None

    def busy(self) -> bool:
        """Say whether a copy is being saved or printed."""
        return self._go is not None

    def save(self, meeting_id: str, papers: PackFile, path: Path, *, recorded: bool) -> None:
        """Save a copy as a PDF."""

        def go() -> None:
            self._worker.run(self, bind(write_pdf, path, papers.content), on_result=self._saved)

        self._begin(meeting_id, papers, go, recorded)

    def print_out(self, meeting_id: str, papers: PackFile, printer: QPrinter, *, recorded: bool) -> None:
        """Print a copy."""

        def go() -> None:
            job = PrintJob(self._worker, papers, page_sizes(papers.content), printer, self)
            job.moved.connect(self.printing)
            job.ended.connect(self._printed)
            job.start()

        self._begin(meeting_id, papers, go, recorded)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why the copy was not issued."""
        self._go = None
        self.refused.emit(refusal)

    def _begin(self, meeting_id: str, papers: PackFile, go: Callable[[], None], recorded: bool) -> None:
        self._papers, self._go = papers, go
        if recorded:
            go()
            return
        self._worker.write(
            self,
            call(
                record_copy,
                meeting_id=meeting_id,
                copy_number=papers.copy_number,
                kind=papers.kind,
                recipient=papers.recipient,
                pages=papers.pages,
                trail_head=papers.trail_head,
            ),
            on_result=self._is_recorded,
        )

    def _is_recorded(self, _number: int) -> None:
        self.recorded.emit()
        if self._go is not None:
            self._go()

    def _saved(self, _nothing: object) -> None:
        self._end(wording.saved)

    def _printed(self, problem: str) -> None:
        if problem:
            self.refuse(CoordinatorError(problem))
            return
        self._end(wording.printed)

    def _end(self, sentence: Callable[[int], str]) -> None:
        self._go = None
        if self._papers is not None:
            self.gone.emit(sentence(self._papers.copy_number))
