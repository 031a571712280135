"""The Today page: what is overdue, today's and this week's, the next meeting, the caseload by forum."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.actions.rules import NO_DATE
from coordinator.casebook.call import call
from coordinator.caseload.dashboard import Today, get_today
from coordinator.core.changes import Topic
from coordinator.core.dates import show_long_day
from coordinator.forums.registry import definition
from coordinator.packs.release_view import ToRelease, list_to_release
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.today import wording
from ui.today.bar_chart import Bar, BarChart
from ui.today.commands import commands
from ui.today.diary_cards import DiaryCards
from ui.today.follow_ups import FollowUpCard
from ui.today.suggestions import SuggestionCard
from ui.widgets.buttons import button
from ui.widgets.cards import Card, CardRow, EmptyState, PageHeader
from ui.widgets.deferred import later
from ui.widgets.layout import scrolled

_SHOWN = 5  # actions without a date on the card; its button shows all of them
_RELEASE_TOPICS = {
    Topic.RELEASES, Topic.NOTES, Topic.ACTIONS, Topic.CASES, Topic.PEOPLE, Topic.MEETINGS,
}  # fmt: skip
_CASE_TOPICS = {Topic.CASES, Topic.PEOPLE}
_TOPICS = {Topic.CASES, Topic.MEETINGS, Topic.ACTIONS, Topic.COPIES, Topic.AGENCIES, Topic.PEOPLE}


class TodayPanel(PageWidget):
    """The page that opens first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._read_on: date | None = None
        self.header = PageHeader(show_long_day(context.today()))
        self.diary = DiaryCards(context, self)
        self.suggestions = SuggestionCard(context, self)
        self.undated = Card(wording.UNDATED, act=wording.OPEN, run=lambda: context.go("actions", NO_DATE))
        self.follow_ups = FollowUpCard(context, self)
        self.release = Card(wording.TO_RELEASE)
        self.release.hide()
        self.ready = Card(wording.NEXT_MEETING)
        self.ready.action.clicked.connect(self._open_meeting)
        self.agenda = button(wording.PRINT_AGENDA, self._print_agenda)
        self.ready.body.addSpacing(8)
        self.ready.add(self.agenda)
        self.forums = Card(wording.CASELOAD_BY_FORUM, act=wording.OPEN, run=lambda: context.go("caseload"))
        self.forums.action.setAccessibleName(wording.OPEN_CASELOAD)
        self.bars = BarChart(wording.OPEN_CASES_BY_FORUM)
        self.forums.add(self.bars)
        self._meeting_id = ""
        self.empty = EmptyCasebook(context)
        self._stack = QStackedWidget()
        self._cards = scrolled(self._page(), wording.TITLE)
        for shown in (QWidget(), self._cards, self.empty):  # nothing until the first reading; the title stays
            self._stack.addWidget(shown)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 0)
        rows.setSpacing(8)
        rows.addWidget(self.header)
        rows.addWidget(self._stack, 1)
        parts = (
            (_TOPICS, self._read), (_CASE_TOPICS, self._read_cases), (_RELEASE_TOPICS, self._read_release),
        )  # fmt: skip
        self.read_on(context.worker, *parts)
        later(self, partial(self.read_once_shown, *(read for _, read in parts)))

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return commands(self._context)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again if the date has changed since the last reading."""
        super().showEvent(event)
        if self._read_on not in (None, self._context.today()):
            self._read()
            self._read_cases()

    def _page(self) -> QWidget:
        page, left, right = QWidget(), QVBoxLayout(), QVBoxLayout()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 20)
        across.setSpacing(20)
        for cards, into in (
            (
                (self.follow_ups, *self.diary.cards, self.suggestions, self.release, self.undated),
                left,
            ),
            ((self.ready, self.forums), right),
        ):
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

    def _read_cases(self) -> None:
        self.follow_ups.read()

    def _read_release(self) -> None:
        query = call(list_to_release, today=self._context.today())
        self._context.worker.read(self, query, on_result=self._show_release)

    def _show_release(self, counted: tuple[ToRelease, ...]) -> None:
        """Show how much is to be released before each coming meeting; a line leads to that step."""
        lines = [
            CardRow(
                wording.meeting_to_release(row.meeting, self._context.today()),
                right=wording.to_decide(row.to_decide),
                look="strong", run=self._open("release", row.meeting.id),
            )
            for row in counted
            if row.to_decide
        ]  # fmt: skip
        self.release.show_lines(lines)
        self.release.setVisible(bool(lines))

    def _show(self, shown: Today) -> None:
        # The longest readings, after what the page begins with.
        self.read_once_shown(self.diary.read, self.suggestions.read)
        today = self._read_on = self._context.today()
        nothing = not (shown.cases or shown.late or shown.undated or shown.week or shown.next_meeting)
        self.header.show_title(show_long_day(today), "" if nothing else wording.summary(shown, today))
        self._stack.setCurrentWidget(self.empty if nothing else self._cards)
        self._show_undated(shown, today)
        self._show_ready(shown)
        forums = [Bar(label, count) for label, count in shown.by_forum]
        self.bars.show_bars([*forums, Bar(wording.NO_FORUM, shown.no_forum, plain=True)])

    def _show_undated(self, shown: Today, today: date) -> None:
        lines = [
            CardRow(
                action.what, wording.about_action(action, today), action.due_words,
                look="strong", run=self._open("actions", action.id),
            )
            for action in shown.undated[:_SHOWN]
        ]  # fmt: skip
        self.undated.show_lines(lines)
        self.undated.title.setText(wording.undated_title(len(shown.undated)))
        self.undated.action.setText(wording.all_undated_actions(len(shown.undated)))
        self.undated.setVisible(bool(lines))

    def _show_ready(self, shown: Today) -> None:
        file, ready = shown.next_meeting, shown.ready
        self.ready.setVisible(file is not None)
        if file is None or ready is None:
            return
        self._meeting_id = file.meeting.id
        self.ready.title.setText(wording.preparing(file.meeting.title))
        self.ready.action.setText(wording.OPEN)
        self.ready.action.setAccessibleName(wording.open_meeting(file.meeting.title))
        self.ready.action.show()
        victim_led = not definition(file.meeting.forum).perpetrator_led
        lines = wording.readiness(ready, file.meeting.cases, victim_led)
        self.ready.show_lines([CardRow(text, right=badge) for text, badge in lines])

    def _open(self, page: str, record_id: str) -> Callable[[], object]:
        return partial(self._context.go, page, record_id)

    def _open_meeting(self) -> None:
        self._context.go("meetings", self._meeting_id)

    def _print_agenda(self) -> None:
        self._context.entry_points.show_agenda(self._meeting_id)


class EmptyCasebook(EmptyState):
    """What to do first in an empty casebook."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            wording.EMPTY_CASEBOOK,
            wording.EMPTY_CASEBOOK_HINT,
            wording.IMPORT_WORKBOOK,
            context.entry_points.import_workbook,
        )
        self.second_action = self.add_act(wording.OPEN_FIRST_CASE, context.entry_points.new_case)
        for action_button in (self.action, self.second_action):
            context.permissions.disable_if_denied(action_button)
