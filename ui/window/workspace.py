"""Everything on the screen while a casebook is open: top bar, sidebar, pages and status bar."""

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.access.unrenewed_slots import who_is_missing
from coordinator.casebook.call import call
from coordinator.caseload.queries import count_places
from coordinator.core.changes import Topic
from ui.session.autosave import Autosave
from ui.session.commands import Command
from ui.session.line_drafts import LineDrafts
from ui.session.page_context import PageContext
from ui.session.pages import Page, PageWidget
from ui.session.search_result import ResultOf, SearchResult
from ui.style.tokens import CASEBOOK_COLOURS
from ui.widgets.cards import Banner
from ui.widgets.toast import Toast
from ui.window import wording
from ui.window.bars import PrivacyScreen, StatusBar, TaskProgressBar, TopBar
from ui.window.name_hiding import NameHiding
from ui.window.page_stack import PageStack
from ui.window.search.saved_searches import SavedSearches
from ui.window.search.search_box import SearchBox
from ui.window.shell_commands import ShellCommands, go_commands
from ui.window.sidebar import Sidebar
from ui.workers.casebook_worker import CasebookWorker

_COLOUR_KEY = "casebook.colour"
TOP_BAR = "top"  # the name under which drafts of the top bar are kept


class Workspace(QWidget):
    """Everything on the screen while a casebook is open. A lock destroys it."""

    lock_asked = Signal()
    leave_asked = Signal()

    def __init__(
        self, context: PageContext, name: str, pages: Sequence[Page], idle_minutes: int, result_of: ResultOf
    ) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self._focus_below: QWidget | None = None  # where the focus was when the privacy view came
        self.names = NameHiding(context.worker, context.preferences, self)
        line_drafts = LineDrafts(context.preferences, context.drafts)
        self.stack = PageStack(context, pages, line_drafts)
        self.shell = ShellCommands(context, self, self.commands, lambda: not self.privacy.isHidden())
        self._lay_out(context.worker, name, idle_minutes, result_of)
        self._connect(context.worker)
        self.go(*self.stack.last_shown())
        line_drafts.add(TOP_BAR, self.top)
        Autosave(context, self)
        self._recount()
        self._read_missing()

    def go(self, page_id: str, record: str = "") -> None:
        """Go to a page, and there to a record if one is named."""
        if page_id not in self.stack.pages:
            return
        self.stack.show_page(page_id, record)
        self.sidebar.show_page(self.stack.pages[page_id].place(self.sidebar.shown))
        self.shell.bind_shortcuts()
        self.stack.remember_current()

    def page(self, page_id: str) -> PageWidget:
        """Return a page; go to it if it has not been opened yet."""
        if not self.stack.is_made(page_id):
            self.go(page_id)
        return self.stack.page(page_id)

    def reopen_drafts(self) -> None:
        """Reopen the dialogs that a lock interrupted, where their page can."""
        for key in self.context.drafts.list_keys():
            self._reopen(key)

    def commands(self) -> list[Command]:
        """List the commands of the moment: those of the page on show, then the window's own."""
        own = [
            Command("find", wording.FIND_ANYTHING, self._find, "Ctrl+K", menu="Go"),
            Command("privacy", wording.PRIVACY_VIEW, self.cover, "F9", menu="Casebook"),
            Command("initials", wording.INITIALS, self.names.toggle, "Shift+F9", menu="Casebook"),
            Command("lock", wording.LOCK, self.lock_asked.emit, "Ctrl+L", menu="Casebook"),
            Command("leave", wording.LOCK_AND_LEAVE, self.leave_asked.emit, menu="Casebook"),
            Command("quit", wording.QUIT, self.context.window.close, "Ctrl+Q", menu="Casebook"),
            Command("palette", wording.ALL_COMMANDS, self.shell.open_palette, "Ctrl+Shift+P", menu="Help"),
            Command("shortcuts", wording.SHORTCUTS, self.shell.open_shortcuts, "Ctrl+/", menu="Help"),
            Command("undo", wording.UNDO_LAST, self.toast.undo, "Ctrl+Z", self.toast.isVisible, "Actions"),
        ]
        of_session = self.context.entry_points.commands
        going = go_commands(list(self.stack.pages.values()), self.go)
        listed = [*self.stack.current.commands(), *of_session, *going, *own]
        return self.context.permissions.with_permissions(listed)

    @Slot()
    def cover(self) -> None:
        """Turn the privacy view on or off."""
        covered = self.privacy.isHidden()
        if covered:
            self._focus_below = self.window().focusWidget()
            self.context.dialogs.hide()
        self.privacy.setGeometry(self.rect())
        self.privacy.setVisible(covered)
        self.body.setEnabled(not covered)
        self.context.covered.emit(covered)
        if covered:
            self.privacy.raise_()
            self.activateWindow()  # not every desktop does so when a dialog is hidden
            self.privacy.button.setFocus()
        else:
            if self._focus_below is not None and shiboken6.isValid(self._focus_below):
                self._focus_below.setFocus()
            self.context.dialogs.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the privacy view over everything."""
        super().resizeEvent(event)
        self.toast.settle()
        self.privacy.setGeometry(self.rect())

    def _lay_out(self, worker: CasebookWorker, name: str, idle_minutes: int, result_of: ResultOf) -> None:
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        self.body = QWidget()
        outside.addWidget(self.body)
        rows = QVBoxLayout(self.body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.search = SearchBox(worker, result_of, SavedSearches(self.context.preferences), self)
        self.toast = Toast(self)
        self.privacy = PrivacyScreen(self, self.cover)
        colour = _colour(self.context.preferences.recall(_COLOUR_KEY))
        self.top = TopBar(name, colour, self.search, self.shell.menu_button, self.cover, self.lock_asked.emit)
        self.sidebar = Sidebar([page for page in self.stack.pages.values() if not page.under])
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.stack, 1)
        self.waiting = TaskProgressBar(worker)
        self.foot = StatusBar(idle_minutes, partial(self.go, "settings", "backups"))
        self.foot.show_initials(self.names.is_on())
        self.foot.show_role(self.context.permissions.rights.role)
        rows.addWidget(self.top)
        if self.context.permissions.rights.read_only:
            rows.addWidget(Banner(wording.READ_ONLY, "warning"))
        rows.addLayout(middle, 1)
        rows.addWidget(self.waiting)
        rows.addWidget(self.foot)

    def _connect(self, worker: CasebookWorker) -> None:
        worker.changed.connect(self._on_changed)
        worker.refused.connect(self.context.notify)
        self.context.notified.connect(self._show_toast)
        self.context.navigated.connect(self.go)
        self.context.drafts.reopen_requested.connect(self._reopen)
        self.context.shortcuts_requested.connect(self.shell.open_shortcuts)
        self.context.privacy_requested.connect(self.cover)
        self.context.backup_status_changed.connect(self.foot.show_backup_status)
        self.context.dialogs.opened.connect(self._add_dialog_shortcuts)
        self.context.preferences.changed.connect(self._on_preference)
        self.names.turned.connect(self.foot.show_initials)
        self.sidebar.page_chosen.connect(self.go)
        self.search.picked.connect(self._open_result)

    @Slot(str)
    def _reopen(self, draft_key: str) -> None:
        if not self.stack.current.reopen(draft_key) and not self.context.reopen(draft_key):
            self.context.notify(wording.DRAFT_IS_KEPT)

    @Slot(str, object)
    def _show_toast(self, sentence: str, undo: Callable[[], object] | None) -> None:
        self.toast.say(sentence, undo)
        self.privacy.raise_()  # a toast can name a person

    @Slot(object)
    def _add_dialog_shortcuts(self, dialog: QDialog) -> None:
        """Add the two shortcuts that must work in a dialog too, which blocks the window's own."""
        QShortcut(QKeySequence("F9"), dialog).activated.connect(self.cover)
        QShortcut(QKeySequence("Ctrl+L"), dialog).activated.connect(self.lock_asked)

    @Slot(str, str)
    def _on_preference(self, key: str, value: str) -> None:
        if key == _COLOUR_KEY:
            self.top.show_colour(_colour(value))

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if touched - {Topic.SETTINGS}:  # a draft is saved as a setting, and is not a record
            self.top.show_saved()
            self._recount()
        if Topic.KEYS in touched:
            self._read_missing()

    def _read_missing(self) -> None:
        self.context.worker.run_with_casebook(self, call(who_is_missing), on_result=self.foot.show_missing)

    def _recount(self) -> None:
        self.context.worker.read(
            self, call(count_places, today=self.context.today()), on_result=self.sidebar.show_counts
        )

    @Slot(object)
    def _open_result(self, result: SearchResult) -> None:
        self.go(result.place, result.record)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _colour(name: str) -> str:
    return CASEBOOK_COLOURS.get(name, CASEBOOK_COLOURS["Blue"])
