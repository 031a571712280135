"""The status of an action: open, or ended with one of four outcomes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coordinator.actions import wording

OPEN = "open"
# docs/domain.md 2.8: "not possible" and "not done" are two different things.
OUTCOMES = {
    "done": "Done",
    "not_possible": wording.NOT_POSSIBLE,
    "not_done": wording.NOT_DONE,
    "superseded": "Superseded",
}
NOT_ENDED: Mapping[str, Any] = {"status": OPEN, "outcome_note": "", "ended": None}
UNDONE = ("not_possible", "not_done")  # the next meeting asks about these
STATUSES = {OPEN: "Open", **OUTCOMES}
LATE, NO_DATE, ALL = "late", "no date", "all"
# which actions are listed or exported
WHICH = {OPEN: "Open", LATE: "Late", NO_DATE: wording.NO_DATE, ALL: "All"}


def days_late(status: str, due: date | None, today: date) -> int:
    """Count the days since an open action was due; 0 if it isn't late."""
    if status != OPEN or due is None or due >= today:
        return 0
    return (today - due).days


def is_among(which: str, status: str, due: date | None, today: date) -> bool:
    """Return whether an action belongs to the open, the late, the undated open, or all actions."""
    if which == LATE:
        return days_late(status, due, today) > 0
    return which == ALL or (status == OPEN and (which != NO_DATE or due is None))


def state_words(status: str, due: date | None, today: date) -> str:
    """Describe the status of an action: "2 days late", "Open", "Done"."""
    late = days_late(status, due, today)
    if late:
        return f"{late} day late" if late == 1 else f"{late} days late"
    if status == OPEN and due == today:
        return wording.DUE_TODAY
    return STATUSES.get(status, status)


def due_text(day: str, words: str) -> str:
    """Return when an action is due, as written: "26 Nov (next MARAC)", its words alone, or "No date"."""
    if day and words:
        return f"{day} ({words})"
    return day or (f"{wording.NO_DATE} ({words})" if words else wording.NO_DATE)
