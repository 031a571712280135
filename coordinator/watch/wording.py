"""The words of the rules that watch."""

from datetime import date

from coordinator.core.dates import show_day
from coordinator.core.plural import plural

IS_EMPTY = "This is empty. Enter some text."
TOO_SMALL = "This number is too small. Enter a larger one."
ENTER_REASON = "Enter why you decline it."
ANSWERED = "This suggestion has already been answered. Withdraw that answer to give another."
NO_SUCH_RULE = "There is no longer a rule with this code. Open the case file again."
REPEAT_ENDED = "Repeat period ended"
INCIDENT, HEARING, REFERRAL = "Incident", "Hearing", "Referral received"
NO_CONTACT_SINCE, CASE_OPENED = "Last contact made", "Case opened"
CHILD = "Child in the case"


def needs(watcher: str, key: str) -> str:
    """Say that a watcher needs a key that is missing."""
    return f"A rule that watches “{watcher}” needs “{key}”. Add it."


def not_used(watcher: str, key: str) -> str:
    """Say that a key has no meaning for a watcher."""
    return f"A rule that watches “{watcher}” does not use “{key}”. Remove it."


def too_large(key: str, most: int) -> str:
    """Say that a number is too large."""
    return f"“{key}” should be at most {most:,}."


def no_repeats(forum: str) -> str:
    """Say that a forum has no rule for repeats."""
    return f"{forum} has no “repeat_months” in its file. Add it there, or choose another forum."


def numbers(count: int, months: int, days: int, hours: int) -> str:
    """Say the numbers of a rule: "3 in 12 months"."""
    spans = ((months, "month"), (days, "day"), (hours, "hour"))
    span = ", ".join(plural(number, unit) for number, unit in spans if number)
    return " in ".join(part for part in (str(count) if count else "", span) if part)


def fact(what: str, day: date | None) -> str:
    """Say which record counts: "Incident: threats, 3 March 2026"."""
    return f"{what}, {show_day(day)}" if day else what


def incident(kind: str) -> str:
    """Name an incident: "Incident: Threats"."""
    return f"{INCIDENT}: {kind}" if kind else INCIDENT


def assessed(tool: str, level: str, score: int | None, name: str) -> str:
    """Name an assessment: "DASH of Ash Fern: high, 16"."""
    judged = ", ".join(part for part in (level, "" if score is None else str(score)) if part)
    return f"{tool} of {name}: {judged}"


def referred(service: str) -> str:
    """Name a referral onward."""
    return f"Referral to {service}"


def harmed(what: str, name: str) -> str:
    """Name what is recorded of a victim: "Case opened: Ash Fern"."""
    return f"{what}: {name}"
