"""The meetings place: every meeting at the left, the chosen one beside it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.core.errors import CoordinatorError
from coordinator.meetings.queries import MeetingRow, list_meetings
from ui.meetings import wording
from ui.meetings.commands import OF_CASE, OF_MEETING, commands
from ui.meetings.dialogs.meeting import PlanMeeting
from ui.meetings.entry_points import plan
from ui.meetings.meeting_pane import MeetingPane
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.card_list import CardContent, CardList
from ui.tables.table_view import filter_line
from ui.widgets.buttons import button
from ui.widgets.cards import EmptyState
from ui.widgets.layout import splitter, words

LIST_WIDTH = 248
_TOPICS = {Topic.MEETINGS, Topic.ACTIONS, Topic.NOTES, Topic.CASES, Topic.PEOPLE, Topic.COPIES}


class MeetingsPage(QWidget):
    """Plan meetings, order their agendas, take down what is shared and agreed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meetings: tuple[MeetingRow, ...] = ()
        self.list = CardList[MeetingRow]("Meetings", self._face, lambda row: row.id, also=wording.found_by)
        self.filter_line = filter_line("Filter meetings", "Filter: forum, place, date…", self.list)
        self.sheet = MeetingPane(context)
        self.empty = EmptyState(
            "No meetings yet",
            "Plan a MARAC, MATAC, MAPPA or HRAP meeting. Then list cases to it and make its papers.",
            "Plan a meeting",
            self.plan,
        )
        context.permissions.disable_if_denied(self.empty.action)
        self.count = words("", "second")
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _row: self.sheet.agenda.setFocus())
        context.worker.changed.connect(self._on_changed)
        known = {command.id: command for command in self.commands()}
        self.sheet.menu_commands = [known[name] for name in OF_MEETING]
        self.sheet.hearing.menu_commands = [known[name] for name in OF_CASE]
        self._read()

    def show_record(self, record: str) -> None:
        """Choose a meeting, and a line of its agenda: "meeting id/line"."""
        meeting_id, _, line = record.partition("/")
        self.list.choose(meeting_id)
        self.sheet.show_meeting(meeting_id, line)

    def selected_id(self) -> str:
        """Say which meeting and line are chosen."""
        meeting_id = self.list.current_key()
        return f"{meeting_id}/{self.sheet.line()}" if meeting_id else ""

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return commands(self)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say a refusal that belongs to no field."""
        self._context.notify(str(refusal))

    @requires(PlanMeeting)
    def plan(self) -> None:
        """Plan a meeting."""
        plan(self._context, self._meetings)

    def _read(self) -> None:
        self._context.worker.read(self, call(list_meetings), on_result=self._show)

    def _show(self, meetings: tuple[MeetingRow, ...]) -> None:
        self._meetings = meetings
        today = self._context.today()
        rows = wording.in_list_order(meetings, today)
        coming = sum(1 for one in rows if one.held is None or one.held >= today)
        self.count.setText(f"{coming} coming" if coming else "")
        self.list.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._stack.show()
        if rows and self._find(self.list.current_key()) is None:
            self.list.choose(rows[0].id)

    @Slot(object)
    def _chosen(self, row: MeetingRow) -> None:
        self.sheet.show_meeting(row.id)

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if Topic.MEETINGS in touched:
            self._read()
        if touched & _TOPICS:
            self.sheet.read()
        if Topic.AGENCIES in touched:
            self.sheet.read_agencies()

    def _find(self, meeting_id: str) -> MeetingRow | None:
        return next((one for one in self._meetings if one.id == meeting_id), None)

    def _face(self, row: MeetingRow) -> CardContent:
        return wording.face(row, self._context.today())

    def _lay_out(self) -> None:
        pane, self._stack = QWidget(), QStackedWidget()
        pane.setProperty("look", "pane")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        pane.setMinimumWidth(200)
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 1, 0)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(words("Meetings", "strong"))
        top.addStretch(1)
        top.addWidget(self.count)
        head.addLayout(top)
        head.addWidget(self.filter_line)
        head.addWidget(self._context.permissions.disable_if_denied(button("Plan a meeting…", self.plan)))
        rows.addLayout(head)
        rows.addWidget(self.list, 1)
        both = splitter(pane, self.sheet, sizes=(LIST_WIDTH, 850))
        self._context.keep_splitter("meetings.list", both)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.hide()
