"""Find who belongs to some cases: all people, the names of the protected ones, and the perpetrators."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.rules import PERPETRATOR_ROLES, role_of_subject
from coordinator.disclosures.model import DvdsApplication
from coordinator.people.model import Alias, Person
from coordinator.people.queries import name_of
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class PeopleInScope:
    """The people of some cases, as redaction needs them."""

    cases: frozenset[str]
    people: frozenset[str]  # also of withdrawn links; a street or a single word of theirs is protected
    protected_names: tuple[str, ...]
    perpetrators: frozenset[str]  # their own whereabouts may be printed
    perpetrator_names: tuple[str, ...] = ()


def people_in_scope(
    session: Session, case_ids: Collection[str], protected: frozenset[str], others: Iterable[str] = ()
) -> PeopleInScope:
    """Gather the people of cases, and others who are named with them."""
    ids = sorted(case_ids)
    cases = rows_by(session, Case, Case.id, ids)
    subjects = {case.subject_id for case in cases}
    links = rows_by(session, CaseLink, CaseLink.case_id, ids)
    at_risk = _named_under_dvds(session, ids)
    in_scope = frozenset((*subjects, *others, *at_risk, *(link.person_id for link in links)))
    perpetrators = {link.person_id for link in links if link.role in PERPETRATOR_ROLES and not link.withdrawn}
    for case in cases:
        roles = (
            (link.person_id, link.role) for link in links if link.case_id == case.id and not link.withdrawn
        )
        if role_of_subject(case.subject_role, case.subject_id, roles) in PERPETRATOR_ROLES:
            perpetrators.add(case.subject_id)
    protected_ids = sorted(in_scope & protected)
    people = rows_by(session, Person, Person.id, protected_ids)
    aliases = rows_by(session, Alias, Alias.person_id, protected_ids)
    names = {*map(name_of, people), *(alias.name for alias in aliases if not alias.withdrawn)}
    unprotected = frozenset(perpetrators - protected)
    accused = rows_by(session, Person, Person.id, sorted(unprotected))
    return PeopleInScope(
        frozenset(ids), in_scope, tuple(sorted(names)), unprotected, tuple(sorted(map(name_of, accused)))
    )


def _named_under_dvds(session: Session, case_ids: list[str]) -> set[str]:
    """Return who is at risk or applied under Clare's Law in cases, whether in the case or outside it."""
    rows = rows_by(session, DvdsApplication, DvdsApplication.case_id, case_ids)
    return {each for row in rows for each in (row.at_risk_id, row.applicant_id) if each}
