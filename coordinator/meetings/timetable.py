"""When each case of an agenda is due to be heard, and how long the meeting takes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator.core.errors import Refused
from coordinator.forums.definition import Definition, Part
from coordinator.meetings import wording
from coordinator.meetings.rules import Listed, agenda

MOST_MINUTES = 240  # of one case or break


@dataclass(frozen=True)
class Pause:
    """A break after the case of a reference; without one, before the first case."""

    row_id: str
    after: str
    minutes: int
    words: str = ""


@dataclass(frozen=True)
class TimedRow:
    """A case or a break, when it begins ("HH:MM", or nothing) and how many minutes it takes."""

    at: str
    minutes: int
    item: Listed | None = None
    pause: Pause | None = None


@dataclass(frozen=True)
class PartSlots:
    """A part of an agenda: when it begins, and what is in it in the order of hearing."""

    part: Part
    at: str
    slots: tuple[TimedRow, ...]


@dataclass(frozen=True)
class Timetable:
    """The parts of an agenda with their times, and how many minutes all of it takes."""

    parts: tuple[PartSlots, ...]
    minutes: int


def timetable(
    definition: Definition, starts: str, listed: Iterable[Listed], pauses: Sequence[Pause] = ()
) -> Timetable:
    """Put the cases in the forum's order, with the breaks, and work out when each begins.

    Outstanding actions take the time of one case; of cases that are heard together only the first takes
    the usual time.
    """
    parts = agenda(definition, listed)
    references = [item.reference for _, items in parts for item in items]
    breaks = _breaks(references, pauses)
    before, timed, met = 0, [], set[int]()
    for part, items in parts:
        begins = before
        before += definition.minutes_each if part is Part.OUTSTANDING_ACTIONS else 0
        slots = []
        if items and references and items[0].reference == references[0]:
            for pause in breaks.get("", ()):
                slots.append(TimedRow(time_of(starts, before), pause.minutes, pause=pause))
                before += pause.minutes
        for item in items:
            minutes = _minutes(item, definition, met)
            slots.append(TimedRow(time_of(starts, before), minutes, item))
            before += minutes
            for pause in breaks.get(item.reference, ()):
                slots.append(TimedRow(time_of(starts, before), pause.minutes, pause=pause))
                before += pause.minutes
        timed.append(PartSlots(part, time_of(starts, begins), tuple(slots)))
    return Timetable(tuple(timed), before)


def time_of(starts: str, minutes_after: int) -> str:
    """Return a time some minutes after the start, as "HH:MM"; nothing if the start isn't known."""
    if ":" not in starts:
        return ""
    hours, minutes = (int(part) for part in starts.split(":"))
    at = hours * 60 + minutes + minutes_after
    return f"{at // 60 % 24:02d}:{at % 60:02d}"


def minutes_between(starts: str, ends: str) -> int | None:
    """Return how many minutes a meeting has; None if its start or end isn't known."""
    if ":" not in starts or ":" not in ends:
        return None
    first, last = (int(at[:2]) * 60 + int(at[3:5]) for at in (starts, ends))
    return last - first


def _minutes(item: Listed, definition: Definition, met: set[int]) -> int:
    if item.is_off:
        return 0
    together = item.joint in met
    if item.joint is not None:
        met.add(item.joint)
    if item.minutes is not None:
        return item.minutes
    return 0 if together else definition.minutes_each


def _breaks(references: list[str], pauses: Sequence[Pause]) -> dict[str, list[Pause]]:
    """Give each break its case; if that is off the agenda, the one listed last before it."""
    placed: dict[str, list[Pause]] = {}
    for pause in pauses:
        earlier = [reference for reference in references if reference <= pause.after]
        after = pause.after if pause.after in references else max(earlier, default="")
        placed.setdefault(after, []).append(pause)
    return placed


def check_times(starts: str, ends: str) -> None:
    """Check when a meeting starts and ends. Raises Refused."""
    for field, at in (("starts", starts), ("ends", ends)):
        if at and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at):
            raise Refused(wording.ENTER_TIME, field=field)
    if starts and ends and ends <= starts:
        raise Refused(wording.ENDS_BEFORE_START, field="ends")
