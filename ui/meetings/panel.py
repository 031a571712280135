"""The meetings page: the list of meetings, and the selected one beside it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import get_outstanding
from coordinator.core.changes import Topic
from coordinator.core.errors import CoordinatorError
from coordinator.meetings.queries import MeetingRow, list_meetings
from ui.meetings import wording
from ui.meetings.badges import meeting_card
from ui.meetings.commands import OF_CASE, OF_MEETING, commands
from ui.meetings.dialogs.meeting import PlanMeeting
from ui.meetings.dialogs.series import PlanSeries
from ui.meetings.entry_points import plan, plan_series
from ui.meetings.folds import ListFolds
from ui.meetings.meeting_pane import MeetingPane
from ui.meetings.planning import wording as planning_wording
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.card_list import CardContent, CardList
from ui.tables.rows_view import filter_line
from ui.widgets.buttons import button
from ui.widgets.cards import EmptyState
from ui.widgets.folding_pane import FoldingPane
from ui.widgets.layout import column, splitter, words

LIST_WIDTH, _STRIP = 248, 44  # pixels
_TOPICS = {Topic.MEETINGS, Topic.CASES, Topic.PEOPLE, Topic.COPIES}
_OF_A_CASE = {Topic.ACTIONS, Topic.NOTES}


class MeetingsPage(PageWidget):
    """Lets the user plan meetings, order their agendas and take minutes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meetings: tuple[MeetingRow, ...] = ()
        self._shown: tuple[date, tuple[MeetingRow, ...]] | None = None
        self.list = CardList[MeetingRow](
            wording.MEETINGS, self._card, lambda row: row.id, also=wording.search_text, wraps=True
        )
        self.filter_line = filter_line(wording.FILTER, wording.FILTER_HINT, self.list)
        self.sheet = MeetingPane(context)
        self.empty = EmptyState(
            wording.NO_MEETINGS,
            wording.NO_MEETINGS_HINT,
            wording.PLAN_MEETING,
            self.plan,
        )
        context.permissions.disable_if_denied(self.empty.action)
        context.permissions.disable_if_denied(
            self.empty.add_act(planning_wording.PLAN_SERIES_BUTTON, self.plan_series)
        )
        self.count = words("", "second")
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _row: self.sheet.agenda.setFocus())
        self.read_on(
            context.worker,
            ({Topic.MEETINGS}, self._read),
            (_TOPICS, self.sheet.read),
            (_OF_A_CASE, partial(self.sheet.read, of_case=True)),
            ({Topic.ACTIONS}, self._read_outstanding),
            ({Topic.AGENCIES}, self.sheet.read_agencies),
        )
        known = {command.id: command for command in self.commands()}
        self.sheet.header.menu_commands = [known[name] for name in OF_MEETING]
        self.sheet.hearing.header.menu_commands = [known[name] for name in OF_CASE]
        self._read()

    def _read_outstanding(self) -> None:
        """Count the outstanding actions again where only the case on show was read."""
        meeting = self.sheet.selection.meeting()
        if meeting is not None and self.sheet.is_behind:
            show = partial(self.sheet.selection.show_outstanding, meeting.id)
            self._context.worker.read(self, call(get_outstanding, meeting_id=meeting.id), on_result=show)

    def show_record(self, record: str) -> None:
        """Select a meeting and a line of its agenda: "meeting id/line"."""
        meeting_id, _, line = record.partition("/")
        self.list.choose(meeting_id)
        self.sheet.show_meeting(meeting_id, line)

    def selected_id(self) -> str:
        """Return the selected meeting and line: "meeting id/line"."""
        meeting_id = self.list.current_key()
        return f"{meeting_id}/{self.sheet.line()}" if meeting_id else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the lists if the window has become too narrow for them."""
        super().resizeEvent(event)
        self.folds.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fold the lists as the pane on show needs it."""
        super().showEvent(event)
        self.folds.fit()

    def commands(self) -> list[Command]:
        """List the commands of the page."""
        return commands(self.sheet, self.plan, self.plan_series, self.filter_line.setFocus)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal that belongs to no field."""
        self._context.notify(str(refusal))

    @requires(PlanMeeting)
    def plan(self) -> None:
        """Plan a meeting."""
        plan(self._context, self._meetings)

    @requires(PlanSeries)
    def plan_series(self) -> None:
        """Plan a series of meetings."""
        plan_series(self._context)

    def _read(self) -> None:
        self._context.worker.read(self, call(list_meetings), on_result=self._show)

    def _show(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        if self._shown == (today, meetings):  # a line of minutes changes no card, and there may be thousands
            return
        self._shown, self._meetings = (today, meetings), meetings
        rows = _in_order(meetings, today)
        self.count.setText(wording.upcoming(sum(_is_upcoming(row, today) for row in rows)))
        self.list.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._stack.show()
        if rows and self._find(self.list.current_key()) is None:
            self.list.choose(rows[0].id)

    @Slot(object)
    def _chosen(self, row: MeetingRow) -> None:
        self.sheet.show_meeting(row.id)

    def _find(self, meeting_id: str) -> MeetingRow | None:
        return next((row for row in self._meetings if row.id == meeting_id), None)

    def _card(self, row: MeetingRow) -> CardContent:
        return meeting_card(row, self._context.today())

    def _lay_out(self) -> None:
        inside, self._stack = QWidget(), QStackedWidget()
        rows = column(inside, spacing=0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 4, 16, 12)
        head.setSpacing(8)
        head.addWidget(self.filter_line)
        head.addWidget(self._context.permissions.disable_if_denied(button(wording.PLAN, self.plan)))
        rows.addLayout(head)
        rows.addWidget(self.list, 1)
        pane = FoldingPane(wording.MEETINGS, inside, _STRIP, beside=self.count)
        self.folds = ListFolds(
            self._context,
            self,
            {"list": pane, "agenda": self.sheet.agenda_pane},
            self.sheet.needed_width,
        )
        self.sheet.turned.connect(self.folds.fit)
        both = splitter(pane, self.sheet, sizes=(LIST_WIDTH, 850))
        self._context.preferences.keep_splitter("meetings.list", both)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.hide()


def _is_upcoming(meeting: MeetingRow, today: date) -> bool:
    return meeting.held is None or meeting.held >= today


def _in_order(meetings: tuple[MeetingRow, ...], today: date) -> list[MeetingRow]:
    """Put upcoming meetings first, the next at the top, then past ones, the latest at the top."""
    upcoming = [meeting for meeting in meetings if _is_upcoming(meeting, today)]
    past = [meeting for meeting in meetings if not _is_upcoming(meeting, today)]
    return sorted(upcoming, key=lambda meeting: (meeting.held or date.max, meeting.starts)) + past
