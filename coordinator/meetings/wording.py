"""The words of coordinator/meetings on the screen."""

from datetime import date

from coordinator.core.dates import WEEKDAYS, show_day

NO_CASE_FILE_YET = "No case file yet"
NO_SUCH_MEETING = (
    "There is no meeting with this reference. Enter one from the list of meetings, for example MARAC/2611."
)
OUTSTANDING_ACTIONS = "Outstanding actions"
CASES_CHILDREN = "Cases with children"
ADULT_ONLY = "Adult only"
NEW_CASES = "New cases"
ANY_OTHER_BUSINESS = "Any other business"
NOT_YET_HEARD = "Not yet heard"
MEETING_CANCELLED = "This meeting is cancelled. Reinstate it to list a case."
CASE_CLOSED = "This case is closed. Reopen it to list it."
CHOOSE_OUTCOME = "Choose heard, deferred or withdrawn."
ALREADY_ON_AGENDA = "This case is already on the agenda."
NOT_LINKED = "This person is not linked to the case."
CHOOSE_FORUM = "Choose a forum."
ENTER_DAY = "Enter the date of the meeting."
ENTER_TIME = "Enter the time like 9:30am or 14:00."
ENDS_BEFORE_START = "Enter an end that is later than the start."
SAY_WHY_MOVED = "Enter why the meeting is moved."
CANCELLED_ALREADY = "This meeting is already cancelled."
SAY_WHY_CANCELLED = "Enter why the meeting is cancelled."
SAY_WHY_JOINED = "Enter why the meetings are joined."
CHOOSE_MEETING_TO_JOIN = "Choose another meeting of the same forum that is not cancelled."

MOVE_TO_WORKING_DAY = "Move it to the next working day"
MOVE_A_WEEK = "Move it a week later"
LEAVE_OUT = "Leave it out"
CHOOSE_RHYTHM = "Choose how often the forum meets."
CHOOSE_ON_HOLIDAY = "Choose what happens on a bank holiday."
ENTER_FIRST_DAY = "Enter the day of the first meeting."
ENTER_LAST_DAY = "Enter a last day that is on or after the first meeting."
TOO_FAR_AHEAD = "Enter a day within the next 3 years. You can extend a series later."
END_SERIES_INSTEAD = "Enter a later day. To have fewer meetings, end the series."
SAY_WHY_RHYTHM = "Enter why it changes."
RHYTHM_FROM_TODAY = "Enter today or a later day. Meetings before it stay as they are."
SAY_WHY_ENDED = "Enter why the series ends."
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "last"}
_WEEKS = {1: "every {}", 2: "every second {}", 3: "every third {}"}

BREAK = "Break"
MINUTES = "Enter the minutes, from 1 to 240."
CHOOSE_OTHER_CASE = "Choose another case of this agenda."

ENTER_INVITEE = "Choose an agency, or enter a name."
CHOOSE_INVITEE_KIND = "Choose what they are invited as."


def heard_early(held: date) -> str:
    """Return that a meeting's day has not come yet."""
    return f"The meeting is on {show_day(held)}. Confirm that the case was heard before that day."


def months_passed(months: int) -> str:
    """Name the part of an agenda for the cases that are no repeats any more: "12 months passed"."""
    return f"{months} months passed"


def rhythm(weekday: int, every_weeks: int | None, which: int | None) -> str:
    """Say how often a series meets: "every second Thursday", "every four weeks on Thursday"."""
    day = WEEKDAYS[weekday]
    if every_weeks:
        weeks = {4: "four", 5: "five", 6: "six", 8: "eight"}.get(every_weeks, str(every_weeks))
        return _WEEKS.get(every_weeks, f"every {weeks} weeks on {{}}").format(day)
    return f"monthly on the {_ORDINALS.get(which or 1, str(which))} {day}"


def is_holiday(day: date, holiday: str) -> str:
    """Say why a meeting is not on its own day: "25 December 2026 is Christmas Day."."""
    return f"{show_day(day)} is {holiday}."


def joined_to(reference: str, reason: str) -> str:
    """Say why a meeting that was joined with another is not held."""
    return f"Joined with {reference}. {reason}"


def deputy(name: str) -> str:
    """Mark somebody as the deputy of an agency: "J Ward (deputy)"."""
    return f"{name} (deputy)"
