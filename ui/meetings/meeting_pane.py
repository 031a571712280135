"""The chosen meeting: its header, its agenda, and beside it whatever is chosen there."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import HearingView, OpenMeeting, get_hearing, get_open_meeting
from coordinator.cases.access_log import ReasonNeeded
from coordinator.core.errors import CoordinatorError, Missing
from coordinator.meetings.queries import ItemRow
from coordinator.notes.use_cases import write_note
from ui.meetings import wording
from ui.meetings.agenda_list import ABOUT, AgendaLine, AgendaList
from ui.meetings.agenda_part_pane import AboutPane, PartPane
from ui.meetings.hearing_pane import HearingPane
from ui.meetings.operations import MeetingOperations
from ui.session.access_reason import AccessReasonPrompt
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.badges import ChipRow
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner
from ui.widgets.layout import scrolled, splitter, words

AGENDA_WIDTH = 288


class MeetingPane(QWidget):
    """Reads a meeting, shows it, and keeps the chosen line of its agenda through every refresh."""

    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.acts = MeetingOperations(context, self)
        self.sitting: OpenMeeting | None = None
        self._meeting_id = ""
        self.title, self.second = words("", "title", wrap=True), words("", "second", wrap=True)
        self.chips = ChipRow(signed=False)
        self.cancelled = Banner("This meeting is cancelled. Reinstate it to list a case.", "warning")
        self.list_button = context.permissions.disable_if_denied(button("List a case…", self.acts.list_case))
        self.papers_button = primary("Make papers…", self.acts.papers)
        self.more = button("More")
        self.menu_commands: list[Command] = []
        self.agenda = AgendaList()
        self.hearing = HearingPane(context)
        self.about = AboutPane(context, self.acts.amend, self.acts.papers)
        self.part = PartPane(context)
        self.why = AccessReasonPrompt()
        self._opened = ""  # the item whose case is open now
        self._panes = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self._lay_out()
        self.more.setAccessibleName("More about this meeting")
        self.more.clicked.connect(self._open_menu)
        self.agenda.chosen.connect(self._chosen)
        self.part.item_asked.connect(self.agenda.choose)
        self.hearing.outcome_asked.connect(self.acts.record)
        self.why.given.connect(self._reason_given)
        self.read_agencies()

    def show_meeting(self, meeting_id: str, line: str = "") -> None:
        """Show a meeting, and of its agenda a line by its key."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self.sitting = meeting_id, None
            self.agenda.choose(line or ABOUT)
        elif line:
            self.agenda.choose(line)
        self.read()

    def read(self) -> None:
        """Read again what is shown."""
        if self._meeting_id:
            self._context.worker.read(
                self, call(get_open_meeting, meeting_id=self._meeting_id), on_result=self._show
            )

    def read_agencies(self) -> None:
        """Read who can own an action or share something."""
        self._context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def line(self) -> str:
        """Return the key of the chosen line."""
        return self.agenda.current_key()

    def item(self) -> ItemRow | None:
        """Return the chosen case, if a case is chosen."""
        line = self.agenda.current()
        return line.item if line is not None else None

    def next_case(self) -> None:
        """Go on to the next case."""
        self._step(1)

    def case_before(self) -> None:
        """Go back to the case before."""
        self._step(-1)

    @requires(write_note)
    def note(self) -> None:
        """Go to the line for what is shared."""
        self._areas[self.hearing].ensureWidgetVisible(self.hearing.share.form, 0, 60)
        self.hearing.share.source.box.setFocus()

    @requires(record_action)
    def new_action(self) -> None:
        """Go to the line for a new action."""
        self._areas[self.hearing].ensureWidgetVisible(self.hearing.action)
        self.hearing.action.what.line.setFocus()

    def _step(self, by: int) -> None:
        items = self.agenda.items_in_order()
        if not items:
            return
        now = self.item()
        at = next((place for place, one in enumerate(items) if now and one.id == now.id), -1 if by > 0 else 0)
        self.agenda.choose(items[max(0, min(at + by, len(items) - 1))].id)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Go back to the meeting when a case is no longer on its agenda."""
        if isinstance(refusal, ReasonNeeded):
            item = self.item()
            if item is not None and item.case_id == refusal.case_id:
                self.why.ask(refusal)
                self._turn_to(self.why)
        elif isinstance(refusal, Missing) and self.line() != ABOUT:
            self.agenda.choose(ABOUT)
        else:
            self._context.notify(str(refusal))

    def _show(self, sitting: OpenMeeting) -> None:
        if sitting.file.meeting.id != self._meeting_id:
            return
        self.sitting, meeting, today = sitting, sitting.file.meeting, self._context.today()
        self.title.setText(meeting.title)
        self.second.setText(wording.second_line(sitting.file))
        self.chips.show_marks(wording.marks(sitting.file, today))
        self.cancelled.setVisible(meeting.cancelled)
        self.list_button.setEnabled(not meeting.cancelled)
        self.agenda.show_sitting(sitting)
        if self.agenda.current() is None or self.agenda.rows.place(self.line()) < 0:
            self.agenda.choose(ABOUT)
        line = self.agenda.current()
        if line is not None:
            self._show_line(line)
        self.shown.emit()

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.hearing.show_agencies(agencies)
        self.part.business.show_agencies(agencies)

    @Slot(object)
    def _chosen(self, line: AgendaLine) -> None:
        self._show_line(line)
        self.shown.emit()

    def _show_line(self, line: AgendaLine) -> None:
        if self.sitting is None:
            return
        if line.item is not None:
            self._open(line.item)
            return
        self._opened = ""
        if line.part is not None:
            self.part.show_part(self.sitting, line.part)
            self._turn_to(self.part)
        else:
            self.about.show_sitting(self.sitting)
            self._turn_to(self.about)

    def _open(self, item: ItemRow, reason: str = "") -> None:
        """Show a case as it is heard; coming to it is a look, reading it again is not."""
        worker, today = self._context.worker, self._context.today()
        if item.case_id is None or (self._opened == item.id and not reason):
            worker.read(self, call(get_hearing, item_id=item.id, today=today), on_result=self._show_hearing)
            return
        self._opened = item.id
        through = f"Agenda, {item.reference}" if item.reference else "Agenda"
        worker.open_case(
            self,
            call(get_hearing, item_id=item.id, today=today),
            case_id=item.case_id,
            through=through,
            reason=reason,
            on_result=self._show_hearing,
        )

    @Slot(str, str)
    def _reason_given(self, case_id: str, reason: str) -> None:
        item = self.item()
        if item is not None and item.case_id == case_id:
            self._open(item, reason)

    def _show_hearing(self, hearing: HearingView) -> None:
        if self.line() == hearing.item.id:
            before = self.hearing.hearing()
            self.hearing.show_hearing(hearing)
            self._turn_to(self.hearing)
            if before is None or before.item.id != hearing.item.id:
                self._areas[self.hearing].verticalScrollBar().setValue(0)

    def _turn_to(self, pane: QWidget) -> None:
        self._panes.setCurrentWidget(self._areas[pane])

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header())
        edge = QFrame()
        edge.setProperty("look", "edge-rule")
        edge.setFixedHeight(1)
        rows.addWidget(edge)
        for pane, name in (
            (self.about, "About this meeting"), (self.part, "Part"), (self.hearing, "Case"),
            (self.why, "Why"),
        ):  # fmt: skip
            self._areas[pane] = area = scrolled(pane, name)
            # In the smallest window the cards don't fit beside both lists.
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._panes.addWidget(self._areas[pane])
        self._panes.setMinimumWidth(340)
        self.agenda.setMinimumWidth(200)
        both = splitter(self.agenda, self._panes, sizes=(AGENDA_WIDTH, 700))
        self._context.keep_splitter("meetings.agenda", both)
        rows.addWidget(both, 1)

    def _header(self) -> QWidget:
        head = QWidget()
        rows = QVBoxLayout(head)
        rows.setContentsMargins(24, 14, 24, 12)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.title, 1)
        for one in (self.more, self.list_button, self.papers_button):
            top.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        rows.addWidget(self.second)
        rows.addSpacing(4)
        rows.addWidget(self.chips)
        rows.addWidget(self.cancelled)
        self.cancelled.hide()
        return head

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("More about this meeting")
        fill_menu(menu, self._context.permissions.with_permissions(self.menu_commands))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
