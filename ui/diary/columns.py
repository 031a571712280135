"""An entry of the diary as a row of the table."""

from datetime import date

from coordinator.diary.entry import DiaryEntry, DueSpan
from ui.diary import wording
from ui.style.tokens import Role
from ui.tables.row_model import Column

_ROLES: dict[DueSpan, Role] = {DueSpan.OVERDUE: "high", DueSpan.TODAY: "medium"}


def role_of(entry: DiaryEntry, today: date) -> Role | None:
    """Return the role of an entry: overdue is high, today's is medium."""
    return _ROLES.get(entry.span(today))


def columns(today: date) -> tuple[Column[DiaryEntry], ...]:
    """List the columns of the diary."""
    return (
        Column(wording.DAY, lambda row: wording.day_of(row, today), sort=lambda row: row.day, width=148),
        Column(wording.WHAT, lambda row: row.what, width=260, strong=True, grows=True),
        Column(wording.KIND, lambda row: row.kind.words, width=156),
        Column(wording.CASE, wording.about, width=190),
        Column(
            wording.WHEN,
            lambda row: wording.when(row, today),
            sort=lambda row: row.day,
            width=148,
            role=lambda row: role_of(row, today),
        ),
    )
