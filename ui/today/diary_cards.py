"""The cards of what is overdue, what is today, and what is this week: the diary's nearest entries."""

from functools import partial

from PySide6.QtCore import QObject

from coordinator.casebook.call import call
from coordinator.diary.entry import WEEK, DiaryEntry, DiaryKind, DueSpan
from coordinator.diary.queries import list_diary
from ui.session.page_context import PageContext
from ui.session.pages import open_entry
from ui.today import wording
from ui.widgets.cards import Card, CardRow

_SHOWN = 6  # entries of a card; its button shows all in the diary


class DiaryCards(QObject):
    """Three cards over one reading of the diary; a line leads to its record.

    Follow-ups have a card of their own, which counts the hours.
    """

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.overdue, self.today, self.week = (
            Card(title, act=wording.OPEN, run=partial(context.go, "diary", span.value))
            for span, title in wording.SPANS.items()
        )
        self._by_span = dict(zip(wording.SPANS, self.cards, strict=True))

    @property
    def cards(self) -> tuple[Card, Card, Card]:
        """The cards, the most urgent first."""
        return self.overdue, self.today, self.week

    def read(self) -> None:
        """Read what is due by the end of this week."""
        today = self._context.today()
        self._context.worker.read(
            self, call(list_diary, today=today, until=today + WEEK), on_result=self._show
        )

    def _show(self, entries: tuple[DiaryEntry, ...]) -> None:
        today = self._context.today()
        for span, card in self._by_span.items():
            mine = [
                each for each in entries if each.span(today) is span and each.kind is not DiaryKind.FOLLOW_UP
            ]
            card.show_lines([self._line(each) for each in mine[:_SHOWN]], nothing=wording.NOTHING[span])
            actions = sum(each.kind is DiaryKind.ACTION for each in mine) if span is DueSpan.OVERDUE else 0
            card.title.setText(wording.counted(wording.SPANS[span], len(mine), actions))
            card.action.setText(wording.all_of(len(mine)) if len(mine) > _SHOWN else wording.OPEN)
            card.action.setAccessibleName(wording.open_in_diary(wording.SPANS[span]))
            card.action.setVisible(bool(mine))

    def _line(self, entry: DiaryEntry) -> CardRow:
        today = self._context.today()
        return CardRow(
            entry.what,
            wording.about_entry(entry),
            wording.when_entry(entry, today),
            look="strong",
            right_look="late" if entry.span(today) is DueSpan.OVERDUE else "",
            run=partial(open_entry, self._context, entry),
        )
