"""The words about copies that were given out."""

from collections.abc import Sequence

CHAIR, YOU = "The chair", "You"
KINDS = {
    "pack": "Meeting pack", "agenda": "Agenda only", "return form": "Research return",
    "minutes": "Minutes", "summary": "Executive summary", "decision list": "Decisions and next reviews",
    "sign-in sheet": "Sign-in and confidentiality sheet", "figures": "Figures of a meeting",
    "quality form": "Quality form of a meeting",
    "reminder": "Reminder of research returns", "actions": "List of actions",
    "attachment": "Attached file", "chronology": "Chronology", "network": "Network",
    "assessment": "Assessment",
    "certificate": "Certificate of the trail", "trail": "Lines of the trail", "diary": "Calendar file",
    "rate": "Engagement rate", "counts": "Counts over all cases",
    "register": "Register over all cases",
    "everything": "Whole casebook as plain text",
}  # fmt: skip
NOT_GIVEN, OWN = "Not given out", "Kept by you"
NOT_RECORDED, OUT, DUE_BACK, ASKED_BACK, OVERDUE = (
    "Sending not recorded", "Sent", "Due back", "Recalled", "Overdue",
)  # fmt: skip
SENT, RECALLED, RETURNED, DESTROYED, LOST, KEPT = (
    "Sent", "Recalled", "Returned", "Destroyed", "Lost", "Kept by the recipient",
)  # fmt: skip
WAYS = {
    "secure e-mail": "Secure email", "file sharing": "Secure file sharing", "by hand": "By hand",
    "at the meeting": "At the meeting", "post": "Tracked post", "telephone": "By telephone",
}  # fmt: skip
CHOOSE_EVENT = "Choose what happened to the copy."
CHOOSE_WAY = "Choose from the list how the copy was sent or returned."
SAY_WHEN = "Enter the day on which it happened."
FUTURE_DAY = "Enter today or an earlier day."
BEFORE_MADE = "Enter the day on which the copy was made, or a later day."
DUE_TOO_EARLY = "Enter the day on which it happened, or a later day."
DUE_NOT_HERE = "Leave “Return or destroy by” empty. Only a copy that is sent or recalled has this day."
SAY_RECIPIENT = "Enter who it was sent to."
SAY_HOW = "Choose how it was sent."
SAY_WHAT = "Enter what happened: who may have it, and what was done about it."
NUMBER_TAKEN = "Another copy was made in the meantime. Make this one again."
UNKNOWN_KIND = "Choose a kind of paper from the list."
NOT_GIVEN_OUT = "This copy was not given out. There is nothing to record about it."


def copy_name(number: int, recipient: str) -> str:
    """Name a copy: "Copy 3 · The chair"."""
    return f"Copy {number} · {recipient}"


def looked_at(number: int) -> str:
    """Say on the trail what was looked at."""
    return f"Contents of copy {number}, on the screen"


def out_of(names: Sequence[str]) -> str:
    """Join the parts of a copy's name: what it is, and of which meeting."""
    return " · ".join(name for name in names if name)


def due_back(number: int, what: str, recipient: str) -> str:
    """Say in the diary which copy is to come back."""
    return f"Copy {number} is due back: {what}, {recipient}"
