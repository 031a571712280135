"""Who belongs to some cases: everybody near, those protected among them by name, and the perpetrators."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.people.model import Alias, Person
from coordinator.people.queries import name_of
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class PeopleInScope:
    """The people of some cases, as the wall asks for them."""

    cases: frozenset[str]
    near: frozenset[str]  # of whom a street or a single word is enough, also where a link was taken back
    protected_names: tuple[str, ...]
    perpetrators: frozenset[str]  # whose own whereabouts may be told


def people_in_scope(
    session: Session, case_ids: Collection[str], protected: frozenset[str], also: Iterable[str] = ()
) -> PeopleInScope:
    """Gather the people of cases, and others who are spoken of with them."""
    ids = sorted(case_ids)
    subjects = {case.subject_id for case in rows_by(session, Case, Case.id, ids)}
    links = rows_by(session, CaseLink, CaseLink.case_id, ids)
    near = frozenset((*subjects, *also, *(link.person_id for link in links)))
    led = {link.person_id for link in links if link.role == "perpetrator" and not link.withdrawn}
    hers = sorted(near & protected)
    people = rows_by(session, Person, Person.id, hers)
    aliases = rows_by(session, Alias, Alias.person_id, hers)
    names = {*map(name_of, people), *(alias.name for alias in aliases if not alias.withdrawn)}
    return PeopleInScope(frozenset(ids), near, tuple(sorted(names)), frozenset((subjects | led) - protected))
