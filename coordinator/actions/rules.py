"""The status of an action: open, or ended with one of four outcomes."""

from datetime import date

from coordinator.actions import wording

OPEN = "open"
# docs/domain.md 2.8: "not possible" and "not done" are two different things.
OUTCOMES = {
    "done": "Done",
    "not_possible": wording.NOT_POSSIBLE,
    "not_done": wording.NOT_DONE,
    "superseded": "Superseded",
}
STATUSES = {OPEN: "Open", **OUTCOMES}
LATE, ALL = "late", "all"
WHICH = {OPEN: "Open", LATE: "Late", ALL: "All"}  # which actions are listed or exported


def days_late(status: str, due: date | None, today: date) -> int:
    """Count the days since an open action was due; 0 if it isn't late."""
    if status != OPEN or due is None or due >= today:
        return 0
    return (today - due).days


def is_among(which: str, status: str, due: date | None, today: date) -> bool:
    """Return whether an action belongs to the open, the late, or all actions."""
    return which == ALL or (days_late(status, due, today) > 0 if which == LATE else status == OPEN)


def state_words(status: str, due: date | None, today: date) -> str:
    """Describe the status of an action: "2 days late", "Open", "Done"."""
    late = days_late(status, due, today)
    if late:
        return f"{late} day late" if late == 1 else f"{late} days late"
    if status == OPEN and due == today:
        return wording.DUE_TODAY
    return STATUSES.get(status, status)
