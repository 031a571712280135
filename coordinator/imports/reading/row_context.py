"""What a sheet's title or banner says about its rows: the forum and day of the meeting."""

from dataclasses import dataclass
from datetime import date

from coordinator.forums.definitions import Forum


@dataclass(frozen=True)
class RowContext:
    """What a sheet's title or banner says about its rows."""

    forum: Forum | None = None
    meeting_date: date | None = None
    group: str = ""
    chair: str = ""
    place: str = ""
    crossed: frozenset[str] = frozenset()  # columns in which a cross means yes
