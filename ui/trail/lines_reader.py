"""Read the lines of the trail that the filters match, page by page, into the table."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from coordinator.casebook.call import call
from coordinator.trail.queries import Filters, TrailLine, count_trail, list_trail
from ui.trail.model import TrailModel
from ui.workers.casebook_worker import CasebookWorker


class LinesReader(QObject):
    """Fills the model; answers to filters that have changed since are dropped."""

    first_page_read = Signal()
    counted = Signal(int, int)  # lines that match, lines in all

    def __init__(self, worker: CasebookWorker, model: TrailModel, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._model = worker, model
        self.filters = Filters()
        model.page_needed.connect(self._read_more)

    def read(self, filters: Filters) -> None:
        """Read the first page of the lines that match, and count them."""
        self.filters = filters
        self._worker.read(self, call(list_trail, filters=filters), on_result=self._show)
        self._worker.read(
            self, call(count_trail, filters=filters), on_result=partial(self._show_count, filters)
        )

    @Slot(int)
    def _read_more(self, before: int) -> None:
        self._worker.read(
            self,
            call(list_trail, filters=self.filters, before=before),
            on_result=partial(self.add, self.filters, before),
        )

    def _show(self, lines: Sequence[TrailLine]) -> None:
        self._model.show(lines)
        self.first_page_read.emit()

    def add(self, filters: Filters, before: int, lines: Sequence[TrailLine]) -> None:
        """Add the page that comes before a line, unless the filters or the lines have changed since."""
        shown = self._model.lines
        if filters == self.filters and shown and shown[-1].seq == before:
            self._model.add(lines)

    def _show_count(self, filters: Filters, counted: tuple[int, int]) -> None:
        if filters == self.filters:
            self.counted.emit(*counted)
