"""The tab of a case's chronology: one list of everything with a date, filtered as you type and by kind."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.chronology import (
    ChronologyEntry,
    chronology,
    concerned_people,
    count_undated,
)
from coordinator.caseload.wording import CHRONOLOGY_KINDS
from coordinator.core.dates import show_day, show_long_day
from ui.caseload.chronology import wording
from ui.caseload.chronology.opening import open_record
from ui.caseload.file.tab import Tab
from ui.caseload.operations.case import CaseOperations
from ui.caseload.wording import join_parts
from ui.forms.choice_box import Choice
from ui.session.page_context import PageContext
from ui.tables.row_model import Column
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button
from ui.widgets.cards import EmptyState
from ui.widgets.layout import column, scrolled, words

_COLUMNS = "caseload.chronology"
_WHOLE_HEIGHT = 92  # pixels: the chosen entry in full
Show = Callable[[str], object]


def _columns() -> tuple[Column[ChronologyEntry], ...]:
    return (
        Column(wording.DATE, lambda entry: show_day(entry.day), sort=lambda entry: entry.day, width=176),
        Column(wording.KIND, lambda entry: entry.kind, width=132),
        Column(wording.WHAT, lambda entry: entry.what, width=252, grows=True),
        Column(wording.MORE, lambda entry: entry.more, width=152),
    )


class ChronologyTab(Tab):
    """Every entry of a case in one list that draws only what is on the screen."""

    def __init__(self, context: PageContext, operations: CaseOperations, show_tab: Show) -> None:
        super().__init__(wording.TAB, context, operations)
        self._entries: tuple[ChronologyEntry, ...] = ()
        self._undated = 0
        self._concerned: Mapping[str, frozenset[str]] = {}
        self._open = partial(open_record, context, operations, show_tab)
        self.table = RowsTable[ChronologyEntry](
            wording.TAB,
            _columns(),
            lambda entry: entry.key,
            also=lambda entry: show_long_day(entry.day),
            most_lines=3,
        )
        context.preferences.keep_columns(_COLUMNS, self.table)
        self.filter_line = filter_line(wording.FILTER, wording.FILTER_HINT, self.table)
        self.kind, self.person = _choice(wording.KIND), _choice(wording.PERSON)
        self.person.addItem(wording.EVERYBODY, "")
        for value, text in (("", wording.EVERY_KIND), *((kind, kind) for kind in CHRONOLOGY_KINDS)):
            self.kind.addItem(text, value)
        self.counted = words("", "caption")
        self.open_button = button(wording.OPEN, self._open_current)
        self._lay_out()
        for choice in (self.kind, self.person):
            choice.currentIndexChanged.connect(self._show_chosen)
            choice.currentIndexChanged.connect(self._keep)
        self.filter_line.textChanged.connect(self._keep)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._show_whole)
        self.table.counted.connect(self._count)

    def put(self, view: CaseView) -> None:
        """Show the entries of a case file."""
        self._entries, self._undated = chronology(view), count_undated(view)
        self._concerned = concerned_people(view)
        self._offer_people(view)
        self._show_chosen()

    def forget(self) -> None:
        """Show every entry of another case file."""
        self.filter_line.clear()
        self.kind.setCurrentIndex(0)
        self.person.setCurrentIndex(0)

    def filter_again(self, *chosen: str | None) -> None:
        """Filter by the words, the kind and the person that were chosen."""
        words_typed, kind, person = (*chosen, None)[:3]
        if self.view is not None:
            self._offer_people(self.view)  # the list is filled only when the tab is shown
        self.filter_line.setText(words_typed or "")
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.person.setCurrentIndex(max(0, self.person.findData(person)))

    @Slot()
    def _keep(self) -> None:
        self.keep_filter(self.filter_line.text(), self.kind.currentData(), self.person.currentData())

    def _lay_out(self) -> None:
        self.area.hide()
        run = self.operations.print_chronology
        self.print_button = self.context.permissions.disable_if_denied(button(wording.PRINT, run))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.filter_line, 1)
        for part in (self.kind, self.person, self.print_button):
            top.addWidget(part)
        self._whole = words("", wrap=True, selectable=True)
        self._more = words("", "small", wrap=True, selectable=True)
        inside = QWidget()
        text = column(inside, spacing=4)
        text.addWidget(self._whole)
        text.addWidget(self._more)
        text.addStretch(1)
        whole = scrolled(inside, wording.WHAT)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(whole, 1)
        below.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self.chosen = QWidget()
        self.chosen.setFixedHeight(_WHOLE_HEIGHT)
        self.chosen.setLayout(below)
        listed = QWidget()
        rows = column(listed, spacing=8)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.counted)
        rows.addWidget(self.chosen)
        self.lists = QStackedWidget()
        no_matches = EmptyState(wording.NO_MATCHES, wording.NO_MATCHES_HINT, wording.SHOW_ALL, self.forget)
        nothing = EmptyState(wording.NO_ENTRIES, wording.NO_ENTRIES_HINT)
        for page in (listed, no_matches, nothing):
            self.lists.addWidget(page)
        everything = column(margins=0, spacing=12)
        everything.setContentsMargins(*self.margins)
        everything.addLayout(top)
        everything.addWidget(self.lists, 1)
        self.outside.addLayout(everything, 1)

    @Slot()
    def _show_chosen(self) -> None:
        kind, person = self.kind.currentData(), self.person.currentData()
        self.table.show_rows(
            [
                entry
                for entry in self._entries
                if kind in ("", entry.kind)
                and (not person or person in self._concerned.get(entry.record_id, ()))
            ]
        )
        self._show_whole(self.table.current())

    def _offer_people(self, view: CaseView) -> None:
        """Offer everybody in the case; the choice stays where it can."""
        people = {
            person.id: person.spoken for person in (view.file.subject, *(x.person for x in view.file.links))
        }
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for person_id, name in people.items():
            self.person.addItem(name, person_id)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)

    @Slot(int, int)
    def _count(self, count: int, _listed: int) -> None:
        self.counted.setText(wording.shown(count, len(self._entries), self._undated))
        self.lists.setCurrentIndex(0 if count else 1 if self._entries else 2)
        self._show_whole(self.table.current())

    @Slot(object)
    def _show_whole(self, entry: ChronologyEntry | None) -> None:
        self.chosen.setVisible(entry is not None)
        if entry is not None:
            self._whole.setText(entry.what)
            self._more.setText(join_parts(show_long_day(entry.day), entry.kind, entry.more))

    def _open_current(self) -> None:
        entry = self.table.current()
        if entry is not None:
            self._open(entry)


def _choice(name: str) -> Choice:
    choice = Choice()
    choice.setAccessibleName(name)
    choice.view().setAccessibleName(name)
    return choice
