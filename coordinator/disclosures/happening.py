"""An entry that a record of a disclosure makes in the chronology of its case."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Happening:
    """What happened on a day, more about it, and the record that says so."""

    day: date
    what: str
    more: str
    record_id: str
    place: int = 0  # among the entries of one record
