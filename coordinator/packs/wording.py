"""How a pack says things: dates, ages, owners, states."""

from datetime import date

from dateutil.relativedelta import relativedelta

from coordinator.actions.rules import days_late, state_words
from coordinator.core.dates import read_time, show_day, show_time
from coordinator.documents.blocks import Span, Spans, Tone, plain, semibold
from coordinator.packs.snapshot import PackAction, PackPerson

UNKNOWN = "Not known"
CHAIR = "The chair"


def day(told: date | None) -> str:
    """Write a day out, or nothing."""
    return show_day(told) if told else ""


def near_day(told: date | None, on: date) -> str:
    """Write a day out, without the year where it is the meeting's own."""
    words = day(told)
    return words.removesuffix(f" {on.year}") if told and told.year == on.year else words


def clock(starts: str) -> str:
    """Write a time out: "9:30am"; as it was typed where it is no time."""
    at = read_time(starts) if starts else None
    return show_time(at) if at else starts


def born(person: PackPerson, on: date) -> str:
    """Say when somebody was born and how old they are on a day."""
    if person.born:
        return f"{show_day(person.born)} ({relativedelta(on, person.born).years})"
    return person.born_words


def owner(action: PackAction) -> str:
    """Say whose an action is: "Thirteen Group, S Malik"."""
    return ", ".join(part for part in (action.agency, action.owner) if part) or UNKNOWN


def due(action: PackAction, on: date) -> str:
    """Say when an action is due, in the meeting's own words where it set no day."""
    return near_day(action.due, on) or action.due_words


def what(action: PackAction) -> Spans:
    """Say what is to be done, and below it what has been heard since."""
    said = plain(action.what)
    return (*said, Span(f"\n{action.update}", tone=Tone.SECOND)) if action.update else said


def state(action: PackAction, on: date) -> Spans:
    """Say how an action stands on a day, with what became of it; what is late stands out."""
    words = state_words(action.status, action.due, on)
    if action.outcome_note:
        words = f"{words}: {action.outcome_note}"
    return semibold(words) if days_late(action.status, action.due, on) else plain(words)


def joined(*parts: str) -> str:
    """Put what there is side by side: "a · b"."""
    return " · ".join(part for part in parts if part)


def first_up(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]
