"""A casebook that is open in the window: its worker, its context and its workspace, until the lock."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from coordinator.backups.restore import discard, put_in_place
from coordinator.casebook.casebook import Casebook, now
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.preferences.queries import recall
from coordinator.preferences.scope import Remembered
from ui.away.idle_settings import IDLE_MINUTES, LONGEST_MINUTES, MINUTES_KEY
from ui.judging.copied_text import CopiedText
from ui.session.entry_points import EntryPoints
from ui.session.page_context import PageContext
from ui.session.pages import Page
from ui.session.screen_capture import ALLOWED_KEY
from ui.session.search_result import ResultOf
from ui.window import wording
from ui.window.lock import lock_and_destroy
from ui.window.workspace import Workspace
from ui.workers.casebook_worker import CasebookWorker


class CasebookSession(QObject):
    """Owns what exists only while a casebook is open. Raises StoreDamaged if it can't be shown."""

    failed = Signal(object)
    damaged = Signal(str)  # what is damaged
    restore_prepared = Signal(object)  # the Path of the restored casebook that replaces this one
    settings_changed = Signal()  # how long the app may be idle, or whether its screen may be captured

    def __init__(
        self,
        window: QWidget,
        casebook: Casebook,
        pages: Sequence[Page],
        *,
        connect: Callable[[PageContext], EntryPoints],
        result_of: ResultOf,
    ) -> None:
        super().__init__(window)
        self._ended = False
        self.path, self.name = casebook.path, casebook.name
        whose = Remembered(_recall(casebook), casebook.actor.user_id, casebook.actor.role)
        worker = CasebookWorker(casebook, window)
        worker.failed.connect(self.failed)
        worker.damaged.connect(self.damaged)
        context = PageContext(worker, window, whose, connect)
        context.restore_prepared.connect(self._on_restore_prepared, Qt.ConnectionType.QueuedConnection)
        self._preferences = context.preferences
        self._preferences.changed.connect(self._on_preference)
        self.copies = CopiedText(context)
        self.workspace = Workspace(context, self.name, pages, self.idle_minutes(), result_of)

    def idle_minutes(self) -> int:
        """Return after how many minutes without use the casebook locks."""
        chosen = self._preferences.recall(MINUTES_KEY)
        return min(int(chosen), LONGEST_MINUTES) if chosen.isdecimal() and int(chosen) > 0 else IDLE_MINUTES

    def may_be_captured(self) -> bool:
        """Return whether other programs may record the screen."""
        return self._preferences.recall(ALLOWED_KEY) == "yes"

    def end(self, report: Callable[[BaseException], object], *, copied: bool) -> None:
        """Lock the casebook and destroy everything that shows or holds it."""
        self._ended, workspace = True, self.workspace
        del self.workspace, self._preferences, self.copies
        lock_and_destroy(workspace, report, copied=copied)
        self.deleteLater()

    def replace_with(self, prepared: Path) -> str:
        """Replace this locked casebook by a restored one; return what to say on the lock screen."""
        try:
            previous_copy = put_in_place(prepared, self.path, now())
        except StoreError as refusal:
            discard(prepared)
            return str(refusal)
        return wording.restored(previous_copy.name if previous_copy else "")

    @Slot(object)
    def _on_restore_prepared(self, prepared: Path) -> None:
        if self._ended:
            discard(prepared)
        else:
            self.restore_prepared.emit(prepared)

    @Slot(str, str)
    def _on_preference(self, key: str, _value: str) -> None:
        if self._ended:
            return
        if key == MINUTES_KEY:
            self.workspace.foot.show_minutes(self.idle_minutes())
        if key in (MINUTES_KEY, ALLOWED_KEY):
            self.settings_changed.emit()


def _recall(casebook: Casebook) -> dict[str, str]:
    try:
        return casebook.read(recall)
    except StoreDamaged:
        if not casebook.rights.read_only or casebook.damage:
            raise
        return {}  # a casebook without its preferences can still be read
