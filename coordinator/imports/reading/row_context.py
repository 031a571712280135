"""What a sheet's title or banner says about its rows: the forum and day of the meeting."""

from dataclasses import dataclass
from datetime import date

from coordinator.forums.registry import recognise

_SHORTEST = 4  # letters: shorter words may be anything


@dataclass(frozen=True)
class RowContext:
    """What a sheet's title or banner says about its rows."""

    forum: str | None = None
    meeting_date: date | None = None
    group: str = ""
    chair: str = ""
    place: str = ""
    crossed: frozenset[str] = frozenset()  # columns in which a cross means yes


def forums_in(words: str) -> list[str]:
    """List the forums that a text names, each once, in its order."""
    plain = "".join(sign if sign.isalpha() else " " for sign in words).split()
    named = (recognise(word) for word in plain if len(word) >= _SHORTEST)
    return list(dict.fromkeys(forum for forum in named if forum is not None))
