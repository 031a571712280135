"""Find people who are already in the casebook, so that nobody is recorded twice."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii
from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases import wording
from coordinator.cases.model import Case, CaseLink
from coordinator.people.model import Alias, Person
from coordinator.people.rules import listed_name
from coordinator.store import search_index

MOST = 20
_LOOKED_AT = 400  # search results compared, of which some are notes or actions
_LEAST = 2  # letters before people are suggested
_ALIKE = 85  # of 100


@dataclass(frozen=True)
class PersonFound:
    """A suggested person: name, date of birth, and their cases ("victim in CN014")."""

    id: str
    listed: str
    born: date | None
    born_words: str
    cases: str
    why: str = ""


def find_people(session: Session, *, typed: str) -> tuple[PersonFound, ...]:
    """Find people by the beginnings of their names or other names."""
    ids = _matching(session, typed)
    return _described(session, dict.fromkeys(ids[:MOST], ""))


def list_alike(
    session: Session, *, surname: str, forename: str, born: date | None
) -> tuple[PersonFound, ...]:
    """List people who may be the same as the one about to be recorded, and why."""
    requested = _plain(surname, forename)
    if not requested:
        return ()
    whys: dict[str, str] = {}
    for person in _people(session, _matching(session, f"{surname} {forename}")):
        if _plain(person.surname, person.forename) == requested:
            whys[person.id] = _why(person.born, born)
    if born is not None:
        for person in session.scalars(select(Person).where(Person.born == born)):
            alike = fuzz.token_sort_ratio(_plain(person.surname, person.forename), requested) >= _ALIKE
            if alike and person.id not in whys:
                whys[person.id] = wording.SIMILAR_NAME_SAME_BIRTH
    return _described(session, dict(list(whys.items())[:MOST]))


def suggest_people(
    session: Session, *, surname: str, forename: str, born: date | None
) -> tuple[PersonFound, ...]:
    """Suggest people while a name is typed, the likeliest first."""
    typed = f"{forename} {surname}".strip()
    if len(typed) < _LEAST:
        return ()
    alike = list_alike(session, surname=surname, forename=forename, born=born)
    known = {person.id for person in alike}
    return (*alike, *(person for person in find_people(session, typed=typed) if person.id not in known))[
        :MOST
    ]


def _why(known: date | None, born: date | None) -> str:
    if known is None or born is None:
        return wording.SAME_NAME
    return wording.SAME_NAME_AND_BIRTH if known == born else wording.SAME_NAME_OTHER_BIRTH


def _matching(session: Session, typed: str) -> list[str]:
    ids: list[str] = []
    for match in search_index.find(session.connection(), typed, _LOOKED_AT):
        if match.row_table == "person":
            ids.append(match.row_id)
        elif match.row_table == "alias" and (alias := session.get(Alias, match.row_id)):
            ids += [] if alias.withdrawn else [alias.person_id]
    return list(dict.fromkeys(ids))


def _people(session: Session, ids: Collection[str]) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.id.in_(ids))))


def _described(session: Session, whys: dict[str, str]) -> tuple[PersonFound, ...]:
    cases = _cases(session, whys)
    people = {person.id: person for person in _people(session, whys)}
    rows = ((people[person_id], why) for person_id, why in whys.items() if person_id in people)
    return tuple(
        PersonFound(
            person.id, listed_name(person.surname, person.forename), person.born, person.born_words,
            ", ".join(cases.get(person.id, ())), why,
        )
        for person, why in rows
    )  # fmt: skip


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


def _plain(surname: str, forename: str) -> str:
    """Fold a name to lower case without accents and signs."""
    plain = anyascii(f"{surname} {forename}").lower()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())
