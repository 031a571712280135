"""Read what the texts of many cases are judged by, each case by itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.redaction.casebook_values import CasebookValues, Judging, casebook_values
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext
from coordinator.redaction.people_in_scope import PeopleInScope, people_in_scope
from coordinator.redaction.printable import printable_names, printable_numbers, printable_places, worker_names
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.protected_values import gather_protected_values


@dataclass(frozen=True)
class CaseJudgings:
    """What each case is judged by, and what a text of no case is judged by."""

    by_case: dict[str, Judging]  # "": a text that may be about any of the cases
    protected_names: dict[str, tuple[str, ...]]  # of the protected people of each case
    anywhere: Judging  # by what leads to somebody whatever the case: for names of agencies and of files


def gather_case_judgings(session: Session, case_ids: Collection[str]) -> CaseJudgings:
    """Return what judges the texts of some cases, read once for as long as the casebook's values hold."""
    all_values, cases = casebook_values(session), frozenset(case_ids)
    return all_values.read_once(cases, lambda: _read(session, all_values, sorted(cases)))


def _read(session: Session, all_values: CasebookValues, case_ids: Sequence[str]) -> CaseJudgings:
    """Read what leads to protected people: a street or a single word only in the case of its person."""
    protected, beyond = all_values.protected, all_values.index
    together = people_in_scope(session, case_ids, protected)
    near = gather_protected_values(session, protected, together.people, together.cases, only=True)
    names, known = printable_names(session, ()), together.people | together.cases
    workers = worker_names(session)
    scopes = {case_id: people_in_scope(session, [case_id], protected) for case_id in case_ids}

    def judging(scope: PeopleInScope, own: Sequence[ProtectedValue]) -> Judging:
        context = JudgingContext(
            scope.protected_names, scope.perpetrator_names, names,
            printable_numbers(session, "", scope.perpetrators),
            printable_places(session, "", scope.perpetrators),
            workers,
        )  # fmt: skip
        return Judging(ProtectedValues(own, beyond), context)

    by_case = {
        # What belongs to nobody in particular is near in every case of the list.
        case_id: judging(
            scope, [v for v in near if v.whose in scope.people | scope.cases or v.whose not in known]
        )
        for case_id, scope in scopes.items()
    }
    by_case[""] = judging(together, near)
    anywhere = Judging(beyond, JudgingContext(printable_names=names, worker_names=workers))
    return CaseJudgings(by_case, {key: scope.protected_names for key, scope in scopes.items()}, anywhere)
