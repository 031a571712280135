"""The Diary page: everything with a date, as a list or as a month."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.diary.entry import DiaryEntry, DueSpan
from coordinator.diary.queries import list_diary
from coordinator.diary.use_cases import disclose_diary
from ui.diary import wording
from ui.diary.columns import columns
from ui.diary.commands import commands
from ui.diary.entry_points import export_diary
from ui.diary.filters import DiaryFilters
from ui.diary.month import MonthView
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget, open_entry
from ui.session.permissions import requires
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import Button, button
from ui.widgets.cards import EmptyState, PageHeader

TOPICS = {Topic.CASES, Topic.MEETINGS, Topic.ACTIONS, Topic.COPIES, Topic.AGENCIES, Topic.PEOPLE}
_COLUMNS, _VIEW, _MONTH_VIEW = "diary.columns", "diary.view", "month"


class DiaryPanel(PageWidget):
    """The page that shows what is overdue and what is to come; each entry opens its record."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[DiaryEntry, ...] = ()
        self._read_on: date | None = None
        today = context.today()
        self.export_button = context.permissions.disable_if_denied(
            button(wording.EXPORT, self._export), use_case=disclose_diary
        )
        self.table = RowsTable[DiaryEntry](
            wording.TITLE, columns(today), lambda row: row.key, also=lambda row: row.reference
        )
        self.filters = DiaryFilters(context)
        self.filter_line = filter_line(wording.FILTER, wording.FILTER_HINT, self.table)
        self.month = MonthView(today, self._open)
        self._view_group = QButtonGroup(self)
        self._view_group.buttonClicked.connect(self._view_chosen)
        self.views = {each: self._view_button(each) for each in (wording.LIST, wording.MONTH)}
        self.header = PageHeader(wording.TITLE, actions=[*self.views.values(), self.export_button])
        self.empty = EmptyState(wording.NOTHING, wording.NOTHING_HINT)
        self.no_matches = EmptyState(
            wording.NO_MATCHES, wording.NO_MATCHES_HINT, wording.SHOW_ALL, self._show_all
        )
        self._lay_out()
        context.preferences.keep_columns(_COLUMNS, self.table)
        self.table.opened.connect(self._open)
        self.table.counted.connect(self._counted)
        self.filters.changed.connect(self._show_matching)
        self.read_on(context.worker, (TOPICS, self._read))
        self._show_view(context.preferences.recall(_VIEW) == _MONTH_VIEW)
        self._read()

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return commands(
            self._export,
            self.views[wording.LIST].click,
            self.views[wording.MONTH].click,
            self.filter_line.setFocus,
        )

    def selected_id(self) -> str:
        """Return the key of the selected entry."""
        return self.table.current_key()

    def show_record(self, record: str) -> None:
        """Show the entries of a span, or select the entry with a key."""
        if record in set(DueSpan):
            self.views[wording.LIST].click()
            self.filters.choose(record)
        else:
            self.table.choose(record)
            self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again if the date has changed since the last reading."""
        super().showEvent(event)
        if self._read_on not in (None, self._context.today()):
            self._read()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.filter_line, 1)
        across.addWidget(self.filters)
        self._gap = QWidget()  # beside a month, which has no line to filter it
        across.addWidget(self._gap, 1)
        self.columns_button = self.table.columns_button()
        across.addWidget(self.columns_button)
        self._lists = QStackedWidget()
        for part in (self.table, self.no_matches, self.month):
            self._lists.addWidget(part)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(across)
        inside.addWidget(self._lists, 1)
        self._pages = QStackedWidget()
        for page in (content, self.empty):
            self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 16)
        rows.setSpacing(12)
        rows.addWidget(self.header)
        rows.addWidget(self._pages, 1)

    def _view_button(self, title: str) -> QPushButton:
        made = Button(title)
        made.setCheckable(True)
        made.setAccessibleName(title)
        made.setProperty("look", "toggle")
        made.setAutoDefault(False)
        self._view_group.addButton(made)
        return made

    def _show_view(self, month: bool) -> None:
        self.views[wording.MONTH if month else wording.LIST].setChecked(True)
        self._show_matching()

    @Slot()
    def _view_chosen(self) -> None:
        month = self.views[wording.MONTH].isChecked()
        self._context.preferences.remember(_VIEW, _MONTH_VIEW if month else "")
        self._show_matching()

    def _read(self) -> None:
        query = call(list_diary, today=self._context.today())
        self._context.worker.read(self, query, on_result=self._show)

    def _show(self, entries: tuple[DiaryEntry, ...]) -> None:
        self._entries, self._read_on = entries, self._context.today()
        spans = [entry.span(self._read_on) for entry in entries]
        counts = (spans.count(DueSpan.OVERDUE), spans.count(DueSpan.TODAY), spans.count(DueSpan.WEEK))
        self.header.show_title(wording.TITLE, wording.summary(*counts) if entries else "")
        self._pages.setCurrentIndex(0 if entries else 1)
        self.export_button.setVisible(bool(entries))
        self._show_matching()

    @Slot()
    def _show_matching(self) -> None:
        month = self.views[wording.MONTH].isChecked()
        self.filters.show_spans(not month)
        self.filter_line.setVisible(not month)
        self.columns_button.setVisible(not month)
        self._gap.setVisible(month)
        if month:
            self.month.show_entries(self.filters.of_kind(self._entries))
            self._lists.setCurrentWidget(self.month)
        else:
            self.table.show_rows(self.filters.matching(self._entries))

    @Slot(int, int)
    def _counted(self, shown: int, _all: int) -> None:
        if self.views[wording.LIST].isChecked():
            self._lists.setCurrentWidget(self.table if shown or not self._entries else self.no_matches)

    @requires(disclose_diary)
    def _export(self) -> None:
        month = self.views[wording.MONTH].isChecked()
        export_diary(self._context, "" if month else self.filters.span(), self.filters.kind.currentData())

    def _show_all(self) -> None:
        self.filter_line.clear()
        self.filters.choose("")

    def _open(self, entry: DiaryEntry) -> None:
        open_entry(self._context, entry)
