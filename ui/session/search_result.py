"""What a search of the casebook finds."""

from collections.abc import Callable
from dataclasses import dataclass

from coordinator.search.hit import SearchHit


@dataclass(frozen=True)
class SearchResult:
    """A result under the search box, why it was found, and where it leads: a page and a record there."""

    title: str
    line: str
    place: str
    record: str
    icon: str = "info"
    why: str = ""
    group: str = ""  # its heading


ResultOf = Callable[[SearchHit], SearchResult]
