"""Read what the judgement of a case's texts needs."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext
from coordinator.redaction.people_in_scope import PeopleInScope, people_in_scope
from coordinator.redaction.protected_people import protected_people
from coordinator.redaction.protected_values import (
    gather_protected_values,
    printable_names,
    printable_numbers,
    printable_places,
)


@dataclass(frozen=True)
class Judging:
    """What `judge` needs for the texts of some cases."""

    protected: ProtectedValues
    context: JudgingContext


def gather_judging(session: Session, case_ids: Collection[str], *, place: str = "") -> Judging:
    """Read what leads to protected people, and what may be printed; `place` is where the meeting is held."""
    protected = protected_people(session)
    scope = people_in_scope(session, case_ids, protected)
    values = gather_protected_values(session, protected, scope.people, scope.cases)
    return Judging(ProtectedValues(values), judging_context(session, scope, place=place))


def judging_context(session: Session, scope: PeopleInScope, *, place: str = "") -> JudgingContext:
    """Read who texts of some cases are about, and what may be printed of them."""
    return JudgingContext(
        protected_names=scope.protected_names,
        perpetrator_names=scope.perpetrator_names,
        printable_names=printable_names(session, ()),
        printable_numbers=printable_numbers(session, place, scope.perpetrators),
        printable_places=printable_places(session, place, scope.perpetrators),
    )
