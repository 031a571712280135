"""Issues a copy: records its number, and saves or prints the pages that were previewed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from coordinator.casebook.call import call
from coordinator.casebook.disclosure import record_not_given_out
from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import PackFile
from ui.packs import wording
from ui.packs.issued_copies import record_printed_copy, write_copy
from ui.packs.print_job import PrintJob
from ui.page_view.page_images import page_sizes
from ui.workers.casebook_worker import CasebookWorker


class IssueCopy(QObject):
    """Saves or prints a copy and records it, unless it is recorded already: it keeps its number."""

    recorded = Signal()
    undone = Signal()  # it was recorded, and is recorded now as not given out
    gone = Signal(str)  # a sentence that confirms it
    refused = Signal(object)  # CoordinatorError
    printing = Signal(int, int)  # pages sent, pages in all

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._busy = False
        self._line = 0  # of the trail, that says that the copy being printed was given out
        self._papers: PackFile | None = None
        self._printer: QPrinter | None = None

    def busy(self) -> bool:
        """Say whether a copy is being saved or printed."""
        return self._busy

    def save(
        self, meeting_id: str, papers: PackFile, path: Path, *, recorded: bool, replace: bool = False
    ) -> None:
        """Save a copy as a PDF; nothing is recorded if it can't be saved."""
        self._papers, self._busy = papers, True
        job = call(write_copy, path, papers, meeting_id=meeting_id, recorded=recorded, replace=replace)
        self._worker.write_with_casebook(self, job, on_result=self._saved)

    def print_out(self, meeting_id: str, papers: PackFile, printer: QPrinter, *, recorded: bool) -> None:
        """Record and print a copy; if it can't be printed, that is recorded too."""
        self._papers, self._printer, self._busy, self._line = papers, printer, True, 0
        if recorded:
            self._print()
            return
        job = call(record_printed_copy, papers, meeting_id=meeting_id)
        self._worker.write_with_casebook(self, job, on_result=self._is_recorded)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why the copy was not issued."""
        self._busy = False
        self.refused.emit(refusal)

    def _is_recorded(self, line: int) -> None:
        self._line = line
        self.recorded.emit()
        self._print()

    def _print(self) -> None:
        if self._papers is None or self._printer is None:
            return
        job = PrintJob(self._worker, self._papers, page_sizes(self._papers.content), self._printer, self)
        job.moved.connect(self.printing)
        job.ended.connect(self._printed)
        job.start()

    def _saved(self, _nothing: object) -> None:
        self.recorded.emit()
        self._end(wording.saved)

    def _printed(self, problem: str) -> None:
        self._printer = None
        if not problem:
            self._end(wording.printed)
            return
        if self._line:
            self._worker.write(None, call(record_not_given_out, line=self._line))
            self.undone.emit()
        self.refuse(CoordinatorError(problem))

    def _end(self, sentence: Callable[[int], str]) -> None:
        self._busy = False
        if self._papers is not None:
            self.gone.emit(sentence(self._papers.copy_number))
