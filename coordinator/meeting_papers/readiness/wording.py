"""The warnings of a meeting that is not ready: what is missing, one thing a sentence."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.dates import show_day
from coordinator.core.plural import plural

NO_CASE_FILE = "There is no case file for this listing yet."
NO_VICTIM = "No victim is linked to this case."
NO_VIEW = "The victim’s view is not recorded. Ask the IDVA, or record why it is not available."
NO_ASSESSMENT = "No risk assessment is recorded."
NO_REFERRER = "The agency that referred the case is not recorded."
NO_CHAIR = "Nobody is recorded as the chair."
NO_PLACE = "No place or link is recorded."
_MOST = 4


def no_safe_contact(name: str) -> str:
    """Say that no safe contact of a victim is recorded."""
    return f"No safe contact is recorded for {name}."


def no_consent(name: str) -> str:
    """Say that it is not recorded whether a victim consents."""
    return f"It is not recorded whether {name} consents."


def actions_without_update(count: int) -> str:
    """Count the earlier actions that are due and have no update."""
    are = "is" if count == 1 else "are"
    return f"{plural(count, 'earlier action')} {are} due and {'has' if count == 1 else 'have'} no update."


def not_returned(agencies: Sequence[str]) -> str:
    """Name the agencies that have not answered on a case."""
    return f"Not returned yet: {_listed(agencies)}."


def not_asked(invitees: Sequence[str]) -> str:
    """Name the core invitees that no return form was made for."""
    return f"No return form was made for: {_listed(invitees)}."


def review_passed(day: date) -> str:
    """Say that the review of a risk assessment is overdue."""
    return f"A risk assessment was due for review by {show_day(day)}."


def referrer_unknown(agency: str) -> str:
    """Say that no representative is recorded of the agency that referred a case."""
    return f"{agency} referred the case. None of its representatives is recorded."


def referrer_away(agency: str) -> str:
    """Say that the agency that referred a case will not be there."""
    return f"{agency} referred the case and sent apologies. Ask who presents it."


def to_release(count: int) -> str:
    """Count the entries of a case that are still to be released or left out."""
    are = "is" if count == 1 else "are"
    return f"{plural(count, 'entry', 'entries')} {are} still to be released or left out."


def to_release_of(key: str, count: int) -> str:
    """Count the same of the meeting's details, or of the outstanding actions."""
    where = "the details of the meeting" if key == "meeting" else "the outstanding actions"
    return f"In {where}, {to_release(count)}"


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"
