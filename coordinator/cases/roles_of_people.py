"""Who has which role in any case of the casebook, and in each of several."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import effective_role
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES, role_of_subject
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import rows_by


def people_in_role(session: Session, roles: Collection[str]) -> set[str]:
    """Return the ids of everybody who has one of these roles in any case file."""
    linked = select(CaseLink.person_id).where(CaseLink.role.in_(roles), ~CaseLink.withdrawn)
    people = set(session.scalars(linked))
    older = session.scalars(select(Case).where(Case.subject_role == "")).all()
    people.update(case.subject_id for case in older if effective_role(session, case) in roles)
    return people | set(session.scalars(select(Case.subject_id).where(Case.subject_role.in_(roles))))


def perpetrators_of(session: Session, case_ids: Collection[str]) -> dict[str, list[Person]]:
    """Return who has the role of a perpetrator in each case, its subject first."""
    return people_of(session, case_ids, PERPETRATOR_ROLES)


def victims_of(session: Session, case_ids: Collection[str]) -> dict[str, list[Person]]:
    """Return who has the role of a victim in each case, in the order in which papers name them."""
    return people_of(session, case_ids, VICTIM_ROLES)


def people_of(session: Session, case_ids: Collection[str], roles: Collection[str]) -> dict[str, list[Person]]:
    """Return who has one of these roles: the subject, then by the reference of the link and by name."""
    people: dict[str, list[Person]] = defaultdict(list)
    ids = sorted(case_ids)
    links: dict[str, list[CaseLink]] = defaultdict(list)
    for link in rows_by(session, CaseLink, CaseLink.case_id, ids):
        if not link.withdrawn:
            links[link.case_id].append(link)
    subjects: dict[str, str] = {}
    for case in rows_by(session, Case, Case.id, ids):
        known = [(link.person_id, link.role) for link in links[case.id]]
        if role_of_subject(case.subject_role, case.subject_id, known) in roles:
            subjects[case.id] = case.subject_id
    linked = [link for each in links.values() for link in each if link.role in roles]
    person_ids = sorted({*subjects.values(), *(link.person_id for link in linked)})
    persons = {person.id: person for person in rows_by(session, Person, Person.id, person_ids)}
    for case_id, subject_id in subjects.items():
        people[case_id].append(persons[subject_id])
    names = {person.id: spoken_name(person.surname, person.forename) for person in persons.values()}
    for link in sorted(linked, key=lambda link: (link.reference, names[link.person_id])):
        if persons[link.person_id] not in people[link.case_id]:
            people[link.case_id].append(persons[link.person_id])
    return people
