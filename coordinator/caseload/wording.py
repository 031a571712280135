"""The words of coordinator/caseload on the screen."""

from collections.abc import Sequence

CASE_OPENED = "Case opened"
CASE_CLOSED = "Case closed"
ALREADY_CLOSED = "This case is already closed."
ENTER_CLOSING_REASON = "Enter why you are closing the case."
DAY_IN_FUTURE = "This date is in the future. Enter today or an earlier date."
LISTING_ENDS = "It ends with the case"
LISTED_IN_ERROR = "It was listed in error"
ACTION_LEFT = "Choose what becomes of this action. To leave it with its agency, choose that it stays open."
CASE, FORUM, MEETING, RISK, SCORE, ACTION, NOTE = (
    "Case", "Forum", "Meeting", "Risk", "Score", "Action", "Note",
)  # fmt: skip
INCIDENT, CONTACT, ENGAGEMENT = "Incident", "Contact", "Engagement"
CHRONOLOGY_KINDS = (INCIDENT, CONTACT, ENGAGEMENT, NOTE, ACTION, MEETING, FORUM, RISK, SCORE, CASE)
NOT_ON_AGENDA = "This case is no longer on the agenda."


def update_on(what: str) -> str:
    """Return that an action had an update."""
    return f"Update: {what}"


def listing_left(forum: str) -> str:
    """Return that closing a case leaves it with a forum."""
    return f"The case is still with {forum}. Choose what becomes of that."


def high_risk_unseen(names: Sequence[str]) -> str:
    """Return that somebody in the case that is to be closed is at high risk."""
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} at high risk. Confirm that the case closes all the same."


def listed_to(forum: str) -> str:
    """Return that a case was listed to a forum."""
    return f"Listed to {forum}"


def no_longer_with(forum: str) -> str:
    """Return that a case's time with a forum ended."""
    return f"No longer with {forum}"


def joined(*parts: str) -> str:
    """Join the parts that are not empty."""
    return " · ".join(part for part in parts if part)
