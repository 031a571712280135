"""Read what the judgement of a case's texts needs."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from coordinator.redaction.casebook_values import CasebookValues, Judging, casebook_values
from coordinator.redaction.judge import JudgingContext
from coordinator.redaction.people_in_scope import PeopleInScope, people_in_scope
from coordinator.redaction.printable import printable_names, printable_numbers, printable_places, worker_names
from coordinator.redaction.protected_values import gather_protected_values


def gather_judging(session: Session, case_ids: Collection[str], *, place: str = "") -> Judging:
    """Read what leads to protected people, and what may be printed; `place` is where the meeting is held."""
    all_values = casebook_values(session)
    return judging_of(session, people_in_scope(session, case_ids, all_values.protected), all_values, place)


def judging_of(
    session: Session,
    scope: PeopleInScope,
    all_values: CasebookValues,
    place: str = "",
    *,
    in_one: bool = False,
) -> Judging:
    """Read what judges the texts about some people: their own values, beside those of the whole casebook."""

    def read() -> Judging:
        near = gather_protected_values(session, all_values.protected, scope.people, scope.cases, only=True)
        return all_values.judging(near, judging_context(session, scope, place=place), in_one=in_one)

    return all_values.read_once((scope, place, in_one), read)


def judging_context(session: Session, scope: PeopleInScope, *, place: str = "") -> JudgingContext:
    """Read who texts of some cases are about, and what may be printed of them."""
    return JudgingContext(
        protected_names=scope.protected_names,
        perpetrator_names=scope.perpetrator_names,
        printable_names=printable_names(session, ()),
        printable_numbers=printable_numbers(session, place, scope.perpetrators),
        printable_places=printable_places(session, place, scope.perpetrators),
        worker_names=worker_names(session),
    )
