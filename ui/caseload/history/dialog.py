"""The dialog that shows the history of a record, compares two moments and puts a value back."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.amending.amend import Amended
from coordinator.casebook.call import call
from coordinator.core.dates import show_moment
from coordinator.trail.record_history import (
    ComparedMoment,
    ValueChange,
    compare_moments,
    list_history,
    values_at,
)
from ui.caseload.history import wording
from ui.caseload.history.put_back import USE_CASES, amending, can_be_put_back, stored
from ui.forms.choice_box import Choice
from ui.session.page_context import PageContext
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.layout import words
from ui.widgets.plain_text import window_title

_WIDTH, _HEIGHT, _DIFFERENCES_HEIGHT, _CHOICE_WIDTH = 940, 600, 150, 300


class RecordHistory(QDialog):
    """The changes of one record, the latest first; two moments side by side below them."""

    def __init__(
        self, context: PageContext, name: str, table: str, row_id: str, also: tuple[str, ...] = ()
    ) -> None:
        super().__init__(context.window)
        self._context, self._may_amend = context, not any(map(context.permissions.rights.why_not, USE_CASES))
        self._asked = call(list_history, table=table, row_id=row_id, also=also)
        self._history: tuple[ValueChange, ...] = ()
        self.setWindowTitle(window_title(wording.title(name)))
        self.title = words(wording.title(name), "title", wrap=True)
        self.line = words(wording.READING, "second", wrap=True)
        self.show_only, self.first, self.second = Choice(), Choice(), Choice()
        self.changes = RowsTable[ValueChange](wording.CHANGES, _CHANGES, lambda change: change.key)
        self.differences = RowsTable[ComparedMoment](wording.DIFFERENCES, _DIFFERENCES, lambda row: row.field)
        self.put_back_button = primary(wording.PUT_BACK, self.put_back)
        self.close_button = button(wording.CLOSE, self.reject)
        self._lay_out()
        self.show_only.currentIndexChanged.connect(self._filter)
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(self._compare)
        self.changes.chosen.connect(self._choose)
        self._read()

    def put_back(self) -> None:
        """Put the value before the selected change back, over the one that is recorded now."""
        change = self.changes.current()
        if change is None or not self._can_put_back(change):
            return
        now = values_at(self._history, self._history[0].seq)[change.place]
        recorded, earlier = stored(change, now.after), stored(change, change.before)
        amend, column = amending(change), change.column
        self._context.worker.write(
            self,
            amend({column: recorded}, {column: earlier}),
            on_result=lambda done: self._done(change, done),
        )

    def _done(self, change: ValueChange, done: Amended) -> None:
        if done.after:
            undo = amending(change)(done.after, done.before)
            self._context.notify_with_undo(wording.PUT_BACK_DONE, undo)
        self._read()

    def _lay_out(self) -> None:
        self.resize(_WIDTH, _HEIGHT)
        for choice, label in (
            (self.show_only, wording.SHOW), (self.first, wording.FIRST), (self.second, wording.SECOND)
        ):  # fmt: skip
            choice.setAccessibleName(label)
            choice.setMinimumWidth(_CHOICE_WIDTH)
        self.differences.setMaximumHeight(_DIFFERENCES_HEIGHT)
        self.same = words(wording.SAME, "second")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(self.title)
        rows.addWidget(self.line)
        rows.addLayout(_across(words(wording.SHOW), self.show_only))
        rows.addWidget(self.changes, 1)
        both = (words(wording.FIRST), self.first, words(wording.SECOND), self.second)
        rows.addLayout(_across(*both))
        rows.addWidget(self.differences)
        rows.addWidget(self.same)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.close_button)
        below.addWidget(self.put_back_button)
        rows.addLayout(below)

    def _read(self) -> None:
        self._context.worker.read(self, self._asked, on_result=self._show)

    def _show(self, history: tuple[ValueChange, ...]) -> None:
        self._history = history
        self.line.setText(wording.HINT if history else wording.NOTHING)
        moments = list({change.seq: change for change in history}.values())
        fields = dict.fromkeys(change.field for change in history)
        _offer(self.show_only, [(wording.ALL_VALUES, ""), *((field, field) for field in sorted(fields))])
        named = [(wording.moment(show_moment(change.at), change.who), change.seq) for change in moments]
        _offer(self.first, named, last=True)
        _offer(self.second, named)
        self._filter()
        self._compare()

    @Slot()
    def _filter(self) -> None:
        field = self.show_only.currentData()
        shown = tuple(change for change in self._history if field in ("", None, change.field))
        self.changes.show_rows(shown)
        if self.changes.current() is None and shown:
            self.changes.choose(shown[0].key)
        self._choose(self.changes.current())

    @Slot()
    def _compare(self) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        rows = compare_moments(self._history, first, second) if first and second else ()
        self.differences.show_rows(rows)
        self.differences.setVisible(bool(rows))
        self.same.setVisible(not rows and bool(self._history))

    def _choose(self, change: ValueChange | None) -> None:
        self.put_back_button.setEnabled(change is not None and self._can_put_back(change))

    def _can_put_back(self, change: ValueChange) -> bool:
        now = values_at(self._history, self._history[0].seq)[change.place]
        may = self._may_amend and not change.is_first and can_be_put_back(change)
        return may and change.before != now.after


def _offer(choice: Choice, offered: Sequence[tuple[str, object]], *, last: bool = False) -> None:
    """Offer choices, and keep the one that was chosen if it is still there."""
    chosen = choice.currentData()
    choice.blockSignals(True)
    choice.clear()
    for text, data in offered:
        choice.addItem(text, data)
    at = choice.findData(chosen) if chosen else -1
    choice.setCurrentIndex(at if at >= 0 else (len(offered) - 1 if last else 0))
    choice.blockSignals(False)


def _across(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _or_nothing(shown: str) -> str:
    return shown or wording.NOT_RECORDED


_CHANGES = (
    Column[ValueChange](
        wording.WHEN, lambda change: show_moment(change.at), lambda change: change.at, width=240
    ),
    Column[ValueChange](wording.WHO, lambda change: change.who, width=110),
    Column[ValueChange](wording.FIELD, lambda change: change.field, width=170, strong=True),
    Column[ValueChange](
        wording.BEFORE, lambda change: change.before_words or wording.NOT_RECORDED, width=160
    ),
    Column[ValueChange](wording.AFTER, lambda change: change.after_words or wording.NOT_RECORDED, width=160),
)
_DIFFERENCES = (
    Column[ComparedMoment](wording.FIELD, lambda row: row.field, width=220, strong=True),
    Column[ComparedMoment](wording.AT_FIRST, lambda row: _or_nothing(row.first), width=300),
    Column[ComparedMoment](wording.AT_SECOND, lambda row: _or_nothing(row.second), width=300),
)
