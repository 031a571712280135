"""Worked examples of the clocks of orders."""

from dataclasses import dataclass
from datetime import date, time

from coordinator.core.dates import show_long_day, show_time
from coordinator.orders import wording
from coordinator.orders.kinds import Clock, kinds
from coordinator.orders.rules import Moment, deadline

END = None


@dataclass(frozen=True)
class Example:
    """When a clock of a kind of order begins, and by when it must be done."""

    kind: str
    day: date
    at: time | None
    due: date
    due_at: time | None  # END: the end of the day
    later: tuple[date, time | None] | None = None

    @property
    def clock(self) -> Clock:
        """The clock; each of these kinds has one."""
        (clock,) = kinds()[self.kind].clocks
        return clock


EXAMPLES = (
    Example("dapn", date(2026, 12, 1), time(9), date(2026, 12, 3), time(9)),
    Example("dapn", date(2026, 11, 27), time(14), date(2026, 11, 30), time(14)),
    Example("dapn", date(2026, 11, 28), time(10), date(2026, 12, 1), time(10)),
    Example("dapn", date(2026, 11, 29), time(10), date(2026, 12, 1), END),
    Example("dapn", date(2026, 4, 2), time(18), date(2026, 4, 7), time(18)),
    Example(
        "dapn", date(2026, 12, 23), time(12), date(2026, 12, 26), time(12), (date(2026, 12, 29), time(12))
    ),
    Example("dvpn", date(2026, 12, 31), time(20), date(2027, 1, 4), time(20)),
    Example("dapn", date(2026, 3, 27), time(23), date(2026, 3, 30), time(23)),
    Example("dapn", date(2026, 10, 24), time(1, 30), date(2026, 10, 27), time(1, 30)),
    Example("dapn", date(2026, 12, 1), None, date(2026, 12, 2), END),
    Example("dapn", date(2028, 2, 28), time(16), date(2028, 3, 1), time(16)),
    Example("dapo", date(2026, 11, 30), None, date(2026, 12, 2), END),
    Example("dapo", date(2026, 12, 4), time(15), date(2026, 12, 6), END),
    Example("stalking-protection", date(2028, 2, 27), None, date(2028, 2, 29), END),
    Example("stalking-protection", date(2026, 12, 31), None, date(2027, 1, 2), END),
)

_INTRO = """
## Clocks of orders

Times are those of a clock on the wall in England and Wales. A day that the law leaves out gives no hours. \
"Days beginning with the day" count that day as the first. Source: docs/domain.md 7.4.

| Order | What must happen | Counted from | Begins | Is due | How it was counted |
|---|---|---|---|---|---|
"""


def section() -> str:
    """Write the section of the page of worked examples."""
    return _INTRO + "".join(f"| {' | '.join(_cells(example))} |\n" for example in EXAMPLES)


def _cells(example: Example) -> tuple[str, ...]:
    kind, clock = kinds()[example.kind], example.clock
    begins = show_long_day(example.day)
    if example.at:
        begins += f", {show_time(example.at)}"
    due = deadline(clock, Moment(example.day, example.at))
    if clock.hours:
        counted = f"{clock.hours} hours. {wording.working(due)}".strip()
    else:
        counted = f"{clock.days} days beginning with the day."
    return kind.short, clock.words, clock.anchor, begins, wording.by_when(due), counted
