"""The dates of an order that must not pass unseen, and what ends each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from coordinator.orders import wording
from coordinator.orders.deadline import Deadline
from coordinator.orders.kinds import kinds
from coordinator.orders.rules import ClockRow, Moment, clocks

CHECKED, ENDED = "checked", "ended"  # kinds of entry that end a date, or the order
APPLIED, REFUSED, APPLICATION_WITHDRAWN = "applied", "refused", "application withdrawn"
NOT_GRANTED = (
    REFUSED,
    APPLICATION_WITHDRAWN,
)  # kinds of entry after which there is no order, if none was made


@dataclass(frozen=True)
class ComingDate:
    """A date of an order that must not pass unseen."""

    day: date
    what: str
    order_id: str
    by: Deadline | None = None  # how it was counted


@dataclass(frozen=True, slots=True)
class OrderDates:
    """The dates of one order, and what its entries and conditions add."""

    order_id: str
    kind: str
    given: date | None = None
    given_at: str = ""
    made: date | None = None
    made_at: str = ""
    served: date | None = None
    served_at: str = ""
    hearing: date | None = None
    heard: date | None = None
    expires: date | None = None
    exempt: str = ""
    notified: date | None = None
    next_check: date | None = None
    checked: date | None = None  # the last day on which it was checked
    stopped: date | None = None  # the first day on which an entry says that it ended
    not_granted: date | None = None  # the first on which one says that an application failed
    conditions: tuple[tuple[date, date | None, str], ...] = ()  # last day, lifted, words

    @property
    def clocks(self) -> tuple[ClockRow, ...]:
        """Its clocks; none if this version knows no such kind."""
        kind = kinds().get(self.kind)
        if kind is None or not kind.clocks:
            return ()
        started = (
            ("given", self.given, self.given_at), ("made", self.made, self.made_at),
            ("served", self.served, self.served_at),
        )  # fmt: skip
        anchors = {anchor: Moment(day, read_clock(at)) for anchor, day, at in started if day}
        return clocks(kind, anchors, {"heard": self.heard, "notified": self.notified}, self.exempt)

    @property
    def is_made(self) -> bool:
        """Whether a court made it: an application that fails later was to change it, and does not end it."""
        return self.made is not None or (self.served is not None and self.given is None)

    def ended(self, today: date) -> date | None:
        """Return the day after which it is in force no more; None while it is in force."""
        days = (self.stopped, None if self.is_made else self.not_granted)
        stopped = min((day for day in days if day and day <= today), default=None)
        if self.expires and self.expires < today:
            return min(self.expires, stopped) if stopped else self.expires
        return stopped

    def waiting(self, today: date) -> Iterator[ComingDate]:
        """Yield the dates that are still to be looked at; none once it has ended."""
        if self.ended(today):
            return
        for row in self.clocks:
            until = row.deadline if row.waits else None
            if until:
                yield ComingDate(until.day, row.clock.words, self.order_id, until)
        if self.hearing and not (self.heard and self.heard >= self.hearing):
            yield ComingDate(self.hearing, wording.HEARING, self.order_id)
        if self.expires:
            yield ComingDate(self.expires, wording.LAST_DAY, self.order_id)
        if self.next_check and not (self.checked and self.checked >= self.next_check):
            yield ComingDate(self.next_check, wording.NEXT_CHECK, self.order_id)
        for last, lifted, words in self.conditions:
            if condition_counts(last, lifted, today):
                yield ComingDate(last, wording.condition_ends(words), self.order_id)

    def ran_out(self, today: date) -> Iterator[ComingDate]:
        """Yield its last day if it has passed and the order did not end before."""
        if self.expires and self.expires < today and self.ended(today) == self.expires:
            yield ComingDate(self.expires, wording.LAST_DAY, self.order_id)


def condition_counts(last: date | None, lifted: date | None, today: date) -> bool:
    """Tell whether a condition still counts while its order does."""
    return not (lifted and lifted <= today) and not (last and last < today)


def read_clock(words: str) -> time | None:
    """Read a time that is recorded as HH:MM; None if none is, or words that are no time."""
    try:
        return time.fromisoformat(words)
    except ValueError:
        return None
