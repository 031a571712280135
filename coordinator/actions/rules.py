"""How an action stands: open, or ended in one of four ways."""

from datetime import date

OPEN = "open"
# domain.md 3.6, minutes: "not possible" and "not done" are two different things.
OUTCOMES = {
    "done": "Done",
    "not_possible": "Not possible, circumstances changed",
    "not_done": "Not done",
    "superseded": "Superseded",
}
STATUSES = {OPEN: "Open", **OUTCOMES}


def days_late(status: str, due: date | None, today: date) -> int:
    """Count the days since an open action fell due; 0 where it isn't late."""
    if status != OPEN or due is None or due >= today:
        return 0
    return (today - due).days


def state_words(status: str, due: date | None, today: date) -> str:
    """Say how an action stands: "2 days late", "Open", "Done"."""
    late = days_late(status, due, today)
    if late:
        return f"{late} day late" if late == 1 else f"{late} days late"
    if status == OPEN and due == today:
        return "Due today"
    return STATUSES.get(status, status)
