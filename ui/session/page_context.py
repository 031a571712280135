"""What every page is given: the worker, the window, other pages, preferences, drafts and dialogs."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall
from coordinator.preferences.scope import Remembered
from ui.forms.form_dialog import FormDialog
from ui.session import wording
from ui.session.clipboard import SECONDS, copy
from ui.session.dialogs import DialogStack
from ui.session.drafts import DraftStore
from ui.session.entry_points import EntryPoints
from ui.session.permissions import Permissions
from ui.session.preferences import PreferenceStore
from ui.workers.casebook_worker import CasebookWorker

# Makes the call from what a form was opened with and from what was changed in it, both by column.
Amend: TypeAlias = Callable[[Mapping[str, object], Mapping[str, object]], UseCaseCall[Amended]]


class PageContext(QObject):
    """Connects a page with everything outside it, while one casebook is open."""

    notified = Signal(str, object)  # sentence, undo or None
    navigated = Signal(str, str)  # page id, record
    shortcuts_requested = Signal()
    privacy_requested = Signal()  # the privacy view is to be turned on or off
    covered = Signal(bool)  # whether the privacy view covers everything now
    backup_status_changed = Signal(str, bool)  # a sentence, and whether it warns
    restore_prepared = Signal(object)  # the Path of the restored casebook that replaces this one

    def __init__(
        self,
        worker: CasebookWorker,
        window: QWidget,
        remembered: Remembered,
        connect: Callable[["PageContext"], EntryPoints],
    ) -> None:
        super().__init__(window)
        self.worker, self.window, self.permissions = worker, window, Permissions(worker.rights)
        self.preferences = PreferenceStore(worker, remembered, self)
        self.preferences.refused.connect(self.notify)
        self.drafts = DraftStore(self.preferences)
        self.drafts.notified.connect(self.notified)
        self.dialogs = DialogStack(self.permissions, self.drafts, self.notify, self)
        self.entry_points = connect(self)

    def notify(self, sentence: str) -> None:
        """Show a sentence in a toast."""
        self.notified.emit(sentence, None)

    def notify_with_undo(self, sentence: str, undo: UseCaseCall[object]) -> None:
        """Show what was done, and offer to undo it."""
        self.notified.emit(sentence, partial(self.worker.write, None, undo))

    def write_with_undo(
        self,
        owner: QObject | None,
        use_case: UseCaseCall[object],
        sentence: str,
        undo: UseCaseCall[object],
    ) -> None:
        """Run a use case, then show what was done, and offer to undo it."""
        self.worker.write(owner, use_case, on_result=lambda _: self.notify_with_undo(sentence, undo))

    def save_changes(self, dialog: FormDialog, amend: Amend, values: Mapping[str, object], done: str) -> None:
        """Save what was changed in a dialog; then close it, say that it is done, and offer to undo it.

        `values` are those of the whole form, by column.
        """

        def saved(amended: Amended) -> None:
            dialog.accept()
            if amended.after:
                self.notify_with_undo(done, amend(amended.after, amended.before))

        self.worker.write(dialog, amend(dialog.opened_with, dialog.only_changed(values)), on_result=saved)

    def go(self, page_id: str, record: str = "") -> None:
        """Go to a page, and there to a record."""
        self.navigated.emit(page_id, record)

    def reopen(self, draft_key: str) -> bool:
        """Open a dialog that a lock interrupted; return False if its kind is unknown."""
        kind, _, about = draft_key.partition(":")
        run = self.entry_points.reopen.get(kind)
        if run is not None:
            run(about)
        return run is not None

    def today(self) -> date:
        """Return today's date."""
        return date.today()

    def now(self) -> datetime:
        """Return the present moment, in the time zone of this computer."""
        return datetime.combine(self.today(), datetime.now().astimezone().time()).astimezone()

    def copy(self, text: str) -> None:
        """Copy text to the clipboard; it is cleared after a while, and at a lock."""
        copy(text)
        self.notify(wording.copied(SECONDS))
