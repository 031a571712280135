"""The work of an import, in the background: read the workbook, propose a mapping, preview, import."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coordinator.backups.create import back_up_before
from coordinator.backups.manifest import IMPORT
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.errors import CoordinatorError
from coordinator.imports.drawn_rows import draw_rows
from coordinator.imports.proposals import propose
from coordinator.imports.queries import Preview, get_remembered_mapping, preview_import
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.use_cases import Outcome, import_workbook
from coordinator.store.online_backup import Progress
from coordinator.workbooks.reader import TextForm, Workbook, read_workbook
from ui.imports import wording
from ui.session.page_context import PageContext
from ui.workers.background_tasks import bind
from ui.workers.long_task import LongTask


class ImportJob(QObject):
    """Runs the steps of one import, each when it is called."""

    workbook_read = Signal()
    proposed = Signal(object)  # Mapping
    drawn = Signal(object)  # the first rows of each table, as their records
    previewed = Signal(object)  # Preview
    imported = Signal(object)  # Outcome
    refused = Signal(object)  # CoordinatorError

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._today = context.worker, context.today
        self.workbook: Workbook | None = None
        self._mapping: Mapping | None = None
        self._corrections = Mapping(())

    def read(
        self, path: Path, mapping: Mapping | None, text: TextForm | None, corrections: Mapping | None = None
    ) -> None:
        """Read a workbook, then propose a mapping: the one given, or else the one that fits it best.

        `text` is how the user wants a text file read; `corrections` is the mapping of the reading before.
        """
        self._mapping, self._corrections = mapping, corrections or Mapping(())
        task = LongTask(wording.READING)
        job = bind(read_workbook, path, text=text, progress=task.progress)
        self._worker.run(self, job, on_result=self._on_read, task=task)

    def draw(self, mapping: Mapping) -> None:
        """Draw the first rows of each table as the records that this mapping makes of them."""
        if self.workbook is not None:
            query = call(draw_rows, workbook=self.workbook, mapping=mapping, today=self._today())
            self._worker.read(self, query, on_result=self.drawn.emit)

    def preview(self, mapping: Mapping) -> None:
        """Preview what an import with this mapping would add."""
        if self.workbook is None:
            return
        task = LongTask(wording.PREVIEWING)
        job = call(preview_on_reader, self.workbook, mapping, today=self._today(), progress=task.progress)
        self._worker.run_with_casebook(self, job, on_result=self.previewed.emit, task=task)

    def start(self, mapping: Mapping) -> None:
        """Import the workbook with this mapping."""
        if self.workbook is None:
            return
        task = LongTask(wording.IMPORTING)
        job = call(import_workbook_file, self.workbook, mapping, progress=task.progress)
        self._worker.write_with_casebook(self, job, on_result=self.imported.emit, task=task)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why a step was refused."""
        self.refused.emit(refusal)

    def _on_read(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.workbook_read.emit()
        query = call(get_remembered_mapping, workbook=workbook, today=self._today())
        self._worker.read(self, query, on_result=self._propose)

    def _propose(self, remembered: Mapping | None) -> None:
        if self.workbook is None:
            return
        corrected = (table for table in self._corrections.tables if not table.asked)
        before = Mapping((*(remembered.tables if remembered else ()), *corrected))
        job = bind(propose, self.workbook, before, today=self._today())
        self._worker.run(self, job, on_result=self._on_proposed)

    def _on_proposed(self, proposal: Mapping) -> None:
        """Emit the mapping that was given, unless the workbook's headings have changed since."""
        given = self._mapping
        self.proposed.emit(given if given is not None and given.places == proposal.places else proposal)


def import_workbook_file(
    book: Casebook, workbook: Workbook, mapping: Mapping, *, progress: Progress
) -> WriteResult[Outcome]:
    """Back the casebook up, then import a workbook."""
    back_up_before(book, IMPORT, lambda _done, _total: progress(0, 0))
    return book.do(import_workbook, workbook=workbook, mapping=mapping, progress=progress)


def preview_on_reader(
    book: Casebook, workbook: Workbook, mapping: Mapping, *, today: date, progress: Progress
) -> Preview:
    """Preview an import on the reading connection, reporting progress."""
    return book.read(preview_import, workbook, mapping, today=today, progress=progress)
