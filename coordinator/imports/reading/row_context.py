"""What a sheet's title or banner says about its rows: the forum and day of the meeting."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RowContext:
    """What a sheet's title or banner says about its rows."""

    forum: str | None = None
    meeting_date: date | None = None
    group: str = ""
    chair: str = ""
    place: str = ""
    crossed: frozenset[str] = frozenset()  # columns in which a cross means yes
