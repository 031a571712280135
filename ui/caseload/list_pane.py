"""The list of cases on the left: filter, cards, counts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.caseload.queries import CaseRow
from ui.caseload import wording
from ui.session.page_context import PageContext
from ui.tables.card_list import CardContent, CardList
from ui.tables.rows_view import filter_line
from ui.widgets.buttons import link
from ui.widgets.layout import rule, words


class ListPane(QWidget):
    """The cases as cards; the file of the selected one is shown on the right."""

    toggle_closed_requested = Signal()

    def __init__(
        self, context: PageContext, new_case: Callable[[], object], as_table: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "pane")
        self.setMinimumWidth(240)
        self.list = CardList[CaseRow](
            wording.CASES, self._card_content, key=lambda row: row.id, also=search_text
        )
        self.filter = filter_line(wording.FILTER, wording.FILTER_HINT, self.list)
        self.count, self._unfiltered_count = words("", "small"), ""
        self.list.counted.connect(self._show_count)
        self.closed = link("", self.toggle_closed_requested.emit)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 1, 0)
        rows.setSpacing(0)
        header = QVBoxLayout()
        header.setContentsMargins(16, 10, 15, 8)
        header.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(words(wording.CASELOAD, "strong"))
        top.addStretch(1)
        top.addWidget(self.count)
        top.addWidget(self.closed)
        header.addLayout(top)
        header.addWidget(self.filter)
        footer = QHBoxLayout()
        footer.setContentsMargins(13, 4, 12, 4)
        footer.addWidget(context.permissions.disable_if_denied(link(wording.NEW_CASE, new_case)))
        footer.addStretch(1)
        footer.addWidget(link(wording.SHOW_AS_TABLE, as_table))
        rows.addLayout(header)
        rows.addWidget(rule())
        rows.addWidget(self.list, 1)
        rows.addWidget(rule())
        rows.addLayout(footer)

    def show_rows(self, rows: Sequence[CaseRow], open_cases: int, closed: int, *, with_closed: bool) -> None:
        """Show these cases and the counts of open and closed cases."""
        self._unfiltered_count = wording.open_count(open_cases, closed)
        self.list.show_rows(rows)
        self.closed.setText(wording.HIDE_CLOSED_LINK if with_closed else wording.SHOW_CLOSED_LINK)
        name = wording.HIDE_CLOSED_CASES if with_closed else wording.show_closed_cases(closed)
        self.closed.setAccessibleName(name)
        self.closed.setVisible(closed > 0)

    @Slot(int, int)
    def _show_count(self, matching: int, total: int) -> None:
        """Show how many cases match the filter, so that the others do not seem lost."""
        dot = " ·" if self._unfiltered_count.endswith("·") else ""
        filtered = wording.match_count(matching, total) + dot
        self.count.setText(self._unfiltered_count if matching == total else filtered)

    @Slot()
    def go_to_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _card_content(self, row: CaseRow) -> CardContent:
        badges = wording.row_badges(row, self._context.today())
        return CardContent(row.name, row.reference, wording.row_line(row), badges)


def search_text(row: CaseRow) -> str:
    """Return what the filter searches apart from what is shown."""
    return " ".join((row.also_called, row.referred_by, *row.needs, "late" if row.late_actions else ""))
