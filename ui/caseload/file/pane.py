"""The case file at the right: who it is about, what can be done, and its tabs."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView, get_case_view
from coordinator.cases.access_log import ReasonNeeded
from coordinator.core.changes import Topic
from coordinator.core.errors import CoordinatorError, Missing
from ui.caseload.file.forums import ForumsTab
from ui.caseload.file.history import Actions, Chronology, Notes
from ui.caseload.file.overview import OverviewTab
from ui.caseload.file.people import PeopleTab
from ui.caseload.file.tab import Tab
from ui.caseload.operations import CaseOperations
from ui.caseload.wording import header_line, header_marks
from ui.session.access_reason import AccessReasonPrompt
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.widgets.buttons import button, primary
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.layout import column

_SETTLES_MS = 120
_TAB = "caseload.tab"
_WATCHED = frozenset({Topic.PEOPLE, Topic.CASES, Topic.NOTES, Topic.MEETINGS, Topic.ACTIONS, Topic.AGENCIES})


class CasePane(QWidget):
    """Shows one case file. Opening one leaves a line on the trail."""

    shown = Signal()

    def __init__(
        self, context: PageContext, acts: CaseOperations, commands: Callable[[], list[Command]]
    ) -> None:
        super().__init__()
        self._context, self._acts, self._commands = context, acts, commands
        self._case_id = self._fetched = ""
        self._on_screen: CaseView | None = None
        self._stale = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._settled)
        self.people = PeopleTab(context, acts)
        self.tabs: tuple[Tab, ...] = (
            OverviewTab(context, acts, self.show_tab, self.show_person),
            self.people,
            ForumsTab(context, acts),
            Actions(context, acts),
            Notes(context, acts),
            Chronology(context, acts),
        )
        self.nothing = EmptyState("No case is chosen", "Choose a case at the left to see its file.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self._file())
        self.why = AccessReasonPrompt()
        self.why.given.connect(self._reason_given)
        self.stack.addWidget(self.why)
        column(self).addWidget(self.stack)
        context.worker.changed.connect(self._on_changed)

    @property
    def case_id(self) -> str:
        """The id of the case on show; "" for none."""
        return self._case_id

    def open(self, case_id: str) -> None:
        """Show a case file; one passed over quickly in the list isn't opened."""
        if case_id == self._case_id:
            return
        self._case_id = case_id
        # What can be done is done to the case that was chosen: until it is here, nothing.
        there = self._on_screen is not None and self._on_screen.file.id == case_id
        self._acts.view = self._on_screen if there else None
        if not self._settling.isActive():
            self._fetch()
        self._settling.start()

    def show_tab(self, title: str) -> None:
        """Bring a tab to the front."""
        titles = [tab.title for tab in self.tabs]
        if title in titles:
            self.bar.setCurrentIndex(titles.index(title))

    def show_person(self, person_id: str) -> None:
        """Show all that is known of one person in the case."""
        self.show_tab("People")
        self.people.show_person(person_id)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why a file can't be shown, or ask why it should be."""
        if isinstance(refusal, ReasonNeeded):
            if refusal.case_id == self._case_id:
                self._acts.view = self._on_screen = None
                self.why.ask(refusal)
                self.stack.setCurrentWidget(self.why)
            return
        if not isinstance(refusal, Missing):
            self._context.notify(str(refusal))
            if self._acts.view is not None:
                return  # it was to be read again only
        self._case_id = self._fetched = ""
        self._acts.view = self._on_screen = None
        self.stack.setCurrentWidget(self.nothing)

    def showEvent(self, event: object) -> None:
        """Read again what changed while the file was out of sight."""
        if self._stale:
            self._read()

    def _file(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.more = button("More", self._open_more)
        self.more.setAccessibleName("More for this case")
        self.record = self._context.permissions.disable_if_denied(
            primary("Record action", self._acts.record_action)
        )
        self.header = PageHeader(actions=[self.more, self.record])
        self.header.setContentsMargins(24, 12, 24, 8)
        self.bar = QTabBar()
        self.bar.setAccessibleName("Parts of the case file")
        self.bar.setExpanding(False)
        self.pages = QStackedWidget()
        for tab in self.tabs:
            self.bar.addTab(tab.title)
            self.pages.addWidget(tab)
        self.show_tab(self._context.preferences.recall(_TAB))
        self.pages.setCurrentIndex(self.bar.currentIndex())
        self.bar.currentChanged.connect(self._turn)
        line = QFrame()
        line.setProperty("look", "edge-rule")
        line.setFixedHeight(1)
        under = QVBoxLayout()
        under.setContentsMargins(24, 0, 24, 0)
        under.setSpacing(0)
        under.addWidget(self.bar)
        under.addWidget(line)
        rows.addWidget(self.header)
        rows.addLayout(under)
        rows.addWidget(self.pages, 1)
        return made

    def _fetch(self, reason: str = "") -> None:
        self._stale, self._fetched = False, self._case_id
        self._context.worker.open_case(
            self,
            call(get_case_view, case_id=self._case_id),
            case_id=self._case_id,
            through="Case file",
            reason=reason,
            on_result=self._show,
        )

    @Slot(str, str)
    def _reason_given(self, case_id: str, reason: str) -> None:
        if case_id == self._case_id:
            self._fetch(reason)

    @Slot()
    def _settled(self) -> None:
        if self._fetched != self._case_id:
            self._fetch()

    def _read(self) -> None:
        self._stale = False
        if self._case_id:
            self._context.worker.read(self, call(get_case_view, case_id=self._case_id), on_result=self._show)

    def _show(self, view: CaseView) -> None:
        if view.file.id != self._case_id:
            if view.file.id == self._fetched:
                self._fetched = ""  # passed over: it is fetched anew if it is chosen again
            return
        if view == self._acts.view:
            return
        self._acts.view = self._on_screen = view
        today = self._context.today()
        self.header.show_title(view.file.subject.spoken, header_line(view, today), header_marks(view, today))
        self.record.setEnabled(view.file.status != "closed")
        if self.stack.currentWidget() is self.why:
            self.bar.setFocus()
        self.stack.setCurrentIndex(1)
        for place, tab in enumerate(self.tabs):
            count = tab.count(view)
            self.bar.setTabText(place, f"{tab.title} {count}" if count else tab.title)
            tab.show_view(view)
        self.shown.emit()

    @Slot(int)
    def _turn(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.tabs[place].freshen()
        self._context.preferences.remember(_TAB, self.tabs[place].title)

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if not touched & _WATCHED:
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("More for this case")
        of_case = [command for command in self._commands() if command.menu == "Case"]
        fill_menu(menu, self._context.permissions.with_permissions(of_case))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
