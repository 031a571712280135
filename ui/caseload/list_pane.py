"""The list of cases at the left: filter, cards, how many are open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.caseload.queries import CaseRow
from ui.caseload.wording import row_line, row_marks
from ui.session.page_context import PageContext
from ui.tables.card_list import CardContent, CardList
from ui.tables.table_view import filter_line
from ui.widgets.buttons import link
from ui.widgets.layout import rule, words


class ListPane(QWidget):
    """The cases as cards; the one chosen is shown at the right."""

    closed_asked = Signal()

    def __init__(
        self, context: PageContext, new_case: Callable[[], object], as_table: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "pane")
        self.setMinimumWidth(240)
        self.list = CardList[CaseRow]("Cases", self._face, key=lambda row: row.id, also=also)
        self.filter = filter_line("Filter the caseload", "Filter: name, place, forum, need…", self.list)
        self.count, self._counted = words("", "small"), ""
        self.list.counted.connect(self._count)
        self.closed = link("", self.closed_asked.emit)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 1, 0)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 15, 8)
        head.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(words("Caseload", "strong"))
        top.addStretch(1)
        top.addWidget(self.count)
        top.addWidget(self.closed)
        head.addLayout(top)
        head.addWidget(self.filter)
        foot = QHBoxLayout()
        foot.setContentsMargins(13, 4, 12, 4)
        foot.addWidget(context.permissions.disable_if_denied(link("New case", new_case)))
        foot.addStretch(1)
        foot.addWidget(link("Show as table", as_table))
        rows.addLayout(head)
        rows.addWidget(rule())
        rows.addWidget(self.list, 1)
        rows.addWidget(rule())
        rows.addLayout(foot)

    def show_rows(self, rows: Sequence[CaseRow], open_cases: int, closed: int, *, with_closed: bool) -> None:
        """Show these cases, and how many are open and closed."""
        self._counted = f"{open_cases} open ·" if closed else f"{open_cases} open"
        self.list.show_rows(rows)
        self.closed.setText("hide closed" if with_closed else "show closed")
        self.closed.setAccessibleName("Hide closed cases" if with_closed else f"Show {closed} closed cases")
        self.closed.setVisible(closed > 0)

    @Slot(int, int)
    def _count(self, shown: int, everything: int) -> None:
        """Say how many the filter lets through, so that the rest isn't taken to be gone."""
        found = f"{shown} of {everything}" + (" ·" if self._counted.endswith("·") else "")
        self.count.setText(self._counted if shown == everything else found)

    @Slot()
    def go_to_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _face(self, row: CaseRow) -> CardContent:
        return CardContent(row.name, row.reference, row_line(row), row_marks(row, self._context.today()))


def also(row: CaseRow) -> str:
    """What else the filter finds a case by."""
    return " ".join((row.also_called, row.referred_by, *row.needs, "late" if row.late_actions else ""))
