"""The words of coordinator/cases on the screen."""

LINKED_CASE_AGAIN = "Linked to the case again"
CHOOSE_ROLE = "Choose a role."
LAST_MARAC_IN_FUTURE = (
    "This date is in the future. Enter the day of the last MARAC. List the case to a meeting that is to come."
)
ENTER_REPORTS = "Enter the number of reports, 0 or more."
ALREADY_LINKED = "This person is already in the case."
CHOOSE_SCORE = "Choose which score this is."
DAY_IN_FUTURE = "This date is in the future. Enter today or an earlier date."
NO_SUCH_CASE = "There is no case with this reference. Enter one from the caseload, for example CN012."
OTHER_PERSON = "Other person"
BOTH_ROLES = "Perpetrator and victim"
ADULT_AT_RISK = "Adult at risk"
PERPETRATOR_LED = "About a perpetrator"
VICTIM_LED = "About a victim or an adult at risk"
COUPLE = "About a couple"
CHOOSE_LED_BY = "Choose whether the file is about a perpetrator, a victim or a couple."
ON_HOLD = "On hold"
REFERENCE_TAKEN = "There is already a case with this reference."
ENTER_OTHER_REFERENCE = "Enter a reference that no other case has."
USE_CLOSE_CASE = "Use Close case, so that the reason is recorded."
USE_REOPEN_CASE = "This case is closed. Use Reopen case."
CHOOSE_FORUM = "Choose a forum."
END_BEFORE_START = "The end date is before the start date."
ALREADY_LISTED = "This case is already with this forum."
CHOOSE_CASE_STATUS = "Choose the status of the case."
CHOOSE_EXIT_REASON = "Choose one of the forum’s reasons from the list."
CHOOSE_LISTING_STATUS = "Choose the status of the case with the forum."
NO_DOMAINS = "A file of needs needs “domains” or “need_outcomes”."
CHOOSE_FROM_LIST = "Choose from the list."
PLAN_COMPLETED, PARTLY_COMPLETED = "Plan completed", "Plan partly completed"
DISENGAGED, DECLINED_SUPPORT = "Disengaged", "Declined support"
TRANSFERRED, IN_CUSTODY, DIED = "Transferred to another area or service", "In custody", "Died"
OPENED_BY_MISTAKE, OTHER_OUTCOME = "Opened by mistake", "Other"


def reason_needed(forum: str) -> str:
    """Return that a forum asks for a reason before its file is opened."""
    return f"Choose why you are opening this file. {forum} asks for a reason."


def enter_score(highest: int) -> str:
    """Return that a score is out of range."""
    return f"Enter a number from 0 to {highest}."


def must_never_know(forum: str) -> str:
    """Refuse that a perpetrator knows of a listing; `forum` is what the forum is called now."""
    return f"A perpetrator must never know that their case is at {forum}."


def no_such_move(before: str, after: str) -> str:
    """Refuse a state that does not come after the present one at the forum."""
    return f"At this forum, “{after}” does not come after “{before}”. Choose another state."
