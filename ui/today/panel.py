"""Today: what is late, what comes this week, the next meeting, the caseload by forum."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.caseload.dashboard import Today, get_today
from coordinator.core.changes import Topic
from coordinator.core.dates import show_long_day
from coordinator.forums.definitions import definition
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.today import wording
from ui.today.bar_chart import Bar, BarChart
from ui.today.commands import commands
from ui.widgets.cards import Card, CardRow, EmptyState, PageHeader
from ui.widgets.layout import scrolled

_SHOWN = 5  # late actions on the card; the rest is one step away
_TOPICS = {Topic.CASES, Topic.MEETINGS, Topic.ACTIONS, Topic.COPIES, Topic.AGENCIES, Topic.PEOPLE}


class TodayPanel(QWidget):
    """The first place of the app."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._read_on: date | None = None
        self.header = PageHeader(show_long_day(context.today()))
        self.late = Card("Late", act="Open", run=lambda: context.go("actions", "late"))
        self.late.action.setAccessibleName("All late actions")
        self.week = Card("This week")
        self.ready = Card("Next meeting")
        self.ready.action.clicked.connect(self._open_meeting)
        self.forums = Card("Caseload by forum", act="Open", run=lambda: context.go("caseload"))
        self.forums.action.setAccessibleName("Open the caseload")
        self.bars = BarChart("Open cases by forum")
        self.forums.add(self.bars)
        self._meeting_id = ""
        self.empty = EmptyCasebook(context)
        self._stack = QStackedWidget()
        self._cards = scrolled(self._page(), "Today")
        self._stack.addWidget(self._cards)
        self._stack.addWidget(self.empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 0)
        rows.setSpacing(8)
        rows.addWidget(self.header)
        rows.addWidget(self._stack, 1)
        self._stack.hide()
        context.worker.changed.connect(self._on_changed)
        self._read()

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return commands(self._context)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again when the day has changed since."""
        super().showEvent(event)
        if self._read_on not in (None, self._context.today()):
            self._read()

    def _page(self) -> QWidget:
        page, left, right = QWidget(), QVBoxLayout(), QVBoxLayout()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 20)
        across.setSpacing(20)
        for cards, into in (((self.late, self.week), left), ((self.ready, self.forums), right)):
            into.setSpacing(14)
            for card in cards:
                into.addWidget(card)
            into.addStretch(1)
        for card in (self.ready, self.forums):
            card.setMinimumWidth(320)
            card.setMaximumWidth(400)
        across.addLayout(left, 62)
        across.addLayout(right, 38)
        return page

    def _read(self) -> None:
        self._context.worker.read(self, call(get_today, today=self._context.today()), on_result=self._show)

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if touched & _TOPICS:
            self._read()

    def _show(self, shown: Today) -> None:
        today = self._read_on = self._context.today()
        nothing = not (shown.cases or shown.late or shown.week or shown.next_meeting)
        self.header.show_title(show_long_day(today), "" if nothing else wording.next_sentence(shown, today))
        self._stack.setCurrentWidget(self.empty if nothing else self._cards)
        self._stack.show()
        self._show_late(shown, today)
        self.week.show_lines(self._week_lines(shown, today), nothing="Nothing is due in the next 7 days.")
        self._show_ready(shown)
        forums = [Bar(label, count) for label, count in shown.by_forum]
        self.bars.show_bars([*forums, Bar("No forum", shown.no_forum, plain=True)])

    def _show_late(self, shown: Today, today: date) -> None:
        lines = [
            CardRow(
                action.what,
                wording.about_action(action, today),
                wording.how_late(action, today),
                look="strong",
                right_look="late",
                run=self._going("actions", action.id),
            )
            for action in shown.late[:_SHOWN]
        ]
        self.late.show_lines(lines, nothing="Nothing is late.")
        late = len(shown.late)
        self.late.action.setText(f"All {late} late actions" if late > _SHOWN else "Open")
        self.late.action.setVisible(bool(late))

    def _week_lines(self, shown: Today, today: date) -> list[CardRow]:
        coming: list[tuple[date, int, str, str, str, str]] = []
        for meeting in shown.meetings:
            about = wording.about_meeting(meeting)
            coming.append((meeting.held or today, 0, meeting.title, about, "meetings", meeting.id))
        for action in shown.week:
            about = wording.about_action(action, today)
            coming.append((action.due or today, 1, action.what, about, "actions", action.id))
        return [
            CardRow(title, about, wording.day_ahead(day, today), run=self._going(place, record))
            for day, _, title, about, place, record in sorted(coming, key=lambda one: one[:3])
        ]

    def _show_ready(self, shown: Today) -> None:
        file, ready = shown.next_meeting, shown.ready
        self.ready.setVisible(file is not None)
        if file is None or ready is None:
            return
        self._meeting_id = file.meeting.id
        self.ready.title.setText(f"{file.meeting.title}, ready?")
        self.ready.action.setText("Open")
        self.ready.action.setAccessibleName(f"Open {file.meeting.title}")
        self.ready.action.show()
        victim_led = not definition(file.meeting.forum).perpetrator_led
        told = wording.readiness(ready, file.meeting.cases, victim_led)
        self.ready.show_lines([CardRow(what, right=mark) for what, mark in told])

    def _going(self, place: str, record: str) -> Callable[[], object]:
        return partial(self._context.go, place, record)

    def _open_meeting(self) -> None:
        self._context.go("meetings", self._meeting_id)


class EmptyCasebook(EmptyState):
    """What to do first in a casebook that holds nothing yet."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            "There is nothing in this casebook yet",
            "Import the workbook that you keep your caseload in, or open the first case by hand.",
            "Import a workbook",
            context.act("imports.open"),
        )
        self.second_action = self.add_act("Open a case", context.act("cases.open"))
        for offered in (self.action, self.second_action):
            context.permissions.disable_if_denied(offered)
