"""Serial perpetrators: somebody who harmed several people."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from coordinator.caseload.markers import Marker, list_serial
from coordinator.cases.model import Case
from coordinator.diary.files import OPEN_CASES
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import columns_by
from coordinator.watch import wording
from coordinator.watch.cleared import listed_now
from coordinator.watch.rule import WatchRule
from coordinator.watch.suggestion import Fact, WatchFinding


def serial_perpetrators(
    session: Session, rule: WatchRule, today: date, case_id: str
) -> Iterator[WatchFinding]:
    """Yield open cases with a perpetrator who harmed two or more people, over all case files.

    A case that is listed to the rule's forum is left out. Source: docs/domain.md 1.3.
    """
    of = Case.id == case_id if case_id else Case.id.in_(OPEN_CASES)
    serial = list_serial(session, today=today, months=rule.months, of=of)
    listed = listed_now(session, rule.forum, case_id)
    waiting = [each for each in serial if each.case_id not in listed]
    names = _names(session, {record.victim_id for each in waiting for record in each.marker.records})
    for each in waiting:
        facts = _facts(each.marker, names)
        person_id = each.marker.person_id
        yield WatchFinding(f"{each.case_id}:{person_id}", each.case_id, facts, person_id=person_id)


def _facts(marker: Marker, names: dict[str, str]) -> tuple[Fact, ...]:
    return tuple(
        Fact(wording.harmed(record.what, names[record.victim_id]), record.day, record.victim_id)
        for record in marker.records
    )


def _names(session: Session, ids: set[str]) -> dict[str, str]:
    columns = (Person.id, Person.surname, Person.forename)
    people = columns_by(session, columns, Person.id, sorted(ids))
    return {person_id: spoken_name(surname, forename) for person_id, surname, forename in people}
