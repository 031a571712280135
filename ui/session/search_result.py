"""What a search of the casebook finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SearchResult:
    """One line under the search box, and where it leads: a place and a record there."""

    title: str
    line: str
    place: str
    record: str
    icon: str = "info"


# A query of the desk: takes a session and words=…
Finder = Callable[..., Sequence[SearchResult]]


def find_nothing(_session: Any, *, words: str) -> tuple[SearchResult, ...]:
    """Find nothing, where the composition root names no finder."""
    return ()
