"""The people that papers title the cases of an agenda by, and who is accused: by the roles recorded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import effective_role
from coordinator.cases.roles_of_people import people_of, perpetrators_of, victims_of
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from coordinator.forums.definition import Definition, TitleRole
from coordinator.forums.registry import definition
from coordinator.meetings.queries import ItemRow, MeetingFile
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import rows_by

_ROLES = {
    TitleRole.VICTIM: VICTIM_ROLES,
    TitleRole.PERPETRATOR: PERPETRATOR_ROLES,
    TitleRole.ADULT_AT_RISK: (TitleRole.ADULT_AT_RISK.value,),
}


@dataclass(frozen=True)
class ItemNames:
    """Who an item of an agenda is about, as papers name it; nothing where nobody has the role."""

    title: str
    accused: str = ""  # in papers that are titled by a victim


def names_of_items(session: Session, file: MeetingFile) -> dict[str, ItemNames]:
    """Name the items of an agenda by the people that its forum's papers are titled by.

    The subject of a file is named only where they have that role: a file can be about its victim.
    """
    rules = definition(file.meeting.forum)
    listed = [item for part in file.agenda for item in part.items]
    accused = {
        case_id: _joined(people)
        for case_id, people in perpetrators_of(
            session, {item.case_id for item in listed if item.case_id}
        ).items()
    }
    return {item.id: _named(session, item, rules, accused.get(item.case_id or "", "")) for item in listed}


def titles_of_cases(session: Session, case_ids: Collection[str], rules: Definition) -> dict[str, str]:
    """Name cases, listed or not, by the people that a forum's papers title them by."""
    titles: dict[str, str] = {}
    for role in rules.titled_by:
        people = people_of(session, [case_id for case_id in case_ids if case_id not in titles], _ROLES[role])
        titles |= {case_id: _joined(them) for case_id, them in people.items()}
    return titles


def _named(session: Session, item: ItemRow, rules: Definition, accused: str) -> ItemNames:
    if item.case_id is None:
        return ItemNames(item.victim)
    beside = "" if rules.perpetrator_led else accused
    for role in rules.titled_by:
        if role is TitleRole.VICTIM:
            named = _victims(session, item)
        elif role is TitleRole.ADULT_AT_RISK:
            named = _joined(_linked(session, item.case_id, (role.value,)))
        else:
            named = accused
        if named:
            return ItemNames(named, beside)
    return ItemNames("", beside)


def _victims(session: Session, item: ItemRow) -> str:
    """Name the victim that an item is about, or all of its case."""
    if item.victim_id:
        return _joined([session.get_one(Person, item.victim_id)])
    case_id = item.case_id or ""
    return _joined(victims_of(session, [case_id]).get(case_id, ()))


def _linked(session: Session, case_id: str, roles: Collection[str]) -> list[Person]:
    """List the people of a case with one of these roles, its subject among them."""
    case = session.get_one(Case, case_id)
    linked = select(CaseLink.person_id).where(
        CaseLink.case_id == case_id, CaseLink.role.in_(roles), ~CaseLink.withdrawn
    )
    ids = set(session.scalars(linked))
    if effective_role(session, case) in roles:
        ids.add(case.subject_id)
    people = rows_by(session, Person, Person.id, sorted(ids))
    return sorted(people, key=lambda person: (person.surname, person.forename))


def _joined(people: Iterable[Person]) -> str:
    return ", ".join(spoken_name(person.surname, person.forename) for person in people)
