"""The case file on the right: its header and its tabs."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView, get_case_view
from coordinator.cases.access_log import ReasonNeeded
from coordinator.core.changes import Topic
from coordinator.core.errors import CoordinatorError, Missing
from ui.amending.edits import Edits
from ui.caseload.assessments.tab import AssessmentsTab
from ui.caseload.assessments.wording import TAB as ASSESSMENTS_TAB
from ui.caseload.chronology.tab import ChronologyTab
from ui.caseload.file import wording
from ui.caseload.file.actions import Actions
from ui.caseload.file.forums import ForumsTab
from ui.caseload.file.notes import Notes
from ui.caseload.file.overview import OverviewTab
from ui.caseload.file.people import PeopleTab
from ui.caseload.file.tab import Tab
from ui.caseload.files.photograph import Photograph
from ui.caseload.files.tab import FilesTab
from ui.caseload.files.wording import TAB as FILES_TAB
from ui.caseload.incidents.tab import IncidentsTab
from ui.caseload.incidents.wording import TAB as INCIDENTS_TAB
from ui.caseload.markers.card import marker_badges, serial_months
from ui.caseload.network.tab import NetworkTab
from ui.caseload.operations.case import CaseOperations
from ui.caseload.orders.tab import OrdersTab
from ui.caseload.orders.wording import TAB as ORDERS_TAB
from ui.caseload.plan.tab import PlanTab
from ui.caseload.referrals.wording import TAB as PLAN_TAB
from ui.session.access_reason import AccessReasonPrompt
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.widgets.buttons import button, primary
from ui.widgets.cards import EmptyState, PageHeader
from ui.widgets.layout import column
from ui.widgets.plain_text import literal

_SETTLES_MS = 120
_PHOTOGRAPH = 56  # pixels
_TAB = "caseload.tab"
_SCREEN = "Case file"  # stored on the trail
_WATCHED = frozenset({Topic.PEOPLE, Topic.CASES, Topic.NOTES, Topic.MEETINGS, Topic.ACTIONS, Topic.AGENCIES})


TABS = {
    "person": wording.PEOPLE,
    "tie": wording.PEOPLE,
    "assessment": ASSESSMENTS_TAB,
    "need": PLAN_TAB,
    "listing": wording.FORUMS,
    "note": wording.NOTES,
    "incident": INCIDENTS_TAB,
    "contact": INCIDENTS_TAB,
    "referral": PLAN_TAB,
    "plan": PLAN_TAB,
    "order": ORDERS_TAB,
    "disclosure": ORDERS_TAB,
    "encompass": INCIDENTS_TAB,
    "attachment": FILES_TAB,
}  # where what a search found is shown


class CasePane(QWidget):
    """Shows one case file; opening one writes a line on the trail."""

    shown = Signal()

    def __init__(
        self, context: PageContext, operations: CaseOperations, commands: Callable[[], list[Command]]
    ) -> None:
        super().__init__()
        self._context, self._operations, self._commands = context, operations, commands
        self._case_id = self._fetched = self._at = ""
        self._on_screen: CaseView | None = None
        self._stale = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._settled)
        edits = Edits(context, self)
        self.people = PeopleTab(context, operations, edits)
        self.tabs: tuple[Tab, ...] = (
            OverviewTab(context, operations, edits, self.show_tab, self.show_person),
            self.people,
            ForumsTab(context, operations, edits),
            Actions(context, operations),
            Notes(context, operations),
            IncidentsTab(context, operations),
            OrdersTab(context, operations),
            FilesTab(context, operations),
            AssessmentsTab(context, operations),
            PlanTab(context, operations),
            NetworkTab(context, operations, self.show_person),
            ChronologyTab(context, operations, self.show_tab),
        )
        self.nothing = EmptyState(wording.NO_CASE, wording.NO_CASE_HINT)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self._file())
        self.reason_prompt = AccessReasonPrompt()
        self.reason_prompt.given.connect(self._reason_given)
        self.stack.addWidget(self.reason_prompt)
        column(self).addWidget(self.stack)
        context.worker.changed.connect(self._on_changed)

    @property
    def case_id(self) -> str:
        """The id of the case shown; empty for none."""
        return self._case_id

    def open(self, case_id: str, at: str = "") -> None:
        """Show a case file; one that is passed quickly in the list is not opened.

        `at` is a record to go to in it, as "kind/id".
        """
        self._at = at
        if case_id == self._case_id:
            self._go_to_record()
            return
        self._case_id = case_id
        # Commands apply to the selected case: until its file is loaded there is none to apply them to.
        loaded = self._on_screen is not None and self._on_screen.file.id == case_id
        self._operations.show(self._on_screen if loaded else None)
        self._go_to_record()
        if not self._settling.isActive():
            self._fetch()
        self._settling.start()

    def show_tab(self, title: str) -> None:
        """Bring a tab to the front."""
        titles = [tab.title for tab in self.tabs]
        if title in titles:
            self.bar.setCurrentIndex(titles.index(title))

    def _go_to_record(self) -> None:
        """Go to the record that was asked for, once the file is loaded."""
        view = self._operations.view
        if not self._at or view is None or view.file.id != self._case_id:
            return
        kind, _, record_id = self._at.partition("/")
        self._at = ""
        title = TABS.get(kind)
        if title is not None and record_id != view.file.subject.id:
            self.show_tab(title)
            next(tab for tab in self.tabs if tab.title == title).show_record(record_id)

    def show_person(self, person_id: str) -> None:
        """Show the details of one person in the case."""
        self.show_tab(wording.PEOPLE)
        self.people.show_person(person_id)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show why a file cannot be opened, or ask for the reason to open it."""
        if isinstance(refusal, ReasonNeeded):
            if refusal.case_id == self._case_id:
                self._on_screen = None
                self._operations.show(None)
                self.reason_prompt.ask(refusal)
                self.stack.setCurrentWidget(self.reason_prompt)
            return
        if not isinstance(refusal, Missing):
            self._context.notify(str(refusal))
            if self._operations.view is not None:
                return  # a failed refresh leaves the file shown
        self._case_id = self._fetched = ""
        self._on_screen = None
        self._operations.show(None)
        self.stack.setCurrentWidget(self.nothing)

    def showEvent(self, event: object) -> None:
        """Read again if something changed while the page was hidden."""
        if self._stale:
            self._read()

    def _file(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.more = button(wording.MORE, self._open_more)
        self.more.setAccessibleName(wording.MORE_FOR_CASE)
        self.record = self._context.permissions.disable_if_denied(
            primary(wording.RECORD_ACTION, self._operations.record_action)
        )
        self.photograph = Photograph(self._context, _PHOTOGRAPH)
        self.header = PageHeader(actions=[self.more, self.record], picture=self.photograph)
        self.header.setContentsMargins(24, 12, 24, 8)
        self.bar = QTabBar()
        self.bar.setAccessibleName(wording.TABS)
        self.bar.setExpanding(False)
        self.pages = QStackedWidget()
        for tab in self.tabs:
            self.bar.addTab(literal(tab.title))
            self.pages.addWidget(tab)
        self.show_tab(self._context.preferences.recall(_TAB))
        self.pages.setCurrentIndex(self.bar.currentIndex())
        self.bar.currentChanged.connect(self._show_index)
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
        return page

    def _fetch(self, reason: str = "") -> None:
        self._stale, self._fetched = False, self._case_id
        self._context.worker.open_case(
            self,
            call(get_case_view, case_id=self._case_id),
            case_id=self._case_id,
            through=_SCREEN,
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
                self._fetched = ""  # it was passed in the list: it is fetched again if it is selected again
            return
        if view == self._operations.view:
            return
        self._on_screen = view
        self._operations.show(view)
        today = self._context.today()
        self.header.show_title(
            view.file.subject.spoken,
            wording.header_line(view, today),
            wording.header_badges(view, today, marker_badges(view, today, serial_months(self._context))),
        )
        self.photograph.show_file(view.photographs.get(view.file.subject.id), view.file.subject.spoken)
        self.record.setEnabled(view.file.status != "closed")
        if self.stack.currentWidget() is self.reason_prompt:
            self.bar.setFocus()
        self.stack.setCurrentIndex(1)
        for index, tab in enumerate(self.tabs):
            title = wording.tab_title(tab.title, tab.count(view))
            if literal(title) != self.bar.tabText(index):  # setting it lays out the whole bar
                self.bar.setTabText(index, literal(title))
            tab.show_view(view)
        self._go_to_record()
        self.shown.emit()

    @Slot(int)
    def _show_index(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self.tabs[index].refresh()
        self._context.preferences.remember(_TAB, self.tabs[index].title)

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
        menu.setAccessibleName(wording.MORE_FOR_CASE)
        case_commands = [command for command in self._commands() if command.menu == "Case"]
        fill_menu(menu, self._context.permissions.with_permissions(case_commands))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
