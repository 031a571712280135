"""Issues one numbered copy to each chosen agency: made, recorded together and saved to a folder."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import PackFile, build_each, gather_copy, write_each
from coordinator.packs.snapshot import Snapshot
from coordinator.packs.use_cases import Numbered, record_copies
from ui.packs import wording
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.long_task import LongTask


class IssueToEachAgency(QObject):
    """Makes the copies, records all or none of them, and saves them; recorded copies can be saved again."""

    gone = Signal(str)  # a sentence that confirms it
    refused = Signal(object)  # CoordinatorError

    def __init__(self, worker: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._meeting_id = self._reference = self._kind = ""
        self._recipients: tuple[str, ...] = ()
        self._folder = Path()
        self._papers: tuple[PackFile, ...] = ()
        self._recorded = False
        self._at_work = False

    def ask(self, meeting_id: str, reference: str, kind: str, recipients: tuple[str, ...]) -> None:
        """Set what to make once the folder is chosen."""
        self._meeting_id, self._reference, self._kind = meeting_id, reference, kind
        self._recipients, self._papers, self._recorded = recipients, (), False

    def busy(self) -> bool:
        """Say whether copies are being made or saved."""
        return self._at_work

    def unsaved(self) -> bool:
        """Say whether there are recorded copies that could not be saved."""
        return self._recorded and not self._at_work

    def save_to(self, folder: Path) -> None:
        """Make and save the copies; copies that are recorded already are only saved."""
        self._folder, self._at_work = folder, True
        if self._recorded:
            self._write()
            return
        self._worker.read(self, call(gather_copy, meeting_id=self._meeting_id), on_result=self._gathered)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Emit why the copies were not saved, and whether they are recorded."""
        self._at_work = False
        if self._recorded:
            refusal = CoordinatorError(wording.not_all_saved(*self._numbers(), refusal))
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

    def _made(self, papers: tuple[PackFile, ...]) -> None:
        self._papers = papers
        self._worker.write(
            self,
            call(
                record_copies,
                meeting_id=self._meeting_id,
                kind=self._kind,
                copies=tuple(Numbered(copy.copy_number, copy.recipient, copy.pages) for copy in papers),
                trail_head=papers[0].trail_head,
            ),
            on_result=self._are_recorded,
        )

    def _are_recorded(self, _numbers: tuple[int, ...]) -> None:
        self._recorded = True
        self._write()

    def _write(self) -> None:
        self._worker.run(
            self, bind(write_each, self._folder, self._reference, self._papers), on_result=self._written
        )

    def _written(self, _nothing: object) -> None:
        sentence = wording.all_saved(*self._numbers())
        self._at_work = self._recorded = False
        self._papers = ()
        self.gone.emit(sentence)

    def _numbers(self) -> tuple[int, int]:
        return self._papers[0].copy_number, self._papers[-1].copy_number
