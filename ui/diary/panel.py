"""The Diary page: everything with a date, as a list or as a month."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

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
from ui.tables.list_page import lay_out_list
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.tables.toggle_row import ToggleRow
from ui.widgets.buttons import button
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
        self.views = ToggleRow({each: each for each in (wording.LIST, wording.MONTH)})
        self.views.changed.connect(self._view_chosen)
        self.header = PageHeader(wording.TITLE, actions=[self.views, self.export_button])
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
            self.views.buttons[wording.LIST].click,
            self.views.buttons[wording.MONTH].click,
            self.filter_line.setFocus,
        )

    def selected_id(self) -> str:
        """Return the key of the selected entry."""
        return self.table.current_key()

    def show_record(self, record: str) -> None:
        """Show the entries of a span, or select the entry with a key."""
        if record in set(DueSpan):
            self.views.buttons[wording.LIST].click()
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
        policy = self.filter_line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # in a month, which has no line to filter it
        self.filter_line.setSizePolicy(policy)
        self.columns_button = self.table.columns_button()
        self._lists, self._pages = lay_out_list(
            self, self.header, (self.filter_line, self.filters, self.columns_button),
            (self.table, self.no_matches, self.month), self.empty,
        )  # fmt: skip

    def _show_view(self, month: bool) -> None:
        self.views.choose(wording.MONTH if month else wording.LIST)
        self._show_matching()

    def _shows_month(self) -> bool:
        return self.views.value() == wording.MONTH

    @Slot()
    def _view_chosen(self) -> None:
        month = self._shows_month()
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
        month = self._shows_month()
        self.filters.spans.setVisible(not month)
        self.filter_line.setVisible(not month)
        self.columns_button.setVisible(not month)
        if month:
            self.month.show_entries(self.filters.of_kind(self._entries))
            self._lists.setCurrentWidget(self.month)
        else:
            self.table.show_rows(self.filters.matching(self._entries))

    @Slot(int, int)
    def _counted(self, shown: int, _all: int) -> None:
        if not self._shows_month():
            self._lists.setCurrentWidget(self.table if shown or not self._entries else self.no_matches)

    @requires(disclose_diary)
    def _export(self) -> None:
        span = "" if self._shows_month() else self.filters.spans.value()
        export_diary(self._context, span, self.filters.kind.currentData())

    def _show_all(self) -> None:
        self.filter_line.clear()
        self.filters.choose("")

    def _open(self, entry: DiaryEntry) -> None:
        open_entry(self._context, entry)
