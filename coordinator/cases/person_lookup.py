"""Find people who are already in the casebook, so that nobody is recorded twice."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.people.model import Alias, Person
from coordinator.people.people_index import people_index
from coordinator.people.rules import listed_name
from coordinator.people.spelling import letters_between, name_words, plain_words
from coordinator.people.typed import Typed

MOST = 20
_LOOKED_AT = 100  # people whose names fit


@dataclass(frozen=True)
class PersonFound:
    """A suggested person: name, date of birth, and their cases ("victim in CN014")."""

    id: str
    listed: str
    born: date | None
    born_words: str
    cases: str
    why: str = ""
    likely: bool = False  # the same person, by name and date of birth


def find_people(session: Session, *, typed: str) -> tuple[PersonFound, ...]:
    """Find people by their names or other names: as typed, their beginnings, and other spellings."""
    return describe_people(session, dict.fromkeys(matching_people(session, typed)[:MOST], ""))


def matching_people(session: Session, typed: str) -> list[str]:
    """List the ids of people whose names fit what was typed, the best first."""
    words = tuple(plain_words(typed))
    ids = people_index(session).find(session, Typed(typed, words), _LOOKED_AT, names_only=True)
    names: dict[str, list[str]] = defaultdict(list)
    own = select(Person.id, Person.surname, Person.forename).where(Person.id.in_(ids))
    others = select(Alias.person_id, Alias.name).where(Alias.person_id.in_(ids), ~Alias.withdrawn)
    for person_id, *parts in (*session.execute(own), *session.execute(others)):
        names[person_id] += name_words(*parts)
    # The index still knows names that were amended or withdrawn since.
    return [person_id for person_id in ids if all(_fits(word, names[person_id]) for word in words)]


def _fits(word: str, names: Collection[str]) -> bool:
    return any(name.startswith(word) or letters_between(word, name) is not None for name in names)


def describe_people(session: Session, whys: Mapping[str, str]) -> tuple[PersonFound, ...]:
    """Describe people as they are suggested, each with why."""
    cases = _cases(session, whys.keys())
    people = {person.id: person for person in _people(session, whys.keys())}
    rows = ((people[person_id], why) for person_id, why in whys.items() if person_id in people)
    return tuple(
        PersonFound(
            person.id, listed_name(person.surname, person.forename), person.born, person.born_words,
            ", ".join(cases.get(person.id, ())), why,
        )
        for person, why in rows
    )  # fmt: skip


def _people(session: Session, ids: Collection[str]) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.id.in_(ids))))


def _cases(session: Session, ids: Collection[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    own = select(Case.subject_id, Case.reference).where(Case.subject_id.in_(ids))
    for person_id, reference in session.execute(own.order_by(Case.reference)):
        values[person_id].append(f"own file {reference}")
    linked = (
        select(CaseLink.person_id, CaseLink.role, Case.reference)
        .join(Case, Case.id == CaseLink.case_id)
        .where(CaseLink.person_id.in_(ids), ~CaseLink.withdrawn)
        .order_by(Case.reference)
    )
    for person_id, role, reference in session.execute(linked):
        values[person_id].append(f"{role} in {reference}")
    return values
