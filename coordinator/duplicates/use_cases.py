"""Remember which people are not the same, in the one place where an import remembers it too."""

from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.duplicates import wording
from coordinator.imports.model import pairs_of_two_people, remember_two_people
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork


@use_case("record_as_two_people")
def record_as_two_people(work: UnitOfWork, *, first_id: str, second_id: str) -> None:
    """Record that two people are not the same: neither a list of duplicates nor an import asks again."""
    for person_id in (first_id, second_id):
        work.get(Person, person_id)
    if first_id == second_id:
        raise Refused(wording.TWO_PEOPLE)
    remember_two_people(work.session, [*pairs_of_two_people(work.session), (first_id, second_id)])


@use_case("ask_about_people_again")
def ask_about_people_again(work: UnitOfWork, *, first_id: str, second_id: str) -> None:
    """Undo that two people are not the same."""
    pair = {first_id, second_id}
    remember_two_people(work.session, [ids for ids in pairs_of_two_people(work.session) if set(ids) != pair])
