"""The sentences and labels of the dialogs of meetings."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from coordinator.meetings.series.rules import SeriesDay

SAVE = "Save"
FORUM, DATE, STARTS, ENDS = "Forum", "Date", "Starts", "Ends"
PLACE, CHAIR, NAME = "Place or link", "Chair", "Name"
DEPUTY, MINUTE_TAKER = "Deputy chair", "Minute-taker"
EMERGENCY = "Emergency meeting"
EMERGENCY_HINT = "For urgent cases. Cases from other meetings do not move to it."
WHY_MOVED, WHY_MOVED_HINT = "Why it is moved", "If you change the date"
PLANNED_IN_ERROR = "Planned in error"
CANCEL_MEETING, WHY_CANCELLED = "Cancel meeting", "Why it is cancelled"
CANCEL_INTRO = (
    "Its cases go to the next meeting of this group. If none is planned, they wait until you plan one."
)
MEETING_CANCELLED = "Meeting cancelled"
JOIN, JOIN_WITH, WHY_JOINED = "Join meetings", "Join it with", "Why they are joined"
JOIN_INTRO = "The other meeting hears the cases of this one. This one is not held."
MEETINGS_JOINED = "Meetings joined"

PLAN_SERIES_TITLE, PLAN_SERIES = "Plan a series of meetings", "Plan series"
SERIES_NAME_HINT = "The name of each meeting, for example MARAC South"
FIRST, UNTIL, HOW_OFTEN = "First meeting", "Plan meetings until", "How often"
RHYTHMS = (
    ("1", "Every week"), ("2", "Every two weeks"), ("4", "Every four weeks"), ("8", "Every eight weeks"),
    ("m1", "Monthly, same weekday, first of the month"), ("m2", "Monthly, same weekday, second of the month"),
    ("m3", "Monthly, same weekday, third of the month"), ("m4", "Monthly, same weekday, fourth of the month"),
    ("m5", "Monthly, same weekday, last of the month"),
)  # fmt: skip
ON_HOLIDAY = "If it falls on a bank holiday"
AREAS, AREAS_HINT = (
    "Boroughs or districts",
    "Only if it hears cases from some of them, for example Redcar, Hartlepool",
)
SERIES_AMENDED = "Series amended"
CHANGE_RHYTHM, WHY_RHYTHM = "Change", "Why it changes"
FIRST_OF_RHYTHM = "First meeting on the new days"
RHYTHM_INTRO = (
    "Meetings already planned from that day on are cancelled. Their cases go to the next meeting on the new"
    " days."
)
END_SERIES, LAST_DAY, WHY_ENDED = "End series", "Day of the last meeting", "Why it ends"
END_INTRO = "Later meetings are cancelled, and their cases wait for another meeting of this group."

AGENCY, PERSON_OR_AGENCY = "Agency", "Or the name of a person or another agency"
INVITED_AS, INVITE, INVITED = "Invited as", "Invite", "Invited"
INVITE_INTRO = (
    "This is for this meeting only. The usual invitees come from the forum’s file and from Agencies."
)
NAME_HINT = "For example MARAC South"
PLAN_TITLE, PLAN = "Plan a meeting", "Plan meeting"
MEETING_PLANNED, MEETING_AMENDED = "Meeting planned", "Meeting amended"

LIST_CASE = "List case"
CASE, MEETING, VICTIM = "Case", "Meeting", "Victim"
REFERRED_BY, CHILDREN, REPEAT = "Referred by", "Children in the case", "Repeat"
ANSWERS = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
SEVERAL_VICTIMS = "There are several victims. Choose one, then list the case again for each of the others."
CHOOSE_MEETING = "Choose a meeting."
NO_MEETINGS = "No meetings are planned. Go to Meetings to plan one."
CASE_LISTED, LISTING_AMENDED = "Case listed", "Listing amended"
CASE_HINT = "Type a name, a reference or a victim’s name"
CASES_FOUND = "Cases found"
CHOOSE_CASE = "Choose a case from the list."
NO_CASES_FOUND = "No open cases match these words."
CRITERIA = "Why it is listed"
MINUTES, MINUTES_HINT = "Minutes", "If it takes more or fewer than the forum’s"


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


def bank_holiday(name: str) -> str:
    """Warn that a day is a bank holiday."""
    return f"This is a bank holiday: {name}."


def cancel_title(reference: str) -> str:
    """Name the dialog that cancels a meeting."""
    return f"Cancel {reference}"


def join_title(reference: str) -> str:
    """Name the dialog that joins a meeting with another."""
    return f"Join {reference} with another meeting"


def rhythm_title(series: str) -> str:
    """Name the dialog that changes how often a series meets."""
    return f"Change how often {series} meets"


def end_title(series: str) -> str:
    """Name the dialog that ends a series."""
    return f"End the series {series}"


def invite_title(reference: str) -> str:
    """Name the dialog that invites somebody to a meeting."""
    return f"Invite to {reference}"


def series_planned(count: int) -> str:
    """Confirm a series."""
    return f"{plural(count, 'meeting')} planned"


def series_ended(count: int) -> str:
    """Confirm the end of a series."""
    return f"Series ended. {plural(count, 'meeting')} cancelled." if count else "Series ended."


def days_of_series(rhythm: str, days: Sequence[SeriesDay]) -> str:
    """Count the meetings of a series, and say what becomes of its bank holidays."""
    held = [day for day in days if day.held]
    sentences = [f"{plural(len(held), 'meeting')}, {rhythm}."]
    for day in days:
        if day.held is None:
            sentences.append(f"No meeting on {show_day(day.slot)} ({day.holiday}).")
        elif day.held != day.slot:
            sentences.append(f"{show_day(day.held)} in place of {show_day(day.slot)} ({day.holiday}).")
    return " ".join(sentences)
