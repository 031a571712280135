"""Makes the pages of the preview: gathers on the reading connection, builds in the pool, records nothing."""

from PySide6.QtCore import QObject, Signal

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import PackFile, build, gather_copy
from coordinator.packs.snapshot import Snapshot
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker


class PreviewBuilder(QObject):
    """Makes one preview at a time; a newer request replaces an older one."""

    made = Signal(object)  # PackFile
    refused = Signal(object)  # CoordinatorError
    working = Signal(bool)

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._requested: tuple[str, str, str] | None = None  # meeting, kind, recipient
        self._current: tuple[str, str, str] | None = None

    def make(self, meeting_id: str, kind: str, recipient: str) -> None:
        """Make a preview; the one being made is dropped."""
        self._requested = (meeting_id, kind, recipient)
        if self._current is None:
            self._start()

    def at_work(self) -> bool:
        """Say whether a preview is being made."""
        return self._current is not None

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why there is no preview."""
        if not self._next():
            self.refused.emit(refusal)

    def _start(self) -> None:
        self._current, self._requested = self._requested, None
        if self._current is None:
            return
        self.working.emit(True)
        self._worker.read(self, call(gather_copy, meeting_id=self._current[0]), on_result=self._gathered)

    def _gathered(self, gathered: tuple[Snapshot, int]) -> None:
        snapshot, number = gathered
        if self._requested is not None or self._current is None:
            self._next()
            return
        _, kind, recipient = self._current
        self._worker.run(
            self,
            bind(build, snapshot, kind=kind, recipient=recipient, copy_number=number),
            on_result=self._built,
        )

    def _built(self, papers: PackFile) -> None:
        if not self._next():
            self.made.emit(papers)

    def _next(self) -> bool:
        self._current = None
        if self._requested is not None:
            self._start()
            return True
        self.working.emit(False)
        return False
