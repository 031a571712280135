"""The sentences and headings of figures in a file."""

from datetime import date

from coordinator.core.dates import show_day

NAME_PDF_OR_CSV = "Give the file a name that ends in .pdf or .csv."
ENTER_REASON = "Enter why you give it out. The trail keeps it."
FOOT = "Without names. Case references only"
RATE = "Engagement rate"
COUNT, COUNT_RECORDS = "Count", "Records behind the numbers"
COUNT_HEADING, COUNT_NUMBER, COUNT_SHARE, COUNT_DATE = "Counted under", "Number", "Share", "Date"
REGISTER = "Register"
REGISTER_NUMBERS = ("Kind", "Outcome", "Number", "In time", "Late")
REGISTER_RECORDS = ("Case", "Day", "Kind", "Outcome", "Time")
RATE_CASE, RATE_ENGAGED, RATE_NOT_ENGAGED = "Case", "Engaged on", "Not engaged"


def rate_title(since: date, until: date) -> str:
    """Head the engagement rate of a period."""
    return f"{RATE}, {show_day(since)} to {show_day(until)}"
