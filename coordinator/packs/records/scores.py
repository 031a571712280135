"""A forum's score of a case, frozen for a pack."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PackScore:
    """A forum's score at entry or now."""

    measure: str
    stage: str
    total: int | None
    scored: date | None
