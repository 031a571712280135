"""Compare two records of one person before they are merged: what differs, and what forbids it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.roles_of_people import people_in_role
from coordinator.cases.rules import PERPETRATOR_ROLES, UNPROTECTED_ROLES
from coordinator.core.errors import Missing, Refused
from coordinator.duplicates import wording
from coordinator.duplicates.merged_rows import rows_that_name
from coordinator.incidents.model import Incident, IncidentPerson
from coordinator.people import wording as about_people
from coordinator.people.model import Person, ProtectionEnd
from coordinator.people.rules import spoken_name
from coordinator.store.base import Handling
from coordinator.ties.queries import protected_through

KEPT, GONE, BOTH = "kept", "gone", "both"  # whose value of a column stays
_OF_A_PLACE = "school"  # a field that holds only one


@dataclass(frozen=True)
class ComparedValue:
    """A column in which two records of a person differ, and whether it can hold both."""

    column: str
    kept: Any
    gone: Any
    can_be_joined: bool


@dataclass(frozen=True)
class ComparedPeople:
    """Two records of a person: where they differ, and how many rows would move, by table."""

    kept_id: str
    gone_id: str
    kept_name: str
    gone_name: str
    values: tuple[ComparedValue, ...]
    counts: Mapping[str, int]


def compare_people(session: Session, *, kept_id: str, gone_id: str) -> ComparedPeople:
    """Compare two records of a person. Raises Missing, and Refused where they can't be merged."""
    kept, gone = two_records(session, kept_id, gone_id)
    return ComparedPeople(
        kept_id,
        gone_id,
        spoken_name(kept.surname, kept.forename),
        spoken_name(gone.surname, gone.forename),
        tuple(differing_values(kept, gone)),
        dict(Counter(str(row.__tablename__) for row, _ in rows_that_name(session, gone_id))),
    )


def two_records(session: Session, kept_id: str, gone_id: str) -> tuple[Person, Person]:
    """Get two records that can be merged. Raises Missing and Refused."""
    kept, gone = session.get(Person, kept_id), session.get(Person, gone_id)
    if kept is None or gone is None:
        raise Missing(about_people.NO_SUCH_PERSON)
    if kept is gone:
        raise Refused(wording.TWO_PEOPLE)
    for sentence in _what_forbids(session, {kept_id, gone_id}):
        raise Refused(sentence)
    return kept, gone


def differing_values(kept: Person, gone: Person) -> Iterator[ComparedValue]:
    """Yield the columns in which two records have different values."""
    for column in inspect(Person).column_attrs:
        first, second = getattr(kept, column.key), getattr(gone, column.key)
        if column.key != "id" and is_filled(first) and is_filled(second) and first != second:
            is_of_words = column.columns[0].info.get("handling") in (Handling.LOCATES, Handling.FREE)
            yield ComparedValue(column.key, first, second, is_of_words and column.key != _OF_A_PLACE)


def is_filled(value: Any) -> bool:
    """Tell whether a column has a value."""
    return value not in (None, "", False)


def leads_to_a_person(column: str) -> bool:
    """Tell whether a column of a person leads to them, so that no value of it may be dropped."""
    return inspect(Person).columns[column].info.get("handling") is Handling.LOCATES


def links_in_one_case(session: Session, kept_id: str, gone_id: str) -> Iterator[tuple[CaseLink, CaseLink]]:
    """Yield the two links of each case that both are linked to."""
    current = select(CaseLink).where(~CaseLink.withdrawn)
    kept = {link.case_id: link for link in session.scalars(current.where(CaseLink.person_id == kept_id))}
    for link in session.scalars(current.where(CaseLink.person_id == gone_id).order_by(CaseLink.id)):
        if link.case_id in kept:
            yield kept[link.case_id], link


def parts_in_one_incident(
    session: Session, kept_id: str, gone_id: str
) -> Iterator[tuple[IncidentPerson, IncidentPerson]]:
    """Yield the two parts of each incident that both had a part in."""
    parts = select(IncidentPerson).where(IncidentPerson.part != "").order_by(IncidentPerson.id)
    kept = {
        part.incident_id: part for part in session.scalars(parts.where(IncidentPerson.person_id == kept_id))
    }
    for part in session.scalars(parts.where(IncidentPerson.person_id == gone_id)):
        if part.incident_id in kept:
            yield kept[part.incident_id], part


def _what_forbids(session: Session, both: set[str]) -> Iterator[str]:
    """Say why two records can't be one person: parts that nobody can have in one case or incident."""
    first, second = sorted(both)
    linked = select(CaseLink.case_id).where(CaseLink.person_id.in_(both), ~CaseLink.withdrawn)
    of_subject = select(Case.reference).where(Case.subject_id.in_(both), Case.id.in_(linked))
    for reference in session.scalars(of_subject.order_by(Case.reference)):
        yield wording.subject_and_linked(reference)
    for link, other in links_in_one_case(session, first, second):
        if link.role != other.role:
            yield wording.two_roles(session.get_one(Case, link.case_id).reference)
    for part, other_part in parts_in_one_incident(session, first, second):
        if part.part != other_part.part:
            case_id = session.get_one(Incident, part.incident_id).case_id
            yield wording.two_parts(session.get_one(Case, case_id).reference)
    if _loses_protection(session, both):
        yield wording.PROTECTED_BY_A_LINK


def _loses_protection(session: Session, both: set[str]) -> bool:
    """Tell whether a link protects one of two, and would not protect a perpetrator, which the other is."""
    accused = people_in_role(session, PERPETRATOR_ROLES)
    if len(both & accused) != 1:
        return False
    (other,) = both - accused
    protected = select(CaseLink.person_id).where(
        or_(CaseLink.role.not_in(UNPROTECTED_ROLES), CaseLink.reached_there)
    )
    subjects = select(Case.subject_id).where(Case.subject_role.not_in((*UNPROTECTED_ROLES, "")))
    own = {*session.scalars(protected), *session.scalars(subjects)}
    ended = select(ProtectionEnd.id).where(ProtectionEnd.person_id == other, ~ProtectionEnd.withdrawn)
    by_link = other not in own and other in protected_through(session, own, accused)
    return by_link and session.scalars(ended).first() is None
