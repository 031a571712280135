"""The pane for the selected meeting: header, agenda, and the selected line in detail."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import HearingView, OpenMeeting, get_hearing, get_open_meeting
from coordinator.cases.access_log import ReasonNeeded
from coordinator.core.errors import CoordinatorError, Missing
from coordinator.hearings.attendance_use_cases import record_attendance
from coordinator.hearings.use_cases import record_hearing
from coordinator.meetings.queries import ItemRow
from coordinator.notes.use_cases import write_note
from ui.judging.values_keeper import keeper_of
from ui.meetings import wording
from ui.meetings.after.pane import AfterPane
from ui.meetings.agenda_list import ABOUT, AFTER, BEFORE, STRIP, WAITING, AgendaLine, AgendaList
from ui.meetings.agenda_part_pane import AboutPane, PartPane
from ui.meetings.before.pane import BeforePane
from ui.meetings.hearing_pane import TWO_COLUMNS, HearingPane
from ui.meetings.item_operations import ItemOperations
from ui.meetings.meeting_header import MeetingHeader
from ui.meetings.operations import MeetingOperations
from ui.meetings.room import wording as room_wording
from ui.meetings.room.attendee_operations import AttendeeOperations
from ui.meetings.room.operations import RoomOperations
from ui.meetings.selection import MeetingSelection
from ui.meetings.versions import wording as agenda_wording
from ui.meetings.versions.waiting_pane import WaitingPane
from ui.session.access_reason import AccessReasonPrompt
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.deferred import later
from ui.widgets.folding_pane import FoldingPane
from ui.widgets.layout import scrolled, splitter, to_top

AGENDA_WIDTH = 264
_OTHER_WIDTH = 440  # pixels: a pane without columns


class MeetingPane(QWidget):
    """Shows a meeting; the selected line of its agenda survives a refresh."""

    shown = Signal()
    turned = Signal()  # another pane is on show, which may need more room

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self.agenda = AgendaList()
        self.agenda_pane = FoldingPane(wording.AGENDA, self.agenda, STRIP, narrow=self.agenda.fold)
        self.selection = MeetingSelection(self.agenda)
        self.operations = MeetingOperations(context, self.selection, self)
        self.item_operations = ItemOperations(context, self.selection, self)
        self.header = MeetingHeader(context, self.operations)
        self.hearing = HearingPane(context)
        self.attendees = AttendeeOperations(context, self.selection, self)
        self.about = AboutPane(context, self.operations, self.attendees)
        self.before, self.after = BeforePane(context), AfterPane(context)
        self.part = PartPane(context)
        self.waiting = WaitingPane(context, self.operations)
        self.why = AccessReasonPrompt()
        self._opened = ""  # the id of the item whose case is open
        self.is_behind = False  # something was recorded of a case since the meeting was read
        self._panes = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self.room = RoomOperations(context, self.selection, self.hearing, self)
        self._lay_out()
        self.agenda.chosen.connect(self._chosen)
        self.part.item_asked.connect(self.agenda.choose)
        self.before.item_asked.connect(self.agenda.choose)
        self.before.meeting_asked.connect(self.operations.amend)
        self.agenda.dragged.connect(self.item_operations.place)
        self.hearing.header.outcome_asked.connect(self.item_operations.record)
        self.why.given.connect(self._reason_given)
        of_checklist = partial(_bring_up, self._areas[self.after], self.after.checklist)
        self.after.papers_made.connect(partial(later, self, of_checklist))
        self.read_agencies()

    def show_meeting(self, meeting_id: str, line: str = "") -> None:
        """Show a meeting, and select a line of its agenda by its key."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self.selection.open_meeting = meeting_id, None
            self.agenda.choose(line or ABOUT)
        elif line:
            self.agenda.choose(line)
        self.read()

    def read(self, *, of_case: bool = False) -> None:
        """Read the meeting again; after what was recorded of the case on show, only that case."""
        item = self.selection.item()
        self.is_behind = of_case and item is not None and self._opened == item.id
        if self.is_behind and item is not None:
            self._open(item)
        elif self._meeting_id:
            self._context.worker.read(
                self, call(get_open_meeting, meeting_id=self._meeting_id), on_result=self._show
            )

    def read_agencies(self) -> None:
        """Read the agencies that can own an action or share information."""
        self._context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def line(self) -> str:
        """Return the key of the selected line."""
        return self.agenda.current_key()

    def needed_width(self) -> int:
        """Return how wide the pane on show must be to hold its cards, in pixels."""
        return TWO_COLUMNS if self._panes.currentWidget() is self.hearing else _OTHER_WIDTH

    @requires(write_note)
    def record_information(self) -> None:
        """Move the focus to the form for information shared."""
        self.hearing.share.focus_first()
        self.hearing.bring_up(self.hearing.share)

    @requires(record_hearing)
    def decide(self) -> None:
        """Move the focus to the decision on the case."""
        self.hearing.conclusion.focus_first()
        self.hearing.bring_up(self.hearing.conclusion)

    @requires(record_attendance)
    def take_attendance(self) -> None:
        """Go to the list of who attends."""
        self.agenda.choose(ABOUT)
        self.about.attendance.focus_first()
        self._areas[self.about].ensureWidgetVisible(
            self.about.attendance.focusWidget() or self.about.attendance
        )

    @requires(record_action)
    def new_action(self) -> None:
        """Move the focus to the form for a new action."""
        self.hearing.action.what.line.setFocus()
        self.hearing.bring_up(self.hearing.action)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Ask for a reason, or select the meeting itself if the case is no longer on its agenda."""
        if isinstance(refusal, ReasonNeeded):
            item = self.selection.item()
            if item is not None and item.case_id == refusal.case_id:
                self.why.ask(refusal)
                self._turn_to(self.why)
                if not self.agenda.hasFocus():  # the arrow keys go on through the agenda
                    self.why.focus_choice(room_wording.AT_THE_MEETING)
        elif isinstance(refusal, Missing) and self.line() != ABOUT:
            self.agenda.choose(ABOUT)
        else:
            self._context.notify(str(refusal))

    def _show(self, open_meeting: OpenMeeting) -> None:
        if open_meeting.file.meeting.id != self._meeting_id:
            return
        self.selection.open_meeting = open_meeting
        self.before.operations.meeting_id = self._meeting_id
        self.after.meeting = open_meeting.file.meeting
        self.header.show_meeting(open_meeting)
        self.agenda.show_meeting(open_meeting)
        if self.agenda.current() is None or self.agenda.rows.place(self.line()) < 0:
            self.agenda.choose(ABOUT)
        line = self.agenda.current()
        if line is not None:
            self._show_line(line)
        self.room.refresh()
        self.shown.emit()

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.hearing.show_agencies(agencies)
        self.part.business.show_agencies(agencies)
        self.about.attendance.show_agencies(agencies)

    @Slot(object)
    def _chosen(self, line: AgendaLine) -> None:
        self._show_line(line)
        if self.is_behind and line.item is None:
            self.read()
        self.shown.emit()
        self.room.go_on(line.item)
        if line.key == AFTER and self.room.is_running():
            self.room.pause()  # nothing is heard after the meeting

    def _show_line(self, line: AgendaLine) -> None:
        open_meeting = self.selection.open_meeting
        if open_meeting is None:
            return
        if line.item is not None:
            self._open(line.item)
            return
        self._opened = ""
        if line.pause is not None:
            return
        if line.key == WAITING:
            self.waiting.show_meeting(open_meeting)
            self._turn_to(self.waiting)
        elif line.part is not None:
            self.part.show_part(open_meeting, line.part)
            self._turn_to(self.part)
        elif line.key == BEFORE:
            self.before.show_meeting(open_meeting)
            self._turn_to(self.before)
        elif line.key == AFTER:
            self.after.show_meeting(open_meeting)
            self._turn_to(self.after)
        else:
            self.about.show_meeting(open_meeting)
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
        item = self.selection.item()
        if item is not None and item.case_id == case_id:
            self._open(item, reason)

    def _show_hearing(self, hearing: HearingView) -> None:
        if self.line() == hearing.item.id:
            before = self.hearing.hearing()
            self.hearing.show_hearing(hearing)
            keeper_of(self._context).refresh()  # so that the first letter finds it prepared
            self.room.refresh()
            self._turn_to(self.hearing)
            if before is None or before.item.id != hearing.item.id:
                to_top(self.hearing)

    def _turn_to(self, pane: QWidget) -> None:
        self.header.fold(pane is self.hearing)
        self._panes.setCurrentWidget(self._areas.get(pane, pane))
        opened = self.selection.open_meeting
        has_cases = opened is not None and bool(opened.file.items) and not opened.file.meeting.cancelled
        self.header.show_keys(shown=has_cases and pane not in (self.hearing, self.why))
        self.turned.emit()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        edge = QFrame()
        edge.setProperty("look", "edge-rule")
        edge.setFixedHeight(1)
        rows.addWidget(edge)
        for pane, name in (
            (self.about, wording.ABOUT_MEETING), (self.before, wording.BEFORE_MEETING),
            (self.after, wording.AFTER_MEETING), (self.part, wording.PANE_OF_PART),
            (self.waiting, agenda_wording.WAITING),
            (self.why, wording.PANE_OF_REASON),
        ):  # fmt: skip
            self._areas[pane] = area = scrolled(pane, name)
            # With both lists unfolded the cards don't fit in the smallest window.
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._panes.addWidget(area)
        self._panes.addWidget(self.hearing)
        self._panes.setMinimumWidth(340)
        both = splitter(self.agenda_pane, self._panes, sizes=(AGENDA_WIDTH, 700))
        self._context.preferences.keep_splitter("meetings.agenda", both)
        rows.addWidget(both, 1)


def _bring_up(area: QScrollArea, part: QWidget) -> None:
    """Scroll so that a part of an area stands at its top."""
    area.verticalScrollBar().setValue(part.y() - 16)
