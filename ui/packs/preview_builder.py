"""Makes the pages to look at: gathers beside the writes, builds in the pool, records nothing."""

from PySide6.QtCore import QObject, Signal

from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import PackFile, build, gather_copy
from coordinator.packs.snapshot import Snapshot
from ui.workers.casebook_worker import CasebookWorker


class PreviewBuilder(QObject):
    """One paper at a time; whatever was asked for last is what is shown."""

    made = Signal(object)  # Papers
    refused = Signal(object)  # CoordinatorError
    working = Signal(bool)

    def __init__(self, desk: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: tuple[str, str, str] | None = None  # meeting, kind, recipient
        self._doing: tuple[str, str, str] | None = None

    def make(self, meeting_id: str, kind: str, recipient: str) -> None:
        """Make a paper, anew if it is the one being made already."""
        self._wanted = (meeting_id, kind, recipient)
        if self._doing is None:
            self._start()

    def at_work(self) -> bool:
        """Say whether a paper is being made."""
        return self._doing is not None

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why there is no paper."""
        if not self._next():
            self.refused.emit(refusal)

    def _start(self) -> None:
        self._doing, self._wanted = self._wanted, None
        if self._doing is None:
            return
        self.working.emit(True)
        self._desk.read(self, self._gathered, gather_copy, meeting_id=self._doing[0])

    def _gathered(self, told: tuple[Snapshot, int]) -> None:
        snapshot, number = told
        if self._wanted is not None or self._doing is None:
            self._next()
            return
        _, kind, recipient = self._doing
        self._desk.run(self, self._built, build, snapshot, kind=kind, recipient=recipient, copy_number=number)

    def _built(self, papers: PackFile) -> None:
        if not self._next():
            self.made.emit(papers)

    def _next(self) -> bool:
        self._doing = None
        if self._wanted is not None:
            self._start()
            return True
        self.working.emit(False)
        return False
