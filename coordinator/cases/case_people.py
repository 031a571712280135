"""Who is in several cases, by what they are there: read for all of them at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.cases.queries import ROLE_ORDER
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES, role_of_subject
from coordinator.people.queries import PersonRow, get_people
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class CasePeople:
    """Who is in a case, by what they are there."""

    victims: tuple[PersonRow, ...]
    perpetrators: tuple[PersonRow, ...]
    children: tuple[PersonRow, ...]


def people_of_cases(session: Session, *, case_ids: Collection[str]) -> dict[str, CasePeople]:
    """Get who is in several cases, by case, in a few queries for all."""
    ids = sorted(case_ids)
    cases = rows_by(session, Case, Case.id, ids)
    links: dict[str, list[CaseLink]] = defaultdict(list)
    for link in rows_by(session, CaseLink, CaseLink.case_id, ids):
        if not link.withdrawn:
            links[link.case_id].append(link)
    linked = {link.person_id for each in links.values() for link in each}
    people = get_people(session, person_ids={case.subject_id for case in cases} | linked)
    by_case = {}
    for case in cases:
        own = links[case.id]
        role = role_of_subject(
            case.subject_role, case.subject_id, ((link.person_id, link.role) for link in own)
        )
        own.sort(key=lambda link: (ROLE_ORDER.get(link.role, 9), people[link.person_id].listed))
        parts = [(role, people[case.subject_id]), *((link.role, people[link.person_id]) for link in own)]
        by_case[case.id] = CasePeople(
            *(
                tuple({person.id: person for part, person in parts if part in roles}.values())
                for roles in (VICTIM_ROLES, PERPETRATOR_ROLES, ("child",))
            )
        )
    return by_case
