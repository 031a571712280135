"""An action as a row of the table: its columns, its state with its sign."""

from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import OPEN, days_late, state_words
from coordinator.core.dates import show_day, show_short_day
from coordinator.forums.definitions import Forum, definition
from ui.style.tokens import Role
from ui.tables.row_model import Column
from ui.widgets.badges import Badge


def state_mark(action: ActionRow, today: date) -> Badge:
    """Say how an action stands, in words with the sign of its role."""
    said = state_words(action.status, action.due, today)
    return Badge(said, state_role(action, today) or "quiet")


def state_role(action: ActionRow, today: date) -> Role | None:
    """Late is high, due today medium, done standard; all else says nothing of risk."""
    if days_late(action.status, action.due, today):
        return "high"
    if action.status == OPEN and action.due == today:
        return "medium"
    return "standard" if action.status == "done" else None


def forum_label(action: ActionRow, today: date) -> str:
    """Say what the forum was called when the action was agreed."""
    if action.forum not in set(Forum):
        return action.forum
    return definition(action.forum).label(action.meeting_held or action.agreed or today)


def due_words(action: ActionRow, today: date) -> str:
    """Say by when: a short day, or the words that were agreed instead."""
    return show_short_day(action.due, today) if action.due else action.due_words


def about(action: ActionRow) -> str:
    """Say which case an action is about."""
    return " ".join(part for part in (action.case_reference, action.subject) if part)


def columns(today: date) -> tuple[Column[ActionRow], ...]:
    """List the columns of the table of actions."""

    def urgency(row: ActionRow) -> tuple[bool, date]:
        return row.status != OPEN, row.due or date.max

    return (
        Column(
            "State",
            lambda row: state_mark(row, today).shown,
            sort=urgency,
            width=132,
            role=lambda row: state_role(row, today),
        ),
        Column("Action", lambda row: row.what, width=240, strong=True, grows=True),
        Column("Agency", lambda row: row.agency, width=132),
        Column("Due", lambda row: due_words(row, today), sort=lambda row: row.due, width=84),
        Column("Case", about, width=164),
        *_more_columns(today),
    )


def _more_columns(today: date) -> tuple[Column[ActionRow], ...]:
    """Those that are shown only when asked for; the chosen action shows them all beside the table."""
    return (
        Column("Owner", lambda row: row.owner, width=112, hidden=True),
        Column("Forum", lambda row: forum_label(row, today), width=76, hidden=True),
        Column("Meeting", lambda row: row.meeting_reference, width=120, hidden=True),
        Column(
            "Agreed",
            lambda row: show_short_day(row.agreed, today) if row.agreed else "",
            sort=lambda row: row.agreed,
            width=96,
            hidden=True,
        ),
        Column(
            "Number",
            lambda row: str(row.number or ""),
            sort=lambda row: row.number,
            width=76,
            right=True,
            hidden=True,
        ),
        Column("Update", lambda row: row.update, width=220, hidden=True),
        Column("Outcome", lambda row: row.outcome_note, width=220, hidden=True),
    )


def facts(action: ActionRow, today: date) -> list[tuple[str, str]]:
    """List what is known of an action, as labels and values."""
    due = show_day(action.due) if action.due else action.due_words
    return [
        ("Whose turn", ", ".join(part for part in (action.agency, action.owner) if part)),
        ("Due", due),
        ("Case", about(action)),
        ("Meeting", action.meeting_reference or forum_label(action, today)),
        ("Agreed", show_day(action.agreed) if action.agreed else ""),
        ("Latest word", action.update),
        ("Ended", show_day(action.ended) if action.ended else ""),
        ("What happened", action.outcome_note),
        ("Number", str(action.number or "")),
    ]
