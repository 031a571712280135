"""The month view of the diary: the grid of days, and the entries of the chosen one beside it."""

from collections.abc import Callable, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.diary.calendar import day_facts
from coordinator.diary.entry import DiaryEntry
from ui.diary import wording
from ui.diary.month_grid import MonthGrid
from ui.style import icons
from ui.tables.card_list import CardContent, CardList
from ui.widgets.buttons import IconButton, button
from ui.widgets.layout import column, splitter, words
from ui.widgets.plain_text import set_tip

_SIZES = (720, 300)  # pixels, of the grid and the entries of a day


class MonthView(QWidget):
    """A month with its days; Enter goes into the entries of a day, and there opens the record."""

    def __init__(self, today: date, open_entry: Callable[[DiaryEntry], object]) -> None:
        super().__init__()
        self._today = today
        self.grid = MonthGrid(today)
        self.title = words("", "heading")
        self.day_title = words("", "heading", wrap=True)
        self.nothing = words(wording.NO_ENTRIES, "second")
        self.day_list = CardList[DiaryEntry](
            wording.ENTRIES_OF_DAY, self._card, lambda entry: entry.key, wraps=True
        )
        self.previous = self._turn("arrow-left", wording.PREVIOUS, -1)
        self.next = self._turn("arrow-right", wording.NEXT, 1)
        self.this_month = button(wording.THIS_MONTH, lambda: self.grid.choose(self._today))
        self.split = splitter(self._month(), self._day(), sizes=_SIZES)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        column(self).addWidget(self.split)
        self.grid.day_chosen.connect(self._show_day)
        self.grid.day_opened.connect(self._enter_day)
        self.day_list.opened.connect(open_entry)
        self.grid.choose(today)

    def show_entries(self, entries: Sequence[DiaryEntry]) -> None:
        """Show these entries in the days of the month."""
        self.grid.show_entries(entries)

    def _month(self) -> QWidget:
        part, across = QWidget(), QHBoxLayout()
        across.addWidget(self.title, 1)
        for each in (self.previous, self.this_month, self.next):
            across.addWidget(each)
        rows = column(part, spacing=8)
        rows.addLayout(across)
        rows.addWidget(self.grid, 1)
        return part

    def _day(self) -> QWidget:
        part = QWidget()
        rows = column(part, spacing=8)
        rows.setContentsMargins(12, 4, 0, 0)
        for each in (self.day_title, self.nothing):
            rows.addWidget(each)
        rows.addWidget(self.day_list, 1)
        return part

    def _turn(self, icon: str, name: str, months: int) -> IconButton:
        made = IconButton()
        icons.set_icon(made, icon)
        made.setAccessibleName(name)
        set_tip(made, name)
        made.clicked.connect(lambda: self.grid.choose(self.grid.chosen() + relativedelta(months=months)))
        return made

    def _card(self, entry: DiaryEntry) -> CardContent:
        about = " · ".join(part for part in (entry.kind.words, wording.about(entry)) if part)
        return CardContent(entry.what, second=about)

    @Slot(object)
    def _show_day(self, day: date) -> None:
        entries = self.grid.days.entries(day)
        self.title.setText(wording.month_title(self.grid.days.month))
        self.day_title.setText(wording.day_title(day, day_facts(day)))
        self.day_list.show_rows(entries)
        self.day_list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)

    @Slot(object)
    def _enter_day(self, day: date) -> None:
        entries = self.grid.days.entries(day)
        if entries:
            self.day_list.choose(entries[0].key)
            self.day_list.setFocus()
