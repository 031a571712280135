"""The bar at the top, the status bar, the progress bar of long tasks, and the privacy view."""

from collections.abc import Callable
from datetime import datetime

import shiboken6
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from coordinator.core.dates import show_time
from coordinator.core.permissions import Role
from ui.style import icons
from ui.style.theme import restyle
from ui.widgets.buttons import button, link
from ui.widgets.layout import words
from ui.widgets.plain_text import set_tip
from ui.window import wording
from ui.window.search.search_box import SearchBox
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.long_task import LongTask

TOP_HEIGHT, FOOT_HEIGHT = 48, 28
_SHOWN_AFTER_MS = 600
_MISSING_WIDTH = 360  # pixels


class TopBar(QFrame):
    """Which casebook this is, the search box, what was saved when, privacy and lock."""

    def __init__(
        self,
        name: str,
        colour: str,
        search: SearchBox,
        menu: QPushButton,
        privacy: Callable[[], object],
        lock: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "topbar")
        self.setFixedHeight(TOP_HEIGHT)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 16, 1)
        across.setSpacing(12)
        self._square = QFrame()
        self._square.setFixedSize(12, 12)
        self.show_colour(colour)
        title = words(name, "strong")
        title.setAccessibleName(wording.casebook(name))
        self.saved = words("", "second")
        search.setMinimumWidth(240)
        search.setMaximumWidth(420)
        across.addWidget(self._square)
        across.addWidget(title)
        across.addStretch(1)
        across.addWidget(search, 4)
        across.addStretch(1)
        across.addWidget(self.saved)
        across.addWidget(menu)
        across.addWidget(with_key(wording.PRIVACY_VIEW, wording.PRIVACY_KEY, privacy))
        across.addWidget(with_key(wording.LOCK, wording.LOCK_KEY, lock))

    def show_colour(self, colour: str) -> None:
        """Mark the casebook with its colour, given as "#1d5f8a"."""
        self._square.setStyleSheet(f"background: {colour}; border-radius: 3px;")

    @Slot()
    def show_saved(self) -> None:
        """Say that everything was saved just now."""
        self.saved.setText(wording.saved_at(show_time(datetime.now().time())))  # noqa: DTZ005 the person's own clock


def with_key(text: str, key: str, run: Callable[[], object]) -> QPushButton:
    """Make a button that shows its key."""
    made = button("", run)
    across = QHBoxLayout(made)
    across.setContentsMargins(12, 0, 12, 0)
    across.setSpacing(4)
    for label in (words(text, "label"), words(key, "key")):
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    made.setAccessibleName(text)
    made.setFixedHeight(32)
    made.setMinimumWidth(across.sizeHint().width())
    return made


class StatusBar(QFrame):
    """The status of the backups at the left; at the right the role, and when the casebook locks."""

    def __init__(self, idle_minutes: int, backups: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.setProperty("look", "statusbar")
        self.setFixedHeight(FOOT_HEIGHT)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 1, 16, 0)
        self.backup_status = link("", backups)
        self.backup_status.setAccessibleName(wording.BACKUPS)
        self.backup_status.hide()
        across.addWidget(self.backup_status)
        across.addStretch(1)
        self.initials = words(wording.INITIALS_ON, "strong")
        self.initials.hide()
        across.addWidget(self.initials)
        across.addSpacing(20)
        self.missing = words()
        self.missing.setMaximumWidth(_MISSING_WIDTH)
        self.missing.hide()
        across.addWidget(self.missing)
        across.addSpacing(20)
        self.role = words()
        self.role.hide()
        across.addWidget(self.role)
        across.addSpacing(20)
        self.locks = words()
        across.addWidget(self.locks)
        self.show_minutes(idle_minutes)

    @Slot(bool)
    def show_initials(self, on: bool) -> None:
        """Say that names are hidden, and how to see them."""
        self.initials.setVisible(on)

    def show_role(self, role: Role) -> None:
        """Say in which role the person works, unless it is coordinator, who may do everything."""
        self.role.setText(wording.role(role.word))
        self.role.setVisible(role < Role.COORDINATOR)

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Say whose access does not recognise the casebook's key yet, if anybody's."""
        sentence = wording.not_renewed(names)
        self.missing.setText(sentence)
        self.missing.setAccessibleName(sentence)
        set_tip(self.missing, f"{sentence}. {wording.HOW_TO_RENEW}")
        self.missing.setVisible(bool(names))

    def show_minutes(self, minutes: int) -> None:
        """Say after how many minutes without use the casebook locks."""
        self.locks.setText(wording.locks_after(minutes))

    @Slot(str, bool)
    def show_backup_status(self, words: str, warning: bool) -> None:
        """Say when a backup was last checked; a warning has an icon and a colour as well as words."""
        self.backup_status.setText(words)
        self.backup_status.setAccessibleName(wording.warning(words) if warning else words)
        self.backup_status.setProperty("state", "warning" if warning else "")
        icons.set_icon(self.backup_status, *(("triangle-alert", "high") if warning else ("check", "second")))
        restyle(self.backup_status)
        self.backup_status.setVisible(bool(words))


class TaskProgressBar(QFrame):
    """A task that takes longer than a moment: what it is, how far it is, and Stop."""

    def __init__(self, worker: CasebookWorker) -> None:
        super().__init__()
        self.setProperty("look", "statusbar")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 6, 16, 6)
        across.setSpacing(12)
        sign = words()
        icons.set_icon(sign, "clock")
        self.what = words()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(wording.PROGRESS)
        self.stop_button = button(wording.STOP, self._stop)
        for part, stretch in ((sign, 0), (self.what, 0), (self.bar, 1), (self.stop_button, 0)):
            across.addWidget(part, stretch)
        self._work: LongTask | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self._before: QWidget | None = None
        worker.task_started.connect(self._watch)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.hide()

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember what had the focus before Stop, which gives it back."""
        if now is self.stop_button:
            self._before = before

    def _give_focus_back(self) -> None:
        before, self._before = self._before, None
        if self.stop_button.hasFocus() and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _watch(self, work: LongTask) -> None:
        self._work = work
        self.bar.setRange(0, 0)
        self._moved(0, 0)
        self.stop_button.setEnabled(True)
        work.moved.connect(self._moved)
        work.ended.connect(self._ended)
        self._timer.start()

    @Slot(int, int)
    def _moved(self, done: int, total: int) -> None:
        if self._work is None:
            return
        text = wording.progress(self._work.title, done, total, in_bytes=self._work.in_bytes)
        self.what.setText(text)
        self.bar.setAccessibleDescription(text)
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    @Slot()
    def _ended(self) -> None:
        if self.sender() is not self._work:
            return
        self._work = None
        self._timer.stop()
        self._give_focus_back()
        self.hide()

    def _stop(self) -> None:
        if self._work is not None:
            self._give_focus_back()
            self.stop_button.setEnabled(False)
            self.what.setText(wording.stopping(self._work.title))
            self._work.stop()


class PrivacyScreen(QWidget):
    """The privacy view: covers everything until F9 is pressed."""

    def __init__(self, over: QWidget, uncover: Callable[[], object]) -> None:
        super().__init__(over)
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(wording.PRIVACY_VIEW)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(words(wording.PRIVACY_VIEW_ON, "second"))
        self.button = button(wording.LEAVE_PRIVACY_VIEW, uncover)
        across.addWidget(self.button)
        across.addStretch(1)
        self.hide()
