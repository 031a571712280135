"""The window: the welcome page, an open casebook or the lock screen, one at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from coordinator.backups.restore import discard, put_in_place
from coordinator.casebook.casebook import Casebook, now
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.preferences.queries import recall
from coordinator.preferences.scope import Remembered
from ui.session.clipboard import ClipboardWatch
from ui.session.entry_points import EntryPoints
from ui.session.idle_settings import IDLE_MINUTES, LONGEST_MINUTES, MINUTES_KEY
from ui.session.page_context import PageContext
from ui.session.pages import Page
from ui.session.screen_capture import ALLOWED_KEY, CaptureBlock
from ui.session.search_result import ResultOf
from ui.window.idle_timer import IdleTimer
from ui.window.lock import lock_and_destroy, purge_caches
from ui.window.lock_screen import LockScreen
from ui.window.workspace import Workspace
from ui.workers.background_tasks import BackgroundTasks
from ui.workers.casebook_worker import CasebookWorker

_AGAIN_MS = 300
_WANTED = QSize(1280, 800)
_FRAME = QSize(16, 48)  # what a system's title bar and edges add
APP_NAME = "Coordinator"


@runtime_checkable
class HoldsCasebook(Protocol):
    """A screen outside the workspace on which a casebook can be open: one that is being made."""

    def lock(self) -> None:
        """Lock that casebook."""


class Window(QMainWindow):
    """Holds the house while a casebook is open, and nothing of it afterwards."""

    opened = Signal(object)  # the Path of a casebook now open

    def __init__(
        self,
        places: Sequence[Page],
        welcome: Callable[["Window"], QWidget],
        *,
        connect: Callable[[PageContext], EntryPoints],
        result_of: ResultOf,
        idle_minutes: int = IDLE_MINUTES,
        restore: Callable[["Window", Path], QWidget] | None = None,
    ) -> None:
        super().__init__()
        self._restore = restore
        self._places, self._welcome, self._result_of, self._minutes = places, welcome, result_of, idle_minutes
        self._connect = connect
        self.tasks = BackgroundTasks(self)
        self.workspace: Workspace | None = None
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.setMinimumSize(960, 600)
        self.resize(_WANTED)
        self._idle = IdleTimer(idle_minutes, self)
        self._idle.idle.connect(self.lock)
        self._idle.lock_pressed.connect(self.lock)
        self._idle.privacy_pressed.connect(self._cover)
        self.clipboard = ClipboardWatch(self)
        self.capture = CaptureBlock(self)

    def fit(self, room: QSize) -> None:
        """Be no larger than the room on the screen, so that no foot lies under its edge."""
        self.resize(_WANTED.boundedTo(room - _FRAME))

    def show_welcome(self) -> None:
        """Show the first screen."""
        self.setWindowTitle(APP_NAME)
        self._show(self._welcome(self))
        self._idle.start()  # a casebook that is being made stands open there

    def show_locked(self, path: Path, hint: str = "", *, damage: str = "") -> None:
        """Show the lock screen of a casebook; `hint` stands under its name, `damage` in its foot."""
        self.setWindowTitle(f"{APP_NAME} – locked")
        self._idle.stop()
        screen = LockScreen(path, hint, self.tasks, damage)
        screen.unlocked.connect(self.open)
        screen.left.connect(self.show_welcome)
        screen.restore_link.setVisible(self._restore is not None)
        screen.restore_asked.connect(self.show_restore)
        self._show(screen)
        screen.setFocus()

    @Slot(object)
    def show_restore(self, path: Path) -> None:
        """Show the screen that puts a backup in the place of a casebook."""
        if self._restore is not None:
            self._show(self._restore(self, path))

    @Slot(object)
    def open(self, casebook: Casebook) -> None:
        """Show a casebook that was just unlocked, at the place where it was left."""
        try:
            remembered = casebook.read(recall)
        except StoreDamaged as refusal:
            if not casebook.rights.read_only or casebook.damage:
                casebook.lock()
                self.show_locked(casebook.path, damage=str(refusal))
                return
            remembered = {}  # how somebody likes it is no reason to show nothing of the rest
        whose = Remembered(remembered, casebook.actor.user_id, casebook.actor.role)
        name = casebook.name
        worker = CasebookWorker(casebook, self)
        worker.failed.connect(self.tasks.failed)
        worker.damaged.connect(self._leave_damaged, Qt.ConnectionType.QueuedConnection)
        context = PageContext(worker, self, whose, self._connect)
        context.preferences.changed.connect(self._on_remembered)
        context.restore_prepared.connect(self._replace, Qt.ConnectionType.QueuedConnection)
        minutes = _minutes(remembered.get(MINUTES_KEY, ""), self._minutes)
        self._idle.set_minutes(minutes)
        self.capture.allow(remembered.get(ALLOWED_KEY, "") == "yes")
        self.workspace = Workspace(context, name, self._places, minutes, self._result_of)
        self.workspace.lock_asked.connect(self.lock)
        self.setWindowTitle(f"{name} – {APP_NAME}")
        self._path = casebook.path
        self._show(self.workspace)
        self._idle.start()
        self.opened.emit(casebook.path)
        self.workspace.reopen_drafts()

    @Slot()
    def lock(self) -> None:
        """Lock, as soon as whatever asked for it has returned."""
        QTimer.singleShot(0, self, self.lock_now)

    @Slot()
    def _cover(self) -> None:
        if self.workspace is not None:
            self.workspace.cover()

    @Slot()
    def lock_now(self) -> None:
        """Destroy everything that shows or holds the casebook, and ask for the passphrase."""
        if self._end_workspace():
            self.show_locked(self._path)
            return
        screen: object = self.stack.currentWidget()
        if isinstance(screen, HoldsCasebook):
            self._idle.start()
            screen.lock()

    @Slot(str)
    def _leave_damaged(self, damage: str) -> None:
        """Lock what must not be changed any more, and say why."""
        if self._end_workspace(copied=False):
            self.show_locked(self._path, damage=damage)

    @Slot(object)
    def _replace(self, prepared: Path) -> None:
        """Lock, and put a casebook that was made of a backup in the place of this one."""
        if not self._end_workspace(copied=False):
            discard(prepared)
            return
        try:
            aside = put_in_place(prepared, self._path, now())
        except StoreError as refusal:
            discard(prepared)
            self.show_locked(self._path, str(refusal))
            return
        kept = f" The one before is kept beside it: {aside.name}." if aside else ""
        self.show_locked(self._path, f"Restored.{kept}")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave as a lock does."""
        self._end_workspace()
        self.tasks.end()
        super().closeEvent(event)

    @Slot(str, str)
    def _on_remembered(self, key: str, value: str) -> None:
        if key == MINUTES_KEY and self.workspace is not None:
            minutes = _minutes(value, self._minutes)
            self._idle.set_minutes(minutes)
            self._idle.start()
            self.workspace.foot.show_minutes(minutes)
        if key == ALLOWED_KEY:
            self.capture.allow(value == "yes")

    def _end_workspace(self, *, copied: bool = True) -> bool:
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return False
        self._idle.stop()
        self.stack.removeWidget(workspace)
        lock_and_destroy(workspace, self.tasks.failed.emit, copied=copied)
        QTimer.singleShot(
            _AGAIN_MS, self, purge_caches
        )  # what was still on its way to a widget is there by then
        return True

    def _show(self, screen: QWidget) -> None:
        while (old := self.stack.widget(0)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)


def _minutes(typed: str, otherwise: int) -> int:
    return min(int(typed), LONGEST_MINUTES) if typed.isdecimal() and int(typed) > 0 else otherwise
