"""The words about orders."""

from coordinator.core.dates import show_day, show_long_day, show_time
from coordinator.orders.deadline import Deadline

LEFT_OUT = {
    "sunday": "a Sunday",
    "christmas": "Christmas Day",
    "good friday": "Good Friday",
    "bank holiday": "a bank holiday",
}
HOURS_OR_DAYS = "This clock should have either “hours” or “days”, of 1 or more."
DAYS_OR_YEARS = "A length has either “days” or “years”, of 1 or more and at most 100 years."
SHORTER_THAN_SHORTEST = "“longest” is shorter than “shortest”."
CLOCK_WORDS = "A clock needs a “code” and “words”."
ENDS_ON_A_DAY = "Only an input of the kind “date” can have “ends”."
CODE = (
    "“code” has at most 40 small letters, figures, spaces and hyphens, like “non-molestation”. It is stored"
    " and never changes."
)
INPUTS_DIFFER = "These words should name each input once, as in {name}, and nothing else."
CHOICES = "An input of the kind “choice” should have choices, and no other input has any."
HEARING = "Hearing in court"
LAST_DAY = "Last day of the order"
NEXT_CHECK = "Next check"
CHOOSE_KIND = "Choose the kind of order from the list."
CHOOSE_PERSON = "Choose somebody of this case."
CHOOSE_COURT = "Choose the court from the list."
CHOOSE_ROUTE = "Choose how the order was made from the list."
CHOOSE_RANK = "Choose the rank from the list."
CHOOSE_EXEMPTION = "Choose why nothing needs to be notified from the list."
CHOOSE_YES_OR_NO = "Choose yes, no or not recorded."
CHOOSE_EVENT = "Choose what happened from the list."
CHOOSE_OUTCOME = "Choose the outcome from the list."
CHOOSE_CONDITION = "Choose the condition from the list, or leave it empty."
ENTER_TIME = "Enter a time, like 2:30pm."
TIME_WITHOUT_DAY = "Enter the day as well, or leave the time empty."
FUTURE_DAY = "Enter a day that is not in the future."
ENDS_BEFORE_IT_BEGINS = "Enter a last day that is not before the order was made."
END_OR_NONE = "Enter a last day or choose that there is none, not both."
BOUND_AND_PROTECTED = "The order binds this person. Choose who else it protects."
NOT_IN_CASE = "Link the person to the case first. Only people of the case can be chosen."
SAY_CONDITION = "Enter what the order forbids or asks for."
SAY_WHAT_HAPPENED = "Enter what happened."
SAY_DAY = "Enter the day on which it happened."
NO_SUCH_ORDER = "That order was withdrawn. Restore it first."
NO_TIME = "No time is recorded, so it is counted from the beginning of the day."


def by_when(deadline: Deadline) -> str:
    """Say by when: "by 2pm on Monday 30 November 2026", "by the end of Monday 30 November 2026"."""
    if deadline.at is None:
        return f"by the end of {show_long_day(deadline.day)}"
    return f"by {show_time(deadline.at)} on {show_long_day(deadline.day)}"


def working(deadline: Deadline) -> str:
    """Say how a deadline was counted: which days are left out, what is doubtful; empty if nothing is."""
    sentences = []
    if deadline.left_out:
        days = ", ".join(f"{show_day(day)} ({LEFT_OUT[why]})" for day, why in deadline.left_out)
        sentences.append(f"Left out: {days}.")
    if deadline.later:
        days = " and ".join(show_long_day(day) for day in deadline.doubtful)
        sentences.append(f"It is doubtful whether {days} counts; if not, {by_when(deadline.later)}.")
    if not deadline.time_known:
        sentences.append(NO_TIME)
    return " ".join(sentences)


def condition_ends(words: str) -> str:
    """Say which condition ends."""
    return f"Last day of the condition: {words}"


def rank_too_low(kind: str, rank: str) -> str:
    """Say that somebody of a higher rank authorises such a notice."""
    return f"A {kind} is authorised by this rank or above: {rank.lower()}. Check the rank."


def shorter(in_force: str) -> str:
    """Say that an order ends earlier than its kind allows."""
    return f"It ends earlier than such an order usually does. {in_force} Check the last day."


def longer(in_force: str) -> str:
    """Say that an order ends later than its kind allows."""
    return f"It ends later than such an order usually does. {in_force} Check the last day."


def condition_shorter(words: str, in_force: str) -> str:
    """Say that a condition ends earlier than its kind of order allows."""
    return f"“{words}” ends earlier than usual. {in_force} Check the last day."


def code_twice(code: str) -> str:
    """Say that two conditions have one code."""
    return f"“{code}” is the code of another condition already. Choose another one."
