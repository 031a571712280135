"""A copy as a row of the table."""

from collections.abc import Callable
from datetime import date

from coordinator.copies.queries import CopyRow
from coordinator.copies.state import CopyState
from coordinator.core.dates import show_short_day
from ui.copies import wording
from ui.style.tokens import Role
from ui.tables.row_model import Column
from ui.widgets.badges import Badge

_ROLES: dict[CopyState, Role] = {
    CopyState.OVERDUE: "high", CopyState.LOST: "high", CopyState.DUE_BACK: "medium",
    CopyState.NOT_RECORDED: "medium", CopyState.ENDED: "standard",
}  # fmt: skip


def role_of(copy: CopyRow, today: date) -> Role | None:
    """Return the role of a copy's state: overdue and lost are high."""
    return _ROLES.get(copy.state(today))


def state_badge(copy: CopyRow, today: date) -> Badge:
    """Show where a copy is, with the symbol of its role."""
    return Badge(copy.state_words(today), role_of(copy, today) or "quiet")


def columns(today: Callable[[], date]) -> tuple[Column[CopyRow], ...]:
    """List the columns of the register."""
    return (
        Column(
            wording.STATE,
            lambda row: wording.state_cell(row, today()),
            sort=lambda row: (row.state(today()) != CopyState.OVERDUE, row.state(today())),
            width=150,
            role=lambda row: role_of(row, today()),
        ),
        Column(wording.NUMBER, lambda row: str(row.number), sort=lambda row: row.number, width=52),
        Column(wording.WHAT, lambda row: row.title, width=220, strong=True, grows=True),
        Column(wording.RECIPIENT, lambda row: row.to, width=150),
        Column(
            wording.MADE,
            lambda row: show_short_day(row.made.astimezone().date(), today()),
            sort=lambda row: row.made,
            width=80,
        ),
    )
