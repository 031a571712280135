"""Read what the judgement of a case's texts needs."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext
from coordinator.redaction.people_in_scope import people_in_scope
from coordinator.redaction.protected_people import protected_people
from coordinator.redaction.protected_values import (
    gather_protected_values,
    printable_names,
    printable_numbers,
    printable_places,
)
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class Judging:
    """What `judge` needs for the texts of some cases."""

    protected: ProtectedValues
    context: JudgingContext


def gather_judging(session: Session, case_ids: Collection[str], *, place: str = "") -> Judging:
    """Read what leads to protected people, and what may be printed; `place` is where the meeting is held."""
    protected = protected_people(session)
    scope = people_in_scope(session, case_ids, protected)
    perpetrators = rows_by(session, Person, Person.id, sorted(scope.perpetrators))
    return Judging(
        ProtectedValues(gather_protected_values(session, protected, scope.people, scope.cases)),
        JudgingContext(
            protected_names=scope.protected_names,
            perpetrator_names=tuple(sorted(map(name_of, perpetrators))),
            printable_names=printable_names(session, ()),
            printable_numbers=printable_numbers(session, place, scope.perpetrators),
            printable_places=printable_places(session, place, scope.perpetrators),
        ),
    )
