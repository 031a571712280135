"""An action as a row of the table: its columns and its status."""

from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import OPEN, days_late, due_text, state_words
from coordinator.core.dates import show_day, show_short_day
from coordinator.forums.registry import definition, definitions
from ui.actions import wording
from ui.style.tokens import Role
from ui.tables.row_model import Column
from ui.widgets.badges import Badge


def status_badge(action: ActionRow, today: date) -> Badge:
    """Show an action's status in words, with the symbol of its role."""
    words = wording.UNDATED if is_undated(action) else state_words(action.status, action.due, today)
    return Badge(words, status_role(action, today) or "quiet")


def is_undated(action: ActionRow) -> bool:
    """Return whether an open action has no date that could be read."""
    return action.status == OPEN and action.due is None


def status_role(action: ActionRow, today: date) -> Role | None:
    """Return the role of an action's status: late is high, due today or undated medium."""
    if days_late(action.status, action.due, today):
        return "high"
    if action.status == OPEN and (action.due == today or is_undated(action)):
        return "medium"
    return "standard" if action.status == "done" else None


def forum_label(action: ActionRow, today: date) -> str:
    """Return the forum's name on the day when the action was agreed."""
    if action.forum not in definitions():
        return action.forum
    return definition(action.forum).label(action.meeting_held or action.agreed or today)


def due_words(action: ActionRow, today: date) -> str:
    """Return when an action is due: a short date, and the words in which it was agreed."""
    return due_text(show_short_day(action.due, today) if action.due else "", action.due_words)


def columns(today: date) -> tuple[Column[ActionRow], ...]:
    """List the columns of the table of actions."""

    def urgency(row: ActionRow) -> tuple[bool, date]:
        return row.status != OPEN, row.due or date.max

    return (
        Column(
            wording.STATUS,
            lambda row: status_badge(row, today).shown.partition(",")[0],  # the pane has the rest
            sort=urgency,
            width=132,
            role=lambda row: status_role(row, today),
        ),
        Column(wording.ACTION, lambda row: row.what, width=204, strong=True, grows=True),
        Column(wording.AGENCY, lambda row: row.agency, width=120),
        Column(wording.DUE, lambda row: due_words(row, today), sort=lambda row: row.due, width=108),
        Column(wording.CASE, wording.case_label, width=164),
        *_more_columns(today),
    )


def _more_columns(today: date) -> tuple[Column[ActionRow], ...]:
    """List the columns that are hidden at first; the pane beside the table shows the same."""
    return (
        Column(wording.OWNER, lambda row: row.owner, width=112, hidden=True),
        Column(wording.FORUM, lambda row: forum_label(row, today), width=76, hidden=True),
        Column(wording.MEETING, lambda row: row.meeting_reference, width=120, hidden=True),
        Column(
            wording.AGREED,
            lambda row: show_short_day(row.agreed, today) if row.agreed else "",
            sort=lambda row: row.agreed,
            width=96,
            hidden=True,
        ),
        Column(
            wording.NUMBER,
            lambda row: str(row.number or ""),
            sort=lambda row: row.number,
            width=76,
            right=True,
            hidden=True,
        ),
        Column(wording.LATEST_UPDATE, lambda row: row.update, width=220, hidden=True),
        Column(wording.OUTCOME, lambda row: row.outcome_note, width=220, hidden=True),
    )


def facts(action: ActionRow, today: date) -> list[tuple[str, str]]:
    """List the details of an action as labels and values."""
    due = due_text(show_day(action.due) if action.due else "", action.due_words)
    return [
        (wording.OWNER, ", ".join(part for part in (action.agency, action.owner) if part)),
        (wording.DUE, due),
        (wording.CASE, wording.case_label(action)),
        (wording.MEETING, action.meeting_reference or forum_label(action, today)),
        (wording.AGREED, show_day(action.agreed) if action.agreed else ""),
        (wording.ENDED, show_day(action.ended) if action.ended else ""),
        (wording.WHAT_HAPPENED, action.outcome_note),
        (wording.NUMBER, str(action.number or "")),
    ]
