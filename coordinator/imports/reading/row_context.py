"""What a row's surroundings say: the forum and day of its sheet or banner."""

from dataclasses import dataclass
from datetime import date

from coordinator.forums.definitions import Forum


@dataclass(frozen=True)
class RowContext:
    """What the surroundings of a row say: the sheet's or banner's forum and day."""

    forum: Forum | None = None
    held: date | None = None
    group: str = ""
    chair: str = ""
    place: str = ""
    crossed: frozenset[str] = frozenset()  # columns in which a cross means yes
