"""The merges of two records that were made, and their undoing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.core.dates import show_moment
from coordinator.duplicates.merge import MergeRow, list_merges, unmerge_people
from ui.duplicates import wording
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button
from ui.widgets.layout import words

_HEIGHT = 150


class MergedPeople(PageWidget):
    """The merges, the latest first; nothing is shown while there is none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.list = RowsTable[MergeRow](wording.MERGED_PEOPLE, _COLUMNS, lambda row: row.id)
        self.undo_button = context.permissions.disable_if_denied(button(wording.UNDO_MERGE, self.undo))
        below = QHBoxLayout()
        below.addWidget(self.undo_button)
        below.addStretch(1)
        self._all = QWidget(self)
        inside, outside = QVBoxLayout(self._all), QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        outside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(words(wording.MERGED_PEOPLE, "heading"))
        self.list.setMaximumHeight(_HEIGHT)
        inside.addWidget(self.list)
        inside.addLayout(below)
        outside.addWidget(self._all)
        self._all.setVisible(False)
        self.list.chosen.connect(lambda row: self.undo_button.setEnabled(row is not None))
        self.read_on(context.worker, ({Topic.PEOPLE}, self._read))
        self._read()

    @requires(unmerge_people)
    def undo(self) -> None:
        """Undo the selected merge."""
        if row := self.list.current():
            undo = call(unmerge_people, merge_id=row.id)
            self._context.worker.write(
                self, undo, on_result=lambda stay: self._context.notify(wording.merge_undone(stay))
            )

    def _read(self) -> None:
        self._context.worker.read(self, call(list_merges), on_result=self._show)

    def _show(self, merges: tuple[MergeRow, ...]) -> None:
        self.list.show_rows(merges)
        if self.list.current() is None and merges:
            self.list.choose(merges[0].id)
        self.undo_button.setEnabled(bool(merges))
        self._all.setVisible(bool(merges))


_COLUMNS = (
    Column[MergeRow](wording.STAYS, lambda row: row.kept, width=200, strong=True),
    Column[MergeRow](wording.WAS, lambda row: row.gone, width=200),
    Column[MergeRow](wording.WHEN, lambda row: show_moment(row.merged), lambda row: row.merged, width=240),
    Column[MergeRow](wording.BY, lambda row: row.merged_by, width=160),
)
