"""The words about incidents."""

from datetime import date

from coordinator.core.dates import show_day

DID_IT = "Did it"
HARMED = "Was harmed"
DID_AND_HARMED = "Did it and was harmed"
WITNESS = "Saw or heard it"
PRESENT = "Was present"
NO_DATE = "No date"
INCIDENT = "Incident"
MERGED = "Reports of one incident merged"
DESCRIBE_INCIDENT = "Choose a type, or enter what happened or the police reference."
NO_TYPES = "A file of incidents needs “types” or “outcomes”."
CHOOSE_TYPE = "Choose a type of incident from the list."
CHOOSE_PART = "Choose the part of each person from the list."
CHOOSE_OUTCOME = "Choose what came of it from the list."
CHOOSE_YES_OR_NO = "Choose yes, no or not recorded."
FUTURE_INCIDENT = "Enter the day on which it happened, not a day in the future."
FUTURE_REPORT = "Enter the day on which it was reported, not a day in the future."
FIRST_DAY_MISSING = "Enter the first day as well, or leave the last day empty."
ENDS_BEFORE_IT_BEGINS = "Enter a last day that is not before the first."
NOT_IN_CASE = "Link the person to the case first. Only people of the case can have a part in its incidents."
NO_SUCH_INCIDENT = "That incident was withdrawn. Restore it first."
SAME_INCIDENT = "Choose another incident to merge with."
OTHER_CASE = "Choose an incident of the same case file."
MERGED_ALREADY = "That report is merged already. Separate it first."
HAS_REPORTS = "Other reports are merged with this incident. Separate them first, then withdraw it."
RESTORE_OTHER_FIRST = "The incident that this report is merged with is withdrawn. Restore that one first."
NOT_MERGED = "That report is not merged with another."


def when(happened: date | None, until: date | None, uncertain: bool) -> str:
    """Describe a day or a period: "About 3 March 2026 to 7 March 2026"."""
    if happened is None:
        return NO_DATE
    days = show_day(happened) if until in (None, happened) else f"{show_day(happened)} to {show_day(until)}"
    return f"About {days}" if uncertain else days
