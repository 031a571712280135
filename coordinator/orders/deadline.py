"""By when something must happen under an order."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class Deadline:
    """By when something must happen, and how that was counted."""

    day: date
    at: time | None = None  # without one: by the end of the day
    left_out: tuple[tuple[date, str], ...] = ()  # days that do not count, each with why
    later: "Deadline | None" = None  # if a doubtful day does not count
    doubtful: tuple[date, ...] = ()  # days of which the law does not clearly say whether they count
    time_known: bool = True  # whether the clock began at a known time

    def passed(self, now: datetime) -> bool:
        """Tell whether it has passed at a moment of wall-clock time."""
        if self.at is None:
            return now.date() > self.day
        return now.replace(tzinfo=None) > datetime.combine(self.day, self.at)
