"""Issues one numbered copy to each chosen agency: made, recorded together and saved to a folder."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import EachCopy, PackFile, build_each, gather_copy
from coordinator.packs.snapshot import Snapshot
from ui.packs import wording
from ui.packs.issued_copies import write_each_copy
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.long_task import LongTask


class IssueToEachAgency(QObject):
    """Makes the copies, then saves and records all or none of them."""

    gone = Signal(str)  # a sentence that confirms it
    left_out = Signal(str)  # who got no copy, and why
    refused = Signal(object)  # CoordinatorError

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._meeting_id = self._reference = self._kind = ""
        self._recipients: tuple[str, ...] = ()
        self._folder = Path()
        self._papers: tuple[PackFile, ...] = ()
        self._left_out: tuple[str, ...] = ()
        self._at_work = False

    def ask(self, meeting_id: str, reference: str, kind: str, recipients: tuple[str, ...]) -> None:
        """Set what to make once the folder is chosen."""
        self._meeting_id, self._reference, self._kind = meeting_id, reference, kind
        self._recipients, self._papers = recipients, ()

    def busy(self) -> bool:
        """Say whether copies are being made or saved."""
        return self._at_work

    def save_to(self, folder: Path) -> None:
        """Make and save the copies."""
        self._folder, self._at_work = folder, True
        self._worker.read(self, call(gather_copy, meeting_id=self._meeting_id), on_result=self._gathered)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why the copies were not saved."""
        self._at_work = False
        self.refused.emit(refusal)

    def _gathered(self, gathered: tuple[Snapshot, int]) -> None:
        snapshot, number = gathered
        task = LongTask(wording.MAKING_COPIES)
        job = bind(
            build_each,
            snapshot,
            kind=self._kind,
            recipients=self._recipients,
            first_number=number,
            progress=task.progress,
        )
        self._worker.run(self, job, on_result=self._made, task=task)

    def _made(self, made: EachCopy) -> None:
        self._papers, self._left_out = made.files, made.left_out
        job = call(write_each_copy, self._folder, self._reference, made.files, meeting_id=self._meeting_id)
        self._worker.write_with_casebook(self, job, on_result=self._written)

    def _written(self, _nothing: object) -> None:
        sentence = wording.all_saved(*self._numbers())
        self._at_work, self._papers = False, ()
        self.gone.emit(sentence)
        if self._left_out:
            self.left_out.emit(wording.left_out(self._left_out))

    def _numbers(self) -> tuple[int, int]:
        return self._papers[0].copy_number, self._papers[-1].copy_number
