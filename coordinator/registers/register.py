"""A register over all cases in a period: its records, and their number by kind, outcome and time."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from coordinator.core.errors import Refused
from coordinator.registers import wording


@dataclass(frozen=True)
class RegisterRow:
    """A record of a register."""

    id: str
    case_id: str
    reference: str
    name: str  # of the person that it is about
    day: date
    kind: str
    outcome: str
    in_time: bool | None = None  # None: not known, or still open and not late yet

    @property
    def time(self) -> str:
        """The time in words: "In time"."""
        return wording.TIMES[self.in_time]


@dataclass(frozen=True)
class RegisterCount:
    """How many records have the same kind and outcome, and how many of them were in time."""

    kind: str
    outcome: str
    number: int
    in_time: int
    late: int


@dataclass(frozen=True)
class Register:
    """The records of a period, the earliest first."""

    since: date
    until: date
    rows: tuple[RegisterRow, ...]

    @property
    def counts(self) -> tuple[RegisterCount, ...]:
        """The numbers by kind and outcome, in the order of the words."""
        number = Counter((row.kind, row.outcome) for row in self.rows)
        time = Counter((row.kind, row.outcome, row.in_time) for row in self.rows)
        return tuple(
            RegisterCount(*group, count, time[*group, True], time[*group, False])
            for group, count in sorted(number.items())
        )

    @property
    def total(self) -> str:
        """The number of all in words: "12 records: 7 in time, 2 late, 3 open or not known"."""
        in_time = Counter(row.in_time for row in self.rows)
        return wording.total(len(self.rows), in_time[True], in_time[False], in_time[None])


Gather = Callable[[Session, date, date], tuple[RegisterRow, ...]]


def count_register(
    session: Session, *, registers: Mapping[str, Gather], register: str, since: date, until: date
) -> Register:
    """Gather the records of a register in a period.

    Raises Refused for a period that ends before it begins, or an unknown register.
    """
    if until < since:
        raise Refused(wording.ENDS_BEFORE, field="until")
    if register not in registers:
        raise Refused(wording.CHOOSE_REGISTER, field="register")
    rows = registers[register](session, since, until)
    ordered = sorted(rows, key=lambda row: (row.day, row.reference, row.id))
    return Register(since, until, tuple(ordered))
