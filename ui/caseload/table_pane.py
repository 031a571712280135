"""The whole caseload as a table."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.assessments.rules import LEVELS, RANK
from coordinator.caseload.queries import CaseRow
from coordinator.cases.rules import STATUSES
from coordinator.core.dates import show_day, show_short_day
from ui.caseload import wording
from ui.caseload.list_pane import search_text
from ui.session.page_context import PageContext
from ui.style.tokens import LEVEL_ROLES, SIGNS
from ui.tables.row_model import Column
from ui.tables.rows_view import filter_line
from ui.tables.table_view import RowsTable
from ui.widgets.buttons import button, primary
from ui.widgets.cards import PageHeader
from ui.widgets.layout import column, words


class TablePane(QWidget):
    """Every case as a row; Enter or a double click opens its file."""

    def __init__(
        self, context: PageContext, new_case: Callable[[], object], as_list: Callable[[], object]
    ) -> None:
        super().__init__()
        self.table = RowsTable[CaseRow](
            wording.CASELOAD, columns(context.today), key=lambda row: row.id, also=search_text
        )
        context.preferences.keep_columns("caseload.columns", self.table)
        self.filter = filter_line(wording.FILTER, wording.FILTER_HINT, self.table)
        self.count = words("", "caption")
        self.closed = button(wording.SHOW_CLOSED)
        rows = column(self, spacing=12)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.addWidget(
            PageHeader(
                wording.CASELOAD,
                actions=[
                    button(wording.SHOW_AS_LIST, as_list),
                    context.permissions.disable_if_denied(primary(wording.NEW_CASE, new_case)),
                ],
            )
        )
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.filter.setMaximumWidth(420)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.count)
        tools.addStretch(1)
        tools.addWidget(self.closed)
        tools.addWidget(self.table.columns_button())
        rows.addLayout(tools)
        rows.addWidget(self.table, 1)
        self.table.counted.connect(self._show_count)

    def show_rows(self, rows: Sequence[CaseRow], *, with_closed: bool) -> None:
        """Show these cases."""
        self.table.show_rows(rows)
        self.closed.setText(wording.HIDE_CLOSED if with_closed else wording.SHOW_CLOSED)
        self.closed.setAccessibleName(self.closed.text())

    @Slot()
    def go_to_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot(int, int)
    def _show_count(self, matching: int, total: int) -> None:
        self.count.setText(wording.case_count(matching, total))


def columns(today: Callable[[], date]) -> list[Column[CaseRow]]:
    """Make the table's columns."""
    return [
        Column(wording.REFERENCE, lambda row: row.reference, width=92),
        Column(wording.NAME, lambda row: row.name, width=190, strong=True),
        Column(wording.AGE, lambda row: _number(row.age), lambda row: row.age, 52, right=True),
        Column(wording.BOROUGH, lambda row: row.borough, width=164),
        Column(wording.STATUS, lambda row: STATUSES.get(row.status, row.status), width=84),
        Column(
            wording.RISK,
            _level,
            lambda row: -RANK[row.level] if row.level in RANK else None,
            104,
            role=lambda row: LEVEL_ROLES.get(row.level),
        ),
        Column(wording.FORUMS, lambda row: ", ".join(row.forums) or wording.NO_FORUM, width=140),
        Column(
            wording.NEXT_MEETING,
            lambda row: f"{row.next_forum} {show_short_day(row.next_held, today())}" if row.next_held else "",
            lambda row: row.next_held,
            132,
        ),
        *_further_columns(),
    ]


def _further_columns() -> list[Column[CaseRow]]:
    return [
        Column(wording.NEEDS, lambda row: ", ".join(row.needs), width=180),
        Column(wording.LINKED, lambda row: _number(row.linked), lambda row: row.linked, 64, right=True),
        Column(
            wording.OPEN_ACTIONS,
            lambda row: _number(row.open_actions),
            lambda row: row.open_actions,
            104,
            right=True,
        ),
        Column(
            wording.LATE,
            lambda row: str(row.late_actions) if row.late_actions else "",
            lambda row: row.late_actions,
            60,
            right=True,
            role=lambda row: "high" if row.late_actions else None,
        ),
        Column(
            wording.OPENED,
            lambda row: show_day(row.opened) if row.opened else "",
            lambda row: row.opened,
            150,
        ),
        Column(wording.REFERRED_BY, lambda row: row.referred_by, width=140, hidden=True),
        Column(wording.ALSO_KNOWN_AS, lambda row: row.also_called, width=140, hidden=True),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _level(row: CaseRow) -> str:
    return f"{SIGNS.get(LEVEL_ROLES.get(row.level, ''), '')} {LEVELS.get(row.level, row.level)}".strip()
