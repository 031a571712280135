"""The words of coordinator/caseload on the screen."""

CASE_OPENED = "Case opened"
CASE_CLOSED = "Case closed"
NOT_ON_AGENDA = "This case is no longer on the agenda."


def update_on(what: str) -> str:
    """Return that an action had an update."""
    return f"Update: {what}"


def listed_to(forum: str) -> str:
    """Return that a case was listed to a forum."""
    return f"Listed to {forum}"


def no_longer_with(forum: str) -> str:
    """Return that a case's time with a forum ended."""
    return f"No longer with {forum}"
