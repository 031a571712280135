"""The dialog that restores a backup of the open casebook, and first shows what would be lost."""

import threading
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from coordinator.backups.locations import Backup
from coordinator.backups.restore import LostChanges, discard, list_lost_changes, prepare
from coordinator.backups.status import ListedBackup, list_backups
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Cancelled, StoreError
from coordinator.store.online_backup import Progress
from ui.backups import wording
from ui.backups.wording import full_moment, lost_lines
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.layout import column, scrolled, words
from ui.workers.long_task import LongTask

_OTHER_KEYS = wording.BACKUP_HAS_OLD_KEYS
_KEPT = wording.RESTORE_EXPLANATION
_LEFT = wording.BACKUP_FROM_BEFORE_RESTORE
_DRAFT = "backups"


class Preparation:
    """A casebook that is made from a backup: it is taken to replace the open one, or it is deleted."""

    def __init__(self) -> None:
        self._change = threading.Lock()
        self._confirmed = True
        self._made: Path | None = None

    def make(self, book: Casebook, backup: Backup, *, progress: Progress) -> None:
        """Make it, on a working thread. Raises StoreError, and Cancelled after `give_up`."""

        def go_on(done: int, total: int) -> None:
            if not self._confirmed:
                raise Cancelled(wording.STOPPED_NOTHING_WAS_CHANGED)
            progress(done, total)

        made = prepare(book, backup, go_on)
        with self._change:
            self._made = made
        if not self._confirmed:
            self.give_up()

    def take(self) -> Path | None:
        """Take the casebook that was made; None if it was given up."""
        with self._change:
            made, self._made = self._made, None
        return made

    def give_up(self) -> None:
        """Stop, and delete the casebook if nobody took it."""
        self._confirmed = False
        made = self.take()
        if made is not None:
            discard(made)


@requires(prepare)
class RestoreDialog(FormDialog):
    """Shows what was done since a backup, and restores the backup if the user confirms."""

    def __init__(self, context: PageContext, held: ListedBackup) -> None:
        self._context, self._listed, self._preparation = context, held, Preparation()
        made = full_moment(held.backup.made)
        super().__init__(
            context.window, wording.restore_title(made), "Restore", Form(), intro=_KEPT if held.ours else "",
            draft_key=f"{_DRAFT}:{held.backup.folder}", width=560,
        )  # fmt: skip
        self.costs = words(wording.COMPARING, "strong", wrap=True)
        self._show_costs_above_the_form()
        self.busy(True)
        # However it goes, by a button, by a key or with the whole window at a lock.
        preparation = self._preparation
        self.destroyed.connect(lambda *_: preparation.give_up())
        context.worker.run_with_casebook(
            self, call(list_lost_changes, held.backup), on_result=self._show_lost
        )

    def busy(self, waiting: bool) -> None:
        """Disable the button while there is nothing to restore, or while a restore is running."""
        super().busy(waiting or not self._listed.ours)

    def submit(self, values: dict[str, Any]) -> None:
        """Make a casebook from the backup, verify it, and let the window replace the open one."""
        task = LongTask(wording.VERIFYING_BACKUP)
        job = call(_prepare, self._preparation, self._listed.backup, progress=task.progress)
        self._context.worker.run_with_casebook(self, job, on_result=self._prepared, task=task)

    def done(self, result: int) -> None:
        """Close the dialog, and give up a casebook that is not in place."""
        self._preparation.give_up()
        super().done(result)

    def _show_costs_above_the_form(self) -> None:
        inside = QWidget()
        self.lines = column(inside, spacing=4)
        rows: Any = self.layout()
        rows.insertWidget(2, self.costs)
        rows.insertWidget(3, scrolled(inside, wording.CHANGES_LOST_TITLE), 3)
        self.resize(self.minimumWidth(), 460)

    def _show_lost(self, lost: tuple[LostChanges, ...]) -> None:
        lines = lost_lines(lost)
        costs = wording.CHANGES_LOST if lines else wording.NO_CHANGES_LOST
        self.costs.setText(costs if self._listed.of_this_trail else f"{_LEFT} {costs}")
        for line in lines:
            self.lines.addWidget(words(line, wrap=True))
        self.lines.addStretch(1)
        self.busy(False)
        if not self._listed.ours:
            self.refuse(StoreError(_OTHER_KEYS))

    def _prepared(self, _: object) -> None:
        folder = self._preparation.take()
        self.accept()
        if folder is not None:
            self._context.restore_prepared.emit(folder)


def reopen(context: PageContext, folder: str) -> None:
    """Reopen the dialog about one backup that a lock interrupted."""
    context.worker.run_with_casebook(
        context, call(list_backups), on_result=partial(_open_about, context, folder)
    )


def _open_about(context: PageContext, folder: str, held: tuple[ListedBackup, ...]) -> None:
    for backup in held:
        if str(backup.backup.folder) == folder:
            context.dialogs.open_dialog(RestoreDialog(context, backup))


def _prepare(book: Casebook, preparation: Preparation, backup: Backup, *, progress: Progress) -> None:
    preparation.make(book, backup, progress=progress)
