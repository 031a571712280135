"""The words about registers."""

from coordinator.core.plural import plural

DVDS, ENCOMPASS, REFERRALS = "Clare’s Law (DVDS)", "Operation Encompass", "Referrals to services"
LAPSES, THREE_INCIDENTS = "Repeat periods that end", "Three incidents in a year"
OPEN_CASE, CLOSED_CASE, ENDS = "Open case", "Closed case", "Repeat period ends"
TIMES = {True: "In time", False: "Late", None: ""}
ENDS_BEFORE = "Enter a day that is not before the first."
CHOOSE_REGISTER = "Choose a register from the list."
NO_KIND, WHOLE_CASE = "Not recorded", "Whole case"
INFORMED, NOT_INFORMED, NOT_NEEDED, MISSING = (
    "School informed",
    "Not informed yet",
    "No notice needed",
    "No notice recorded",
)


def total(number: int, in_time: int, late: int, unknown: int) -> str:
    """Say how many records a register has: "12 records: 7 in time, 2 late, 3 open or not known"."""
    records = plural(number, "record")
    if not number or unknown == number:
        return records
    return f"{records}: {in_time} in time, {late} late, {unknown} open or not known"


def incidents(count: int) -> str:
    """Say how many incidents a case has: "4 incidents"."""
    return plural(count, "incident")
