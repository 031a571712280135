"""The whole caseload as a table: filter, sort, columns as the person likes them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.caseload.queries import CaseRow
from coordinator.cases.rules import LEVELS, STATUSES
from coordinator.core.dates import show_day, show_short_day
from ui.caseload.list_pane import also
from ui.session.page_context import PageContext
from ui.style.tokens import SIGNS, Role
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable, filter_line
from ui.widgets.buttons import button, primary
from ui.widgets.cards import PageHeader
from ui.widgets.layout import column, words

_RANK = {"high": 0, "medium": 1, "standard": 2}
_LEVEL: dict[str, Role] = {"high": "high", "medium": "medium", "standard": "standard"}


class TablePane(QWidget):
    """Every case in a row; Enter or a double click opens its file."""

    def __init__(
        self, context: PageContext, new_case: Callable[[], object], as_list: Callable[[], object]
    ) -> None:
        super().__init__()
        self.table = RowsTable[CaseRow]("Caseload", columns(context.today), key=lambda row: row.id, also=also)
        context.preferences.keep_columns("caseload.columns", self.table)
        self.filter = filter_line("Filter the caseload", "Filter: name, place, forum, need…", self.table)
        self.counted = words("", "caption")
        self.closed = button("Show closed")
        rows = column(self, spacing=12)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.addWidget(
            PageHeader(
                "Caseload",
                actions=[
                    button("Show as list", as_list),
                    context.permissions.disable_if_denied(primary("New case", new_case)),
                ],
            )
        )
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.filter.setMaximumWidth(420)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.counted)
        tools.addStretch(1)
        tools.addWidget(self.closed)
        tools.addWidget(self.table.columns_button())
        rows.addLayout(tools)
        rows.addWidget(self.table, 1)
        self.table.counted.connect(self._count)

    def show_rows(self, rows: Sequence[CaseRow], *, with_closed: bool) -> None:
        """Show these cases."""
        self.table.show_rows(rows)
        self.closed.setText("Hide closed" if with_closed else "Show closed")
        self.closed.setAccessibleName(self.closed.text())

    @Slot()
    def go_to_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot(int, int)
    def _count(self, shown: int, everything: int) -> None:
        self.counted.setText(f"{shown} of {everything}" if shown != everything else f"{everything} cases")


def columns(today: Callable[[], date]) -> list[Column[CaseRow]]:
    """Make the table's columns."""
    return [
        Column("Reference", lambda row: row.reference, width=92),
        Column("Name", lambda row: row.name, width=190, strong=True),
        Column("Age", lambda row: _number(row.age), lambda row: row.age, 52, right=True),
        Column("Borough", lambda row: row.borough, width=164),
        Column("Status", lambda row: STATUSES.get(row.status, row.status), width=84),
        Column("Risk", _level, lambda row: _RANK.get(row.level), 104, role=lambda row: _LEVEL.get(row.level)),
        Column("Forums", lambda row: ", ".join(row.forums) or "No forum", width=140),
        Column(
            "Next meeting",
            lambda row: f"{row.next_forum} {show_short_day(row.next_held, today())}" if row.next_held else "",
            lambda row: row.next_held,
            132,
        ),
        Column("Needs", lambda row: ", ".join(row.needs), width=180),
        Column("Linked", lambda row: _number(row.linked), lambda row: row.linked, 64, right=True),
        Column(
            "Open actions",
            lambda row: _number(row.open_actions),
            lambda row: row.open_actions,
            104,
            right=True,
        ),
        Column(
            "Late",
            lambda row: str(row.late_actions) if row.late_actions else "",
            lambda row: row.late_actions,
            60,
            right=True,
            role=lambda row: "high" if row.late_actions else None,
        ),
        Column("Opened", lambda row: show_day(row.opened) if row.opened else "", lambda row: row.opened, 150),
        Column("Referred by", lambda row: row.referred_by, width=140, hidden=True),
        Column("Also known as", lambda row: row.also_called, width=140, hidden=True),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _level(row: CaseRow) -> str:
    return f"{SIGNS.get(row.level, '')} {LEVELS.get(row.level, row.level)}".strip()
