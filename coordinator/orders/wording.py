"""The words about orders."""

from coordinator.core.dates import show_day, show_long_day, show_time
from coordinator.orders.rules import Deadline

LEFT_OUT = {
    "sunday": "a Sunday",
    "christmas": "Christmas Day",
    "good friday": "Good Friday",
    "bank holiday": "a bank holiday",
}
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
