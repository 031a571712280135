"""Read what may be printed on any paper: names of agencies and boroughs, workers, and what is his."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.cases.model import Case
from coordinator.meetings.model import Meeting
from coordinator.people.model import Address, Telephone
from coordinator.redaction.reading.tokens import postcodes

_PRINTS = Address.handling != "never"
_LONGEST_NAME = 5  # words, with a rank and an agency
_RANKS = frozenset({"pc", "ps", "pcso", "dc", "ds", "di", "sgt", "insp"})
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "el", "la", "le", "of", "van", "von"}
)


def printable_names(session: Session, people: Iterable[str]) -> tuple[str, ...]:
    """Return names that may always be printed: agencies, boroughs and `people`, those in the pack."""
    names = set(session.scalars(select(Case.borough).distinct()))
    for name in people:
        names.update((name, *name.split()))
    for name, also in session.execute(select(Agency.name, Agency.also_called)):
        names.update((name, *also.splitlines()))
    return tuple(sorted(names - {""}))


def worker_names(session: Session) -> tuple[str, ...]:
    """Return the names of agencies' representatives, of who has their actions, and of who chairs meetings.

    Other words that somebody typed there explain nothing: "Seen at the gym" has no action.
    """
    owners = select(Action.owner).where(Action.agency_id.is_not(None)).distinct()
    names = {*session.scalars(select(Representative.name)), *session.scalars(owners)}
    names.update(session.scalars(select(Meeting.chair).distinct()))
    return tuple(sorted(filter(_is_name, names)))


def _is_name(typed: str) -> bool:
    """Return whether what was typed as a name is one: a few words in capitals, no number but a PC's."""
    words = [word.strip("().,") for word in typed.split()]
    names = [word for word in words if not (word.isdecimal() and words[0].casefold() in _RANKS)]
    return 0 < len(words) <= _LONGEST_NAME and not any(
        (word[:1].islower() and word not in _PARTICLES) or any(map(str.isdecimal, word)) for word in names
    )


def printable_places(session: Session, place: str, perpetrators: Iterable[str]) -> tuple[str, ...]:
    """Return addresses that may be printed: the meeting's, and perpetrators'."""
    lines = select(Address.lines).where(Address.person_id.in_(sorted(perpetrators)), _PRINTS)
    return tuple(sorted({place, *session.scalars(lines)} - {""}))


def printable_numbers(session: Session, place: str, perpetrators: Iterable[str]) -> tuple[str, ...]:
    """Return telephones, emails and postcodes of agencies, perpetrators and the meeting place."""
    values = {match.group() for match in postcodes(place)}
    for reached in session.execute(select(Representative.telephone, Representative.email)):
        values.update(reached)
    ids = sorted(perpetrators)
    values.update(session.scalars(select(Telephone.number).where(Telephone.person_id.in_(ids))))
    values.update(session.scalars(select(Address.postcode).where(Address.person_id.in_(ids), _PRINTS)))
    for lines in session.scalars(select(Address.lines).where(Address.person_id.in_(ids), _PRINTS)):
        values.update(match.group() for match in postcodes(lines))
    return tuple(sorted(values - {""}))
