"""The window: the welcome page, an open casebook or the lock screen, one at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from coordinator.core.errors import StoreDamaged
from coordinator.keys.secure_wipe import overwrite_what_is_freed
from ui.away.idle_timer import IdleTimer
from ui.session.clipboard import ClipboardWatch
from ui.session.screen_capture import CaptureBlock
from ui.widgets.closed_forms import ClosedForms
from ui.widgets.plain_text import window_title
from ui.window.lock_screen import LockScreen
from ui.workers.background_tasks import BackgroundTasks, has_pending
from ui.workers.memory_purge import purge_caches

if TYPE_CHECKING:
    from coordinator.casebook.casebook import Casebook
    from ui.window.casebook_session import CasebookSession
    from ui.window.workspace import Workspace

_PURGE_AGAIN_MS = 300
_FIRST_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 48)  # what a system's title bar and edges add
APP_NAME = "Coordinator"


@runtime_checkable
class HoldsCasebook(Protocol):
    """A screen outside the workspace on which a casebook can be open: one that is being made."""

    def lock(self) -> None:
        """Lock that casebook."""


class Window(QMainWindow):
    """Shows the welcome page, the lock screen or an open casebook."""

    opened = Signal(object)  # the Path of a casebook now open

    def __init__(
        self,
        open_session: Callable[["Window", "Casebook"], "CasebookSession"],
        welcome: Callable[["Window"], QWidget],
        *,
        restore: Callable[["Window", Path], QWidget] | None = None,
    ) -> None:
        super().__init__()
        self._open_session, self._welcome, self._restore = open_session, welcome, restore
        self._session: CasebookSession | None = None
        self.tasks = BackgroundTasks(self)
        self.closed_forms = ClosedForms()
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.setMinimumSize(960, 600)
        self.resize(_FIRST_SIZE)
        self._idle = IdleTimer(parent=self)
        self._idle.idle.connect(self.lock)
        self._idle.lock_pressed.connect(self.lock)
        self._idle.privacy_pressed.connect(self._cover)
        self.clipboard = ClipboardWatch(self)
        self.capture = CaptureBlock(self)

    def fit(self, available: QSize) -> None:
        """Fit the window to the screen, so that the status bar is never cut off."""
        self.resize(_FIRST_SIZE.boundedTo(available - _FRAME))

    def show_welcome(self) -> None:
        """Show the welcome page."""
        self.setWindowTitle(APP_NAME)
        self._show(self._welcome(self))
        self._idle.start()  # a new casebook is open there while it is made

    def show_locked(self, path: Path, hint: str = "", *, damage: str = "") -> None:
        """Show the lock screen of a casebook; `hint` is under its name, `damage` says what is damaged."""
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
        """Show the screen that restores a backup of a casebook."""
        if self._restore is not None:
            self._show(self._restore(self, path))

    def is_quiet(self) -> bool:
        """Say whether the user paused for a moment."""
        return self._idle.is_quiet()

    @property
    def workspace(self) -> "Workspace | None":
        """The screen of the open casebook, if there is one."""
        return self._session.workspace if self._session else None

    @Slot(object)
    def open(self, casebook: "Casebook") -> None:
        """Show a casebook that was just unlocked, on the page where it was locked."""
        try:
            session = self._open_session(self, casebook)
        except StoreDamaged as refusal:
            casebook.lock()
            self.show_locked(casebook.path, damage=str(refusal))
            return
        session.failed.connect(self.tasks.failed)
        session.damaged.connect(self._leave_damaged, Qt.ConnectionType.QueuedConnection)
        session.restore_prepared.connect(self._replace)
        session.settings_changed.connect(self._apply_settings)
        session.workspace.lock_asked.connect(self.lock)
        session.workspace.leave_asked.connect(self._leave, Qt.ConnectionType.QueuedConnection)
        self.clipboard.copied.connect(session.copies.judge)
        self._session = session
        self._apply_settings()
        self.setWindowTitle(window_title(f"{session.name} – {APP_NAME}"))
        self._show(session.workspace)
        self.opened.emit(session.path)
        session.workspace.reopen_drafts()

    @Slot()
    def lock(self) -> None:
        """Lock as soon as control returns to the event loop."""
        QTimer.singleShot(0, self, self.lock_now)

    @Slot()
    def _cover(self) -> None:
        if self.workspace is not None:
            self.workspace.cover()

    @Slot()
    def lock_now(self) -> None:
        """Destroy everything that shows or holds the casebook, and ask for the passphrase."""
        if ended := self._end_session():
            self.show_locked(ended.path)
            return
        screen: object = self.stack.currentWidget()
        if isinstance(screen, HoldsCasebook):
            self._idle.start()
            screen.lock()

    @Slot()
    def _leave(self) -> None:
        """Lock, and show the casebooks that can be opened."""
        if self._end_session():
            self.show_welcome()

    @Slot(str)
    def _leave_damaged(self, damage: str) -> None:
        """Lock a casebook that turned out to be damaged, and say why."""
        if ended := self._end_session(copied=False):
            self.show_locked(ended.path, damage=damage)

    @Slot(object)
    def _replace(self, prepared: Path) -> None:
        """Lock, and replace the casebook by a restored one."""
        if ended := self._end_session(copied=False):
            self.show_locked(ended.path, ended.replace_with(prepared))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, then close."""
        self._end_session()
        self.tasks.end()
        super().closeEvent(event)

    @Slot()
    def _apply_settings(self) -> None:
        if self._session is not None:
            self.capture.allow(self._session.may_be_captured())
            self._idle.set_minutes(self._session.idle_minutes())
            self._idle.start()

    def _end_session(self, *, copied: bool = True) -> "CasebookSession | None":
        session, self._session = self._session, None
        if session is not None:
            self._idle.stop()
            self.stack.removeWidget(session.workspace)
            session.end(self.tasks.failed.emit, copied=copied)
            # Events still queued for the widgets have been handled by then.
            QTimer.singleShot(_PURGE_AGAIN_MS, self, self._purge_again)
        return session

    @Slot()
    def _purge_again(self) -> None:
        """Overwrite what was freed since, until the last thread of the session has ended."""
        goes_on = has_pending() and self._session is None  # this also drops the results of ended tasks
        purge_caches()
        if goes_on:
            QTimer.singleShot(_PURGE_AGAIN_MS, self, self._purge_again)
        else:
            overwrite_what_is_freed(False)

    def _show(self, screen: QWidget) -> None:
        while (old := self.stack.widget(0)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
