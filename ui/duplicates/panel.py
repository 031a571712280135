"""The page that lists people who are likely one and the same."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.duplicates.merge import merge_people
from coordinator.duplicates.queries import LikelyDuplicate, list_likely_duplicates
from coordinator.duplicates.use_cases import ask_about_people_again, record_as_two_people
from coordinator.search.hit import SearchHit
from ui.duplicates import wording
from ui.duplicates.merge_dialog import open_merge
from ui.duplicates.merged_people import MergedPeople
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Card, EmptyState, PageHeader
from ui.widgets.layout import scrolled, words

_CASELOAD = "caseload"


class DuplicatesPanel(PageWidget):
    """Pairs of people, the likeliest first; the selected pair is shown side by side below."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.header = PageHeader(wording.TITLE)
        self.explanation = words(wording.READING, "second", wrap=True)
        self.list = RowsTable[LikelyDuplicate](wording.TITLE, _COLUMNS, lambda row: row.key)
        self.sides = (_Side(), _Side())
        self.merge_button = context.permissions.disable_if_denied(primary(wording.SAME_PERSON, self.merge))
        self.apart_button = context.permissions.disable_if_denied(
            button(wording.NOT_THE_SAME, self.record_two)
        )
        self.open_buttons = tuple(
            button(text, partial(self._open, at)) for at, text in enumerate(wording.OPEN_FILES)
        )
        self.empty = EmptyState(wording.NONE, wording.NONE_HINT)
        self.merges = MergedPeople(context)
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self._show_pair)
        context.preferences.keep_columns("duplicates.columns", self.list)
        self.read_on(context.worker, ({Topic.PEOPLE, Topic.CASES, Topic.IMPORTS}, self._read))
        self._read()

    def commands(self) -> list[Command]:
        """List this page's commands."""
        return [
            Command("duplicates.merge", wording.SAME_PERSON, self.merge, enabled=self._any),
            Command("duplicates.apart", wording.NOT_THE_SAME, self.record_two, enabled=self._any),
        ]

    @requires(merge_people)
    def merge(self) -> None:
        """Ask how the selected two become one record: the one with a case file stays."""
        if pair := self.list.current():
            second_stays = pair.second.case_id and not pair.first.case_id
            both = (pair.second, pair.first) if second_stays else (pair.first, pair.second)
            open_merge(self._context, *(person.id for person in both))

    @requires(record_as_two_people)
    def record_two(self) -> None:
        """Record that the selected two are not the same person."""
        if pair := self.list.current():
            who = {"first_id": pair.first.id, "second_id": pair.second.id}
            self._context.write_with_undo(
                self,
                call(record_as_two_people, **who),
                wording.RECORDED_AS_TWO,
                call(ask_about_people_again, **who),
            )

    def _open(self, at: int) -> None:
        if (pair := self.list.current()) and (case_id := (pair.first, pair.second)[at].case_id):
            self._context.go(_CASELOAD, case_id)

    def _lay_out(self) -> None:
        both = QWidget()
        below, across = QHBoxLayout(), QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        for side in self.sides:
            across.addWidget(side, 1)
        for each in (self.merge_button, self.apart_button, *self.open_buttons):
            below.addWidget(each)
        below.addStretch(1)
        pairs = QWidget()
        rows = QVBoxLayout(pairs)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.list, 1)
        rows.addWidget(scrolled(both, wording.BOTH), 1)  # long names must not make the window taller
        rows.addLayout(below)
        self._pages.addWidget(pairs)
        self._pages.addWidget(self.empty)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(12)
        outside.addWidget(self.header)
        outside.addWidget(self.explanation)
        outside.addWidget(self._pages, 1)
        outside.addWidget(self.merges)

    def _read(self) -> None:
        asked = call(list_likely_duplicates, today=self._context.today())
        self._context.worker.read(self, asked, on_result=self._show)

    def _show(self, pairs: tuple[LikelyDuplicate, ...]) -> None:
        self.explanation.setText(wording.explained(len(pairs)))
        self.explanation.setVisible(bool(pairs))
        self._pages.setCurrentIndex(0 if pairs else 1)
        self.list.show_rows(pairs)
        if self.list.current() is None and pairs:
            self.list.choose(pairs[0].key)
        self._show_pair(self.list.current())

    def _show_pair(self, pair: LikelyDuplicate | None) -> None:
        people = (pair.first, pair.second) if pair else (None, None)
        for side, open_button, person in zip(self.sides, self.open_buttons, people, strict=True):
            side.show_person(person)
            open_button.setEnabled(person is not None and person.case_id is not None)
        for each in (self.merge_button, self.apart_button):
            each.setEnabled(pair is not None)

    def _any(self) -> bool:
        return self.list.current() is not None


class _Side(Card):
    """One of the two people."""

    def __init__(self) -> None:
        super().__init__("")
        self.line = words("", "second", wrap=True)
        self.add(self.line)
        self.body.addStretch(1)

    def show_person(self, person: SearchHit | None) -> None:
        """Show a person, or nobody."""
        self.title.setText(person.title if person else "")
        self.line.setText(person.line.replace(" · ", "\n") if person else "")


_COLUMNS = (
    Column[LikelyDuplicate](
        wording.POINTS, lambda row: str(row.points), lambda row: -row.points, width=72, right=True
    ),
    Column[LikelyDuplicate](wording.FIRST, lambda row: row.first.title, width=150, strong=True),
    Column[LikelyDuplicate](wording.SECOND, lambda row: row.second.title, width=150, strong=True),
    Column[LikelyDuplicate](wording.WHY, lambda row: ", ".join(row.reasons), width=410),
)
