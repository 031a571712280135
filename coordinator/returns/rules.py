"""The answers of a research return, when it is due, and how its form is known again."""

import hashlib
from datetime import date, timedelta
from enum import StrEnum

from coordinator.core.working_days import is_working_day

DAYS_BEFORE = 2  # working days before the meeting by which forms are due: a default of the program
RETURN_FORM = "return form"  # the kind of copy, on disk
_CHECK = 8  # characters


class ReturnState(StrEnum):
    """Three states, never two: an empty form is no answer (docs/domain.md 2.7)."""

    RETURNED = "known"
    NOTHING = "nothing"
    NOT_YET = ""


def due_by(held: date) -> date:
    """Return the day by which an agency's form should be back."""
    day, left = held, DAYS_BEFORE
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day)
    return day


def copy_mark(trail_head: str, number: int) -> str:
    """Return what only one form of one casebook has: the trail's head when it was made, and its number."""
    return f"{trail_head}:{number}"


def row_check(mark: str, item_id: str, reference: str, asked_about: str) -> str:
    """Return the mark that binds a row of a form to its copy, its place on the agenda and its people.

    A row that was moved under another case, or that is from another casebook, has the wrong mark. Two cases
    can have one reference, or none that may be printed, so the mark says which of them it is.
    """
    words = "\n".join((mark, item_id, reference.strip(), " ".join(asked_about.split())))
    return hashlib.sha256(words.encode()).hexdigest()[:_CHECK].upper()
