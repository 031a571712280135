"""Which agency, person or tag is meant by words that somebody types."""

from collections.abc import Sequence

from coordinator.agencies.queries import AgencyRow
from coordinator.people.spelling import plain_words


def agencies_called(called: str, agencies: Sequence[AgencyRow]) -> list[AgencyRow]:
    """List the agencies that words may mean: those called exactly so, else those with these words."""
    exact = [agency for agency in agencies if is_called(called, agency)]
    return exact or [agency for agency in agencies if any(begins(called, name) for name in _names(agency))]


def agency_before(line: str, agencies: Sequence[AgencyRow]) -> AgencyRow | None:
    """Return the agency that stands before the colon of a line, if it is one."""
    called, colon, _ = line.partition(":")
    fitting = agencies_called(called, agencies) if colon else []
    return fitting[0] if len(fitting) == 1 else None


def is_called(called: str, agency: AgencyRow) -> bool:
    """Tell whether words are a name of an agency, or its initials."""
    words = plain_words(called)
    return bool(words) and any(
        plain_words(name) == words for name in (*_names(agency), _initials(agency.name))
    )


def _names(agency: AgencyRow) -> list[str]:
    return [agency.name, *filter(None, (name.strip() for name in agency.also_called.splitlines()))]


def _initials(name: str) -> str:
    words = plain_words(name)
    return "".join(word[0] for word in words) if len(words) > 1 else name


def begins(typed: str, name: str) -> bool:
    """Tell whether each typed word begins a word of a name, in their order."""
    left = plain_words(name)
    for word in plain_words(typed):
        while left and not left[0].startswith(word):
            left.pop(0)
        if not left:
            return False
        left.pop(0)
    return True


def as_tag(tag: str) -> str:
    """Write a tag as it is typed after "#"."""
    return "-".join(plain_words(tag))
