"""What a search of the casebook finds."""

from collections.abc import Callable
from dataclasses import dataclass

from coordinator.caseload.search import SearchHit


@dataclass(frozen=True)
class SearchResult:
    """One line under the search box, and where it leads: a page and a record there."""

    title: str
    line: str
    place: str
    record: str
    icon: str = "info"


ResultOf = Callable[[SearchHit], SearchResult]
