"""The sentences and labels of the dialogs of meetings."""

from datetime import date

from coordinator.core.dates import show_day
from coordinator.core.plural import plural

SAVE = "Save"
FORUM, DATE, STARTS, PLACE, CHAIR, NAME = "Forum", "Date", "Starts", "Place", "Chair", "Name"
NAME_HINT = "For example MARAC South"
PLAN_TITLE, PLAN = "Plan a meeting", "Plan meeting"
MEETING_PLANNED, MEETING_AMENDED = "Meeting planned", "Meeting amended"

LIST_CASE = "List case"
CASE, MEETING, VICTIM = "Case", "Meeting", "Victim"
REFERRED_BY, CHILDREN, REPEAT = "Referred by", "Children in the case", "Repeat"
ANSWERS = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
CHOOSE_MEETING = "Choose a meeting."
NO_MEETINGS = "No meetings are planned. Go to Meetings to plan one."
CASE_LISTED, LISTING_AMENDED = "Case listed", "Listing amended"
CASE_HINT = "Type a name, a reference or a victim's name"
CASES_FOUND = "Cases found"
CHOOSE_CASE = "Choose a case from the list."
NO_CASES_FOUND = "No open cases match these words."
CRITERIA = "Why it is listed"


def amend_title(reference: str) -> str:
    """Name a dialog that amends a meeting or a listing."""
    return f"Amend {reference}"


def list_title(meeting: str, held: date | None) -> str:
    """Name the dialog that lists a case, with the meeting's title and day if both are known."""
    return f"List a case to {meeting} {show_day(held)}" if meeting and held else "List a case to a meeting"


def meeting_choice(title: str, held: date | None) -> str:
    """Name a meeting to choose."""
    return f"{title}, {show_day(held) if held else 'no date yet'}"


def linked_children(count: int) -> str:
    """Count the children linked to a case."""
    return f"{plural(count, 'child', 'children')} linked to this case" if count else ""


def repeat_hint(heard: date | None, until: date | None, listed: date | None) -> str:
    """Say when a case was last heard, until when it is a repeat, and where else it is listed."""
    last = f"Last heard {show_day(heard)}: a repeat until {show_day(until)}" if heard and until else ""
    also = f"Also listed to {show_day(listed)}" if listed else ""
    return ". ".join(part for part in (last, also) if part)
