"""The words of coordinator/meetings on the screen."""

from datetime import date

from coordinator.core.dates import show_day

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


def heard_early(held: date) -> str:
    """Return that a meeting's day has not come yet."""
    return f"The meeting is on {show_day(held)}. Confirm that the case was heard before that day."


def months_passed(months: int) -> str:
    """Name the part of an agenda for the cases that are no repeats any more: "12 months passed"."""
    return f"{months} months passed"
