"""The house: everything on the screen while a casebook is open. A lock destroys all of it."""

import json
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator.casebook.call import call
from coordinator.caseload.queries import count_places
from coordinator.core.changes import Topic
from ui.session.autosave import Autosave
from ui.session.commands import Command, by_menu, fill_menu
from ui.session.line_drafts import every_line, put_back, typed_in
from ui.session.page_context import PageContext
from ui.session.pages import Page, PageWidget
from ui.session.search_result import ResultOf, SearchResult
from ui.style.tokens import CASEBOOK_COLOURS
from ui.widgets.buttons import button
from ui.widgets.cards import Banner
from ui.widgets.toast import Toast
from ui.window.bars import PrivacyScreen, StatusBar, TaskProgressBar, TopBar
from ui.window.command_palette import Palette, ShortcutSheet
from ui.window.search_box import SearchBox
from ui.window.sidebar import Sidebar
from ui.workers.casebook_worker import CasebookWorker

_COLOUR = "casebook.colour"
_READING_ALONE = (
    "This casebook is damaged and open for reading alone: nothing in it can be changed. Lock it; then restore"
    " a backup, or save what can be saved in a new casebook."
)
_EVEN_COVERED = {"privacy", "lock", "quit"}
_TYPED, _TOP = "typed:", "top"  # what stands half-typed, by place; the top bar stands beside the places
_PLACE = "place"  # where the person was, as "place id|record"


class Workspace(QWidget):
    """Top bar, sidebar, pages, foot; pages are made when they are first gone to."""

    lock_asked = Signal()

    def __init__(
        self, context: PageContext, name: str, places: Sequence[Page], idle_minutes: int, result_of: ResultOf
    ) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context, self._places = context, {place.id: place for place in places}
        self._pages: dict[str, PageWidget] = {}
        self._place_id = ""
        self._shortcuts: list[QShortcut] = []
        self._lay_out(context.worker, name, idle_minutes, result_of)
        self._listen(context.worker)
        place, _, record = context.preferences.recall(_PLACE).partition("|")
        self.go(place if place in self._places else next(iter(self._places)), record)
        self._put_back(_TOP, self.top)
        context.drafts.keep_page = self.keep_place
        context.drafts.about_to_save.connect(self.keep_typed)
        Autosave(context, self)
        self._recount()

    def go(self, place_id: str, record: str = "") -> None:
        """Go to a place, and there to a record if one is named."""
        if place_id not in self._places:
            return
        if place_id not in self._pages:
            page = self._places[place_id].make(self.context)
            self._pages[place_id] = page
            self.stack.addWidget(page)
            self._put_back(place_id, page)
        self._place_id = place_id
        page = self._pages[place_id]
        self.stack.setCurrentWidget(page)
        self.sidebar.show_place(self._places[place_id].under or place_id)
        if record:
            page.show_record(record)
        else:
            _give_focus(page)
        self._bind_shortcuts()
        self.keep_place()

    def page(self, place_id: str) -> PageWidget:
        """Return the page of a place, made if need be."""
        if place_id not in self._pages:
            self.go(place_id)
        return self._pages[place_id]

    def place_ids(self) -> list[str]:
        """List the places there are."""
        return list(self._places)

    def keep_place(self) -> None:
        """Remember where the person is."""
        record = self._pages[self._place_id].selected_id()
        self.context.preferences.remember(_PLACE, f"{self._place_id}|{record}")

    @Slot()
    def keep_typed(self) -> None:
        """Remember what stands half-typed in the lines of every page, and in the search box."""
        lines = every_line()
        for place_id, page in (*self._pages.items(), (_TOP, self.top)):
            typed = typed_in(page, lines)
            self.context.preferences.remember(_TYPED + place_id, json.dumps(typed) if typed else "")

    def _put_back(self, place_id: str, page: QWidget) -> None:
        put_back(page, json.loads(self.context.preferences.recall(_TYPED + place_id) or "{}"))

    def reopen_drafts(self) -> None:
        """Open the dialogs again that a lock interrupted, where their page knows how to."""
        for key in self.context.drafts.list_keys():
            if not self._pages[self._place_id].reopen(key) and not self.context.reopen(key):
                self.context.notify("What you had typed is kept. Open the same form again to go on.")

    def commands(self) -> list[Command]:
        """List what can be done here and now: the shell's own commands, then the page's."""
        going = [
            Command(
                f"go.{page.id}", f"Go to {page.title}", partial(self.go, page.id), page.shortcut, menu="Go"
            )
            for page in self._places.values()
            if not page.under
        ]
        own = [
            Command("find", "Find anything", self._find, "Ctrl+K", menu="Go"),
            Command("privacy", "Privacy view", self.cover, "F9", menu="Casebook"),
            Command("lock", "Lock", self.lock_asked.emit, "Ctrl+L", menu="Casebook"),
            Command("quit", "Quit", self.context.window.close, "Ctrl+Q", menu="Casebook"),
            Command("palette", "All commands…", self._open_palette, "Ctrl+Shift+P", menu="Help"),
            Command("shortcuts", "Keyboard shortcuts", self._open_sheet, "Ctrl+/", menu="Help"),
            Command(
                "undo", "Undo what was just done", self.toast.undo, "Ctrl+Z", self.toast.isVisible, "Actions"
            ),
        ]
        listed = [*self._pages[self._place_id].commands(), *self.context.entry_points.commands, *going, *own]
        return self.context.permissions.with_permissions(listed)

    @Slot()
    def cover(self) -> None:
        """Put the privacy view on, or take it away."""
        covered = self.privacy.isHidden()
        if covered:
            self.context.dialogs.hide()
        self.privacy.setGeometry(self.rect())
        self.privacy.setVisible(covered)
        self.body.setEnabled(not covered)
        if covered:
            self.privacy.raise_()
            self.activateWindow()  # not every desktop does so when a dialog goes
            self.privacy.button.setFocus()
        else:
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
        self.search = SearchBox(worker, result_of, self)
        self.toast = Toast(self)
        self.privacy = PrivacyScreen(self, self.cover)
        colour = CASEBOOK_COLOURS.get(self.context.preferences.recall(_COLOUR), CASEBOOK_COLOURS["Blue"])
        self.menu_button: QPushButton = button("Menu", self._open_menu)
        self.menu_button.setFixedHeight(32)
        self.top = TopBar(name, colour, self.search, self.menu_button, self.cover, self.lock_asked.emit)
        self.sidebar = Sidebar([page for page in self._places.values() if not page.under])
        self.stack = QStackedWidget()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.stack, 1)
        self.waiting = TaskProgressBar(worker)
        self.foot = StatusBar(worker, idle_minutes, partial(self.go, "settings", "backups"))
        self.foot.show_role(self.context.permissions.rights.role)
        rows.addWidget(self.top)
        if self.context.permissions.rights.read_only:
            rows.addWidget(Banner(_READING_ALONE, "warning"))
        rows.addLayout(middle, 1)
        rows.addWidget(self.waiting)
        rows.addWidget(self.foot)

    def _listen(self, worker: CasebookWorker) -> None:
        worker.changed.connect(self._on_changed)
        worker.refused.connect(self.context.notify)
        self.context.notified.connect(self._say)
        self.context.navigated.connect(self.go)
        self.context.shortcuts_requested.connect(self._open_sheet)
        self.context.backup_status_changed.connect(self.foot.show_standing)
        self.context.dialogs.opened.connect(self._give_keys)
        self.context.preferences.changed.connect(self._on_remembered)
        self.sidebar.went.connect(self.go)
        self.search.picked.connect(self._open_found)

    def _bind_shortcuts(self) -> None:
        for old in self._shortcuts:
            old.setEnabled(False)
            old.deleteLater()
        self._shortcuts = []
        for command in self.commands():
            if command.shortcut:
                shortcut = QShortcut(QKeySequence(command.shortcut), self)
                shortcut.activated.connect(partial(self._run, command))
                self._shortcuts.append(shortcut)

    def _run(self, command: Command) -> None:
        """What is under the privacy view stays as it is, and opens nothing over it."""
        if not self.privacy.isHidden() and command.id not in _EVEN_COVERED:
            return
        if command.why:
            self.context.notify(
                f"{command.text.replace('…', '')}: {command.why[:1].lower()}{command.why[1:]}."
            )
        elif command.enabled():
            command.run()

    @Slot(str, object)
    def _say(self, sentence: str, undo: Callable[[], object] | None) -> None:
        self.toast.say(sentence, undo)
        self.privacy.raise_()  # what is said can name somebody

    @Slot(object)
    def _give_keys(self, dialog: QDialog) -> None:
        """A dialog keeps the window's own shortcuts away; these two must work all the same."""
        QShortcut(QKeySequence("F9"), dialog).activated.connect(self.cover)
        QShortcut(QKeySequence("Ctrl+L"), dialog).activated.connect(self.lock_asked)

    @Slot(str, str)
    def _on_remembered(self, key: str, value: str) -> None:
        if key == _COLOUR:
            self.top.show_colour(CASEBOOK_COLOURS.get(value, CASEBOOK_COLOURS["Blue"]))

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if touched - {Topic.SETTINGS}:  # what is half typed is kept too, but it is not recorded
            self.top.show_saved()
            self._recount()

    def _recount(self) -> None:
        self.context.worker.read(
            self, call(count_places, today=self.context.today()), on_result=self.sidebar.show_counts
        )

    @Slot(object)
    def _open_found(self, result: SearchResult) -> None:
        self.go(result.place, result.record)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_palette(self) -> None:
        self._open(Palette(self.commands(), self))

    @Slot()
    def _open_sheet(self) -> None:
        self._open(ShortcutSheet(self.commands(), self))

    def _open(self, dialog: QDialog) -> None:
        self.context.dialogs.open_dialog(dialog)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, listed in by_menu(self.commands()).items():
            fill_menu(menu.addMenu(title), listed)
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))


def _give_focus(page: QWidget) -> None:
    """Put the keys where work in a place begins: its filter, or else the first thing that takes them."""
    takers: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            takers.append(widget)
        widget = widget.nextInFocusChain()
    lines = [taker for taker in takers if isinstance(taker, QLineEdit)]
    for first in (lines or takers)[:1]:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
