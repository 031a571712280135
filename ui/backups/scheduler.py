"""Make and verify backups while a casebook is open, and report their status."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED, CHANGE
from coordinator.backups.status import BackupStatus, backup_status, catch_up, is_due
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic
from coordinator.core.errors import Cancelled, CoordinatorError
from coordinator.store.online_backup import Progress
from ui.backups import wording
from ui.backups.wording import status_line
from ui.session.page_context import PageContext
from ui.widgets.deferred import later
from ui.workers.long_task import LongTask

_FIRST_MS = 4000  # after the casebook is on the screen
_CHANGE_MS = 30 * 60_000
_SOON_MS = 2 * 60_000  # where there is no proven backup at all
_LOOK_MS = 10 * 60_000


class BackupScheduler(QObject):
    """Schedules the backups of one open casebook, until a lock."""

    status_changed = Signal(object)  # BackupStatus

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self.now: BackupStatus | None = None
        self._due = self._timer(_CHANGE_MS, self._back_up_changes, once=True)
        self._look = self._timer(_LOOK_MS, self.look)
        self._look.start()
        context.worker.changed.connect(self._changed)
        later(self, self.look)
        later(self, self.catch_up, _FIRST_MS)

    @Slot()
    def look(self) -> None:
        """Report the present status."""
        self._context.worker.run_with_casebook(self, call(backup_status), on_result=self._show)

    @Slot()
    def catch_up(self) -> None:
        """Verify the backup of the last session, and back up changes that are in none."""
        task = LongTask(gives_way=True)
        job = call(catch_up, progress=task.progress)
        self._context.worker.run_with_casebook(self, job, on_result=self._show, task=task)

    def back_up_now(self) -> None:
        """Back up now, because the user asked for it."""
        task = LongTask(wording.BACKING_UP)
        job = call(_make, ASKED, progress=task.progress)
        self._context.worker.run_with_casebook(self, job, on_result=self._made, task=task)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Report why a backup could not be made."""
        if not isinstance(refusal, Cancelled):
            self._context.notify(str(refusal))
        self.look()

    @Slot()
    def _back_up_changes(self) -> None:
        task = LongTask(gives_way=True)
        job = call(_make_if_due, progress=task.progress)
        self._context.worker.run_with_casebook(self, job, on_result=self._show, task=task)

    @Slot(frozenset)
    def _changed(self, touched: frozenset[Topic]) -> None:
        if touched - {Topic.SETTINGS} and not self._due.isActive():
            proven = self.now is not None and self.now.verified_at is not None
            self._due.start(_CHANGE_MS if proven else _SOON_MS)
            if not proven:
                self.look()

    def _made(self, result: tuple[BackupStatus, str]) -> None:
        status, second = result
        self._context.notify(wording.backed_up(second))
        self._show(status)

    def _show(self, status: BackupStatus) -> None:
        self.now = status
        if status.since is None:
            self._due.stop()
        self._context.backup_status_changed.emit(
            *status_line(status, datetime.now(UTC), self._context.today())
        )
        self.status_changed.emit(status)

    def _timer(self, every: int, run: Any, *, once: bool = False) -> QTimer:
        made = QTimer(self)
        made.setInterval(every)
        made.setSingleShot(once)
        made.timeout.connect(run)
        return made


def _make(book: Casebook, why: str, *, progress: Progress) -> tuple[BackupStatus, str]:
    second = create_backup(book, why, progress=progress).second_outcome
    return backup_status(book), second


def _make_if_due(book: Casebook, *, progress: Progress) -> BackupStatus:
    if is_due(book):
        create_backup(book, CHANGE, progress=progress)
    return backup_status(book)
