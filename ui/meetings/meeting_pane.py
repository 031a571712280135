"""The pane for the selected meeting: header, agenda, and the selected line in detail."""

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
from ui.meetings.badges import meeting_badges
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
    """Shows a meeting; the selected line of its agenda survives a refresh."""

    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.acts = MeetingOperations(context, self)
        self.open_meeting: OpenMeeting | None = None
        self._meeting_id = ""
        self.title, self.second = words("", "title", wrap=True), words("", "second", wrap=True)
        self.chips = ChipRow(signed=False)
        self.cancelled = Banner(wording.CANCELLED_HINT, "warning")
        self.list_button = context.permissions.disable_if_denied(
            button(wording.LIST_CASE, self.acts.list_case)
        )
        self.papers_button = primary(wording.MAKE_PAPERS, self.acts.papers)
        self.more = button(wording.MORE)
        self.menu_commands: list[Command] = []
        self.agenda = AgendaList()
        self.hearing = HearingPane(context)
        self.about = AboutPane(context, self.acts.amend, self.acts.papers)
        self.part = PartPane(context)
        self.why = AccessReasonPrompt()
        self._opened = ""  # the id of the item whose case is open
        self._panes = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self._lay_out()
        self.more.setAccessibleName(wording.MORE_FOR_MEETING)
        self.more.clicked.connect(self._open_menu)
        self.agenda.chosen.connect(self._chosen)
        self.part.item_asked.connect(self.agenda.choose)
        self.hearing.outcome_asked.connect(self.acts.record)
        self.why.given.connect(self._reason_given)
        self.read_agencies()

    def show_meeting(self, meeting_id: str, line: str = "") -> None:
        """Show a meeting, and select a line of its agenda by its key."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self.open_meeting = meeting_id, None
            self.agenda.choose(line or ABOUT)
        elif line:
            self.agenda.choose(line)
        self.read()

    def read(self) -> None:
        """Read the meeting again."""
        if self._meeting_id:
            self._context.worker.read(
                self, call(get_open_meeting, meeting_id=self._meeting_id), on_result=self._show
            )

    def read_agencies(self) -> None:
        """Read the agencies that can own an action or share information."""
        self._context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def line(self) -> str:
        """Return the key of the selected line."""
        return self.agenda.current_key()

    def item(self) -> ItemRow | None:
        """Return the selected case, or None if no case is selected."""
        line = self.agenda.current()
        return line.item if line is not None else None

    def next_case(self) -> None:
        """Select the next case."""
        self._step(1)

    def previous_case(self) -> None:
        """Select the previous case."""
        self._step(-1)

    @requires(write_note)
    def record_information(self) -> None:
        """Move the focus to the form for information shared."""
        self._areas[self.hearing].ensureWidgetVisible(self.hearing.share.form, 0, 60)
        self.hearing.share.source.box.setFocus()

    @requires(record_action)
    def new_action(self) -> None:
        """Move the focus to the form for a new action."""
        self._areas[self.hearing].ensureWidgetVisible(self.hearing.action)
        self.hearing.action.what.line.setFocus()

    def _step(self, by: int) -> None:
        items = self.agenda.items_in_order()
        if not items:
            return
        ids, selected = [item.id for item in items], self.item()
        at = ids.index(selected.id) if selected else -1 if by > 0 else 0
        self.agenda.choose(ids[max(0, min(at + by, len(ids) - 1))])

    def refuse(self, refusal: CoordinatorError) -> None:
        """Ask for a reason, or select the meeting itself if the case is no longer on its agenda."""
        if isinstance(refusal, ReasonNeeded):
            item = self.item()
            if item is not None and item.case_id == refusal.case_id:
                self.why.ask(refusal)
                self._turn_to(self.why)
        elif isinstance(refusal, Missing) and self.line() != ABOUT:
            self.agenda.choose(ABOUT)
        else:
            self._context.notify(str(refusal))

    def _show(self, open_meeting: OpenMeeting) -> None:
        if open_meeting.file.meeting.id != self._meeting_id:
            return
        self.open_meeting, meeting, today = open_meeting, open_meeting.file.meeting, self._context.today()
        self.title.setText(meeting.title)
        self.second.setText(wording.second_line(open_meeting.file))
        self.chips.show_marks(meeting_badges(open_meeting.file, today))
        self.cancelled.setVisible(meeting.cancelled)
        self.list_button.setEnabled(not meeting.cancelled)
        self.agenda.show_meeting(open_meeting)
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
        if self.open_meeting is None:
            return
        if line.item is not None:
            self._open(line.item)
            return
        self._opened = ""
        if line.part is not None:
            self.part.show_part(self.open_meeting, line.part)
            self._turn_to(self.part)
        else:
            self.about.show_meeting(self.open_meeting)
            self._turn_to(self.about)

    def _open(self, item: ItemRow, reason: str = "") -> None:
        """Show a case; selecting it is logged as access, a refresh is not."""
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
            (self.about, wording.ABOUT_MEETING), (self.part, wording.PANE_OF_PART),
            (self.hearing, wording.PANE_OF_CASE), (self.why, wording.PANE_OF_REASON),
        ):  # fmt: skip
            self._areas[pane] = area = scrolled(pane, name)
            # The cards don't fit beside both lists in the smallest window.
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._panes.addWidget(self._areas[pane])
        self._panes.setMinimumWidth(340)
        self.agenda.setMinimumWidth(200)
        both = splitter(self.agenda, self._panes, sizes=(AGENDA_WIDTH, 700))
        self._context.preferences.keep_splitter("meetings.agenda", both)
        rows.addWidget(both, 1)

    def _header(self) -> QWidget:
        head = QWidget()
        rows = QVBoxLayout(head)
        rows.setContentsMargins(24, 14, 24, 12)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.title, 1)
        for part in (self.more, self.list_button, self.papers_button):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
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
        menu.setAccessibleName(wording.MORE_FOR_MEETING)
        fill_menu(menu, self._context.permissions.with_permissions(self.menu_commands))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
