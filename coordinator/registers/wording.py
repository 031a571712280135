"""The words about registers."""

from datetime import date

from coordinator.core.dates import show_day
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

_STANDING = " Withdrawn records are not counted."
# What each register has, as it is printed beside its numbers.
DEFINITIONS = {
    "dvds": (
        "Each application under Clare’s Law that was received in the period. One that is still open after its"
        " last day is late. Nobody who applied and nobody it is about may see this register." + _STANDING
    ),
    "encompass": (
        "Each notice after an incident of the period, and each child of school age without a notice after a"
        " recent incident. What is not given when the next school day begins is late." + _STANDING
    ),
    "referrals": "Each referral to a service that was sent in the period, as it stands now." + _STANDING,
    "lapses": (
        "Each repeat period that ends in the period. The day is the last on which another incident is a"
        " repeat. After it, take the flag off."
    ),
    "three incidents": (
        "Each case with three incidents or more in the 12 months up to the last day, the last of them in the"
        " period. The day is that of the last incident. Your area can change the numbers." + _STANDING
    ),
}


def title(name: str, since: date, until: date) -> str:
    """Head a register: "Operation Encompass, 1 November 2026 to 30 November 2026"."""
    days = show_day(until) if since == until else f"{show_day(since)} to {show_day(until)}"
    return f"{name}, {days}"


def total(number: int, in_time: int, late: int, unknown: int) -> str:
    """Say how many records a register has: "12 records: 7 in time, 2 late, 3 open or not known"."""
    records = plural(number, "record")
    if not number or unknown == number:
        return records
    return f"{records}: {in_time} in time, {late} late, {unknown} open or not known"


def incidents(count: int) -> str:
    """Say how many incidents a case has: "4 incidents"."""
    return plural(count, "incident")
