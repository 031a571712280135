"""The sentences and labels about series of meetings, their people, and moving or cancelling one."""

from coordinator.core.dates import show_day
from coordinator.meetings.invitees import InviteeRow
from coordinator.meetings.queries import MeetingRow
from coordinator.meetings.series.queries import SeriesRow
from ui.meetings.wording import clock

JOIN_MEETINGS = "Join with another meeting…"
PLAN_SERIES, PLAN_SERIES_BUTTON = "Plan a series…", "Plan a series"
CHANGE_RHYTHM = "Change how often it meets…"
AMEND_SERIES, END_SERIES = "Amend or extend series…", "End series…"
INVITE, INVITED, NONE_INVITED = "Invite…", "Invited", "Nobody is invited yet."
SERIES, MOVED, DEPUTY, MINUTE_TAKER = "Series", "Moved", "Deputy chair", "Minute-taker"
LIST_CLOSES = "List closes"
LEFT_OUT = "Not invited this time"
NO_REASON = "No reason recorded"


def cancelled(reason: str) -> str:
    """Say that a meeting is cancelled, why, and what to do."""
    return " ".join(filter(None, ("This meeting is cancelled.", reason, "Reinstate it to list a case.")))


def hours(starts: str, ends: str) -> str:
    """Say when a meeting is: "9:30am to 12:30pm"."""
    return f"{clock(starts)} to {clock(ends)}" if starts and ends else clock(starts)


def moved(meeting: MeetingRow) -> str:
    """Say from which day of its series a meeting was moved, and why."""
    if not meeting.is_moved or meeting.slot is None:
        return meeting.moved_reason
    return f"From {show_day(meeting.slot)}. {meeting.moved_reason}".strip()


def series(row: SeriesRow) -> str:
    """Describe a series: "Every second Thursday, planned until 25 November 2027. For Redcar."."""
    rhythm = row.pattern.words
    until = f", planned until {show_day(row.until)}" if row.until else ""
    areas = f" For {', '.join(row.hears)}." if row.hears else ""
    left_out = [f" No meeting on {show_day(day.slot)} ({day.holiday})." for day in row.left_out]
    return f"{rhythm[0].upper()}{rhythm[1:]}{until}.{areas}{''.join(left_out[:3])}"


def invited_as(row: InviteeRow) -> str:
    """Say why somebody is invited, or that they are not."""
    return LEFT_OUT if row.left_out else row.kind.capitalize()


def not_invited(name: str) -> str:
    """Confirm that somebody is left out of a meeting."""
    return f"{name}: not invited this time"


def invited_again(name: str) -> str:
    """Confirm that somebody is invited after all."""
    return f"{name}: invited"
