"""Draft the opening of minutes: which meeting it was, who attended, and what was read."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from coordinator.core.dates import read_time, show_day, show_long_day, show_time
from coordinator.forums.definition import ReadAt
from coordinator.hearings.rules import ABSENT, APOLOGIES, INFORMED, OBSERVER, PRESENT
from coordinator.minutes import wording
from coordinator.minutes.recorded import Recorded
from coordinator.minutes.sections import HEADING, ITEM


def opening_lines(basis: Recorded) -> Iterator[str]:
    """Yield the lines about a meeting as a whole."""
    meeting, record = basis.file.meeting, basis.record
    yield wording.meeting_line(meeting.title, held_day(meeting.held), _starts(meeting.starts), meeting.place)
    yield wording.chair_line(meeting.chair, meeting.minute_taker)
    if meeting.emergency:
        yield wording.EMERGENCY
    for heading, states in (
        (wording.PRESENT, (PRESENT,)), (wording.OBSERVERS, (OBSERVER,)),
        (wording.APOLOGIES, (APOLOGIES, INFORMED)), (wording.ABSENT, (ABSENT,)),
    ):  # fmt: skip
        people = [row for row in record.attendance if row.state in states]
        yield from headed(
            heading,
            [
                ITEM
                + wording.attended(
                    row.called,
                    _starts(row.arrived),
                    _starts(row.departed),
                    show_day(row.information_received) if row.information_received else "",
                )
                for row in people
            ],
        )
    if not record.attendance:
        yield from headed(wording.PRESENT, [wording.NO_ATTENDANCE])
    elif record.quorum.needed:
        yield from headed(wording.QUORUM, [wording.quorum(record.quorum.is_quorate, record.quorum.missing)])
    read = [clock_time(at) for at in record.statement_read]
    if read or basis.rules.statement_read is ReadAt.MEETING:  # else each case says it
        yield from headed(wording.CONFIDENTIALITY, [wording.statement_read(read)])
    events = [event for event in record.events if event.kind != "statement"]
    yield from headed(
        wording.EVENTS,
        [f"{ITEM}{wording.event(e.kind_words, e.agency, e.words, clock_time(e.at))}" for e in events],
    )


def headed(heading: str, lines: Sequence[str]) -> list[str]:
    """Return a headed part; nothing without lines."""
    filled = [line.strip() for line in lines if line.strip()]
    return ["", f"{HEADING}{heading}", *filled] if filled else []


def held_day(held: date | None) -> str:
    """Show the day of a meeting."""
    return show_long_day(held) if held else wording.NO_DATE


def _starts(starts: str) -> str:
    at = read_time(starts) if starts else None
    return show_time(at) if at else starts


def clock_time(at: datetime) -> str:
    """Show a moment as a time of day."""
    return show_time(at.astimezone().time())
